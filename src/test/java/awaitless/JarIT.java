package awaitless;

import static awaitless.JavaProcess.CLASS_PATH;
import static awaitless.JavaProcess.JAR;
import static awaitless.JavaProcess.classPath;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import awaitless.JavaProcess.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs the packaged jar as its users do, each time in a JVM of its own. */
class JarIT {

    private static final List<String> ONE_TASK = List.of(
            "Starting otherfunction",
            "Completed otherfunction",
            "Received: Result from otherfunction");

    private static final int TIMES = 10;

    /** Its schedules all come to a good end: what breaks it is a data race. */
    private static final String RACY = "plainuploads";

    private static final Pattern COLUMNS = Pattern.compile(
            " *([0-9]+\\.[0-9]{3})  (Task-[0-9]) +(ForkJoinPool-1-worker-[0-9]+) +(.+)");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"onetask", "run onetask"})
    void printsTheLinesOfOneLessonAndNothingElse(String words) throws Exception {
        var ended = jar((words + " --speed 1000").split(" "));
        assertEndedWell(ended);
        assertEquals(text(ONE_TASK), ended.out());
    }

    @Test
    void setsSeveralLessonsApartByATitleEach() throws Exception {
        var ended = jar("onetask", "lock", "onetask", "--tasks", "1", "--seed", "3", "--speed", "1000");
        assertEndedWell(ended);
        var expected = new ArrayList<String>();
        expected.add("--- onetask: await f() -> a plain call ---");
        expected.addAll(ONE_TASK);
        expected.add("--- lock: asyncio.Lock -> ReentrantLock ---");
        expected.addAll(List.of(
                "Task-1 is performing some work for 0.71 seconds before acquiring the lock",
                "Acquired lock: Task-1",
                "Counter incremented to 1 by Task-1",
                "Released lock: Task-1"));
        expected.add("--- onetask: await f() -> a plain call ---");
        expected.addAll(ONE_TASK);
        assertEquals(text(expected), ended.out());
    }

    @Test
    void showsTheSeedAndThenTimeThreadAndCarrierInColumns() throws Exception {
        assertColumns();
    }

    /** The first has its own comma, the second its own digits. */
    @ParameterizedTest
    @CsvSource({"tr, TR", "ar, EG"})
    void writesNumbersTheSameInEveryLocale(String language, String country) throws Exception {
        assertColumns("-Duser.language=" + language, "-Duser.country=" + country);
    }

    @Test
    void repeatsTheDurationsOfASeed() throws Exception {
        var first = durations("7");
        assertEquals(20, first.size());
        assertEquals(first, durations("7"));
        assertNotEquals(first, durations("8"));
    }

    @Test
    void runsALessonByItsOwnMain() throws Exception {
        var ended = JavaProcess.run("--enable-preview", "-cp", CLASS_PATH, "onetask.OneTask", "--speed=1000");
        assertEndedWell(ended);
        assertEquals(text(ONE_TASK), ended.out());
    }

    @Test
    void letsTheUsersLoggingReplaceOurs() throws Exception {
        Path file = Files.writeString(folder.resolve("mine.xml"), """
                <configuration>
                  <appender name="mine" class="ch.qos.logback.core.ConsoleAppender">
                    <encoder><pattern>%level on %thread: %msg%n</pattern></encoder>
                  </appender>
                  <root level="info"><appender-ref ref="mine"/></root>
                </configuration>
                """);
        var ended = JavaProcess.run("--enable-preview", "-Dlogback.configurationFile=" + file, "-jar", JAR,
                "onetask", "--speed", "1000");
        assertEndedWell(ended);
        assertEquals(text(ONE_TASK.stream().map(line -> "INFO on main: " + line).toList()), ended.out());
    }

    @Test
    void saysInOneLineWhatIsWrongWithTheUsersLogging() throws Exception {
        Path broken = Files.writeString(folder.resolve("broken.xml"), "<configuration><root>");
        var ended = JavaProcess.run("--enable-preview", "-Dlogback.configurationFile=" + broken, "-jar", JAR,
                "rehearse", "onetask", "--seed", "1");
        assertOneLine("Logback's configuration is at fault: XML_PARSING - .*", ended);
        Path off = Files.writeString(folder.resolve("off.xml"),
                "<configuration><root level=\"off\"/></configuration>");
        for (String verb : List.of("rehearse", "explore", "compare", "step")) {
            assertRefused("the lines of onetask are switched off in Logback's configuration: set the level "
                    + "of the logger onetask.OneTask to info", JavaProcess.run("--enable-preview",
                    "-Dlogback.configurationFile=" + off, "-jar", JAR, verb, "onetask"));
        }
    }

    @Test
    void refusesASizeThatCannotFit() throws Exception {
        assertRefused("--tasks 1000000 does not fit into a heap of [0-9]+ MB: take at most [0-9]+, or a "
                + "larger heap, as with java -Xmx2g",
                JavaProcess.run("--enable-preview", "-Xmx256m", "-jar", JAR,
                "event", "--tasks", "1000000"));
    }

    @Test
    void keepsTheStatusOfWhatWasFoundWhenTheReaderLeaves() throws Exception {
        try (var process = JavaProcess.start("--enable-preview", "-jar", JAR,
                "explore", "unlockedcounter")) {
            assertTrue(process.line().startsWith("2 tasks, run "));
            assertEquals(1, process.endUnread().status());
        }
    }

    /** A thousand times slower than life: it can only end because it notices. */
    @Test
    void endsQuietlyWhenTheReaderLeaves() throws Exception {
        try (var process = JavaProcess.start("--enable-preview", "-jar", JAR,
                "semaphore", "--tasks", "20000", "--speed", "0.001")) {
            assertTrue(process.line().startsWith("Task-"));
            var ended = process.endUnread();
            assertAll(
                    () -> assertEquals("", ended.err()),
                    () -> assertEquals(0, ended.status()));
        }
    }

    @ParameterizedTest
    @CsvSource({"INT, 130", "TERM, 143"})
    @DisabledOnOs(OS.WINDOWS)
    void letsEveryTaskGiveBackWhatItHoldsOnCtrlC(String signal, int status) throws Exception {
        CtrlC.assumeHeard();
        for (int time = 1; !allGiveBack(signal, status); time++) {
            assertTrue(time < TIMES, "the machine is too busy");
        }
    }

    /** Tells whether the run was waited for to its end; if so, it has to be a good one. */
    private static boolean allGiveBack(String signal, int status) throws IOException, InterruptedException {
        try (var process = start(HeldLock.class, "--tasks", "5")) {
            var before = new ArrayList<String>();
            while (before.size() < 6) {                     // five ask, one is granted
                before.add(process.line());
            }
            assertEquals(1, before.stream().filter(line -> line.endsWith(" holds the lock")).count());

            // the shell's own kill, as there need not be another
            new ProcessBuilder("sh", "-c", "kill -s " + signal + " " + process.pid()).start().waitFor();
            var ended = process.end();

            assertEquals(status, ended.status());
            assertTrue(ended.err().matches(JavaProcess.TOO_BUSY_TO_END), ended.err());
            if (!ended.err().isEmpty()) {
                return false;
            }
            var all = Stream.concat(before.stream(), ended.lines().stream()).toList();
            assertAll(
                    () -> assertEquals(tasksThat(all, "holds the lock"),
                            tasksThat(all, "gives the lock back")),
                    () -> assertEquals(firstTasks(5), tasksThat(all, "ended")));
            return true;
        }
    }

    @Test
    void saysInOneLineWhyALessonFailedOnceAllItsTasksHaveEnded() throws Exception {
        try (var process = start(FailingLesson.class, "--tasks", "3")) {
            var ended = process.end();
            assertAll(
                    () -> assertEquals(firstTasks(3), tasksThat(ended.lines(), "ended")),
                    () -> assertOneLine("FailingLesson failed: java.lang.IllegalStateException: out of paper "
                            + "\\(FailingLesson\\.java:[0-9]+\\)", ended),
                    () -> assertEquals(1, ended.status()));
        }
    }

    @Test
    void refusesBadWordsWithStatusTwo() throws Exception {
        var ended = jar("lok");
        assertRefused("no lesson is called 'lok': did you mean lock\\?", ended);
    }

    @Test
    void proposesACommandThatWorksWhereThePreviewIsOff() throws Exception {
        assertProposalWorks("-jar", JAR, "onetask", "--speed", "1000");
        assertProposalWorks("-cp", CLASS_PATH, "awaitless.Main", "run", "onetask", "--speed", "1000");
        assertProposalWorks("-cp", CLASS_PATH, "onetask.OneTask", "--speed", "1000");
    }

    @Test
    void keepsToOneLineWhateverWasTyped() throws Exception {
        assertRefused("preview features are off; this works: java --enable-preview -jar " + JAR
                + " 'lo\\?ck' 'it'\\\\''s'", JavaProcess.run("-jar", JAR, "lo\nck", "it's"));
    }

    @Test
    void loadsNothingOfARehearsalInALiveRun() throws Exception {
        Path log = folder.resolve("classes");
        assertEndedWell(JavaProcess.run("--enable-preview", "-Xlog:class+load:file=" + log, "-jar", JAR,
                "all", "--threads", "--speed", "1000"));
        List<String> loaded = Files.readAllLines(log);
        assertTrue(loaded.stream().anyMatch(line -> line.contains("awaitless.Launcher")));
        assertEquals(List.of(), loaded.stream()
                .filter(line -> line.matches(".*awaitless\\.(rehearsal|trace)\\..*"))
                .toList());
    }

    @Test
    void rehearsesExactly() throws Exception {
        var ended = jar("rehearse", "onetask", "--seed", "1");
        assertEndedWell(ended);
        assertEquals(text(List.of(
                "   0.000  Starting otherfunction",
                "   2.000  Completed otherfunction",
                "   2.000  Received: Result from otherfunction")), ended.out());
        assertEquals(ended.out(), JavaProcess.run("--enable-preview",
                "--add-opens", "java.base/java.lang=ALL-UNNAMED", "-cp", CLASS_PATH,
                "onetask.OneTask", "rehearse", "--seed", "1").out());
    }

    @Test
    void drawsASeedByWhichTheRehearsalCanBeRepeated() throws Exception {
        var first = jar("rehearse", "lock");
        assertEndedWell(first);
        String seed = first.lines().get(0);
        assertTrue(seed.matches("seed [0-9]+"), seed);
        var again = jar("rehearse", "lock", "--seed", seed.substring(5));
        assertEquals(first.lines().subList(1, first.lines().size()), again.lines());
    }

    @Test
    void namesTheFlagThatARehearsalNeedsWhileLiveRunsGoOn() throws Exception {
        String[] onClassPath = {"--enable-preview", "-cp", CLASS_PATH, "onetask.OneTask"};
        assertRefused("a rehearsal needs the JVM option --add-opens java.base/java.lang=ALL-UNNAMED",
                JavaProcess.run(plus(onClassPath, "rehearse")));
        assertEndedWell(JavaProcess.run(plus(onClassPath, "--speed", "1000")));
    }

    @Test
    void stepsThroughARehearsalByKeysFromAPipe() throws Exception {
        try (var process = JavaProcess.start("--enable-preview", "-jar", JAR,
                "step", "onetask", "--seed", "1")) {
            var ended = process.type("\n1\nb\nx\nr\n");
            assertEndedWell(ended);
            String first = "step 1 of 2, 0.000 seconds: main ran";
            String last = "step 2 of 2, 2.000 seconds: main ran";
            assertEquals(List.of(first, last, first, last),
                    ended.lines().stream().filter(line -> line.startsWith("step ")).toList());
        }
        try (var process = JavaProcess.start("--enable-preview", "-jar", JAR,
                "step", "lock", "--seed", "1", "--tasks", "2")) {
            var ended = process.type("4\nb\nq\n");
            assertEndedWell(ended);
            assertEquals(List.of("4", "3"), ended.lines().stream()
                    .filter(line -> line.startsWith("step "))
                    .map(line -> line.substring(5, 6))
                    .toList());
            String waits = " {2}main +waiting for join of scope \"lock\" +[0-9]+ {2}scope\\.join\\(\\).*";
            String works = " {2}Task-1 +working until 1\\.842 +[0-9]+ {2}sleep\\(1\\);.*";
            assertTrue(ended.lines().stream().anyMatch(line -> line.matches(waits)), ended.out());
            assertTrue(ended.lines().stream().anyMatch(line -> line.matches(works)), ended.out());
        }
    }

    @Test
    void recordsAPageAndAPictureAndDrawsATree() throws Exception {
        Path page = folder.resolve("lock.html");
        Path picture = folder.resolve("lock.svg");
        assertEndedWell(jar("record", "lock", "--seed", "1", "-o", page.toString()));
        assertEndedWell(jar("record", "lock", "--seed", "1", "-o", picture.toString()));
        assertTrue(Files.readString(page).contains("async with lock:"), "its twin stands beside it");
        assertEquals(Files.readString(Path.of("scenarios/lock/lanes.svg")), Files.readString(picture));

        var tree = jar("tree", "lock", "--speed", "0.001", "--after", "0.5");
        for (int after = 1; after <= 32 && !tree.out().contains("Task-5"); after *= 2) {
            tree = jar("tree", "lock", "--speed", "0.001", "--after", "" + after);  // the machine is busy
        }
        assertEndedWell(tree);
        assertEquals(List.of("main", "Task-1", "Task-2", "Task-3", "Task-4", "Task-5"), tree.lines().stream()
                .filter(line -> line.matches(".*[-\u2500] (main|Task-[0-9]) .*"))
                .map(line -> line.replaceAll(".*[-\u2500] (main|Task-[0-9]) .*", "$1"))
                .toList());
    }

    /** Output is a pipe here, so there is no colour; and US-ASCII has no blocks. */
    @Test
    void drawsLanesInPlainAsciiWhereTheCharsetHasNoMore() throws Exception {
        var ended = JavaProcess.run("--enable-preview", "-Dstdout.encoding=US-ASCII", "-jar", JAR,
                "rehearse", "lock", "--seed", "1", "--timeline");
        assertEndedWell(ended);
        assertTrue(ended.out().matches("[ -~\\s]+"), ended.out());
        assertTrue(ended.lines().stream().anyMatch(line -> line.matches("Task-1 +-+#+ lock #+")),
                ended.out());
    }

    @Test
    void printsTheCommandThatShowsABrokenRunAgain() throws Exception {
        for (String twin : Lessons.broken().stream().map(Lesson::name).toList()) {
            if (twin.equals(RACY)) {
                continue;                                   // it does not fail
            }
            var explored = jar("explore", twin);
            assertEquals("", explored.err());
            assertEquals(1, explored.status());
            List<String> lines = explored.lines();
            String broke = lines.get(0).replaceAll("^[0-9]+ tasks?, (random )?run [0-9]+: ", "");
            String command = lines.get(lines.size() - 1);
            assertTrue(command.startsWith("to see it again: "), command);
            var again = JavaProcess.run(command.split("java ", 2)[1].split(" "));
            assertEquals(1, again.status());
            List<String> report = again.err().lines().toList();
            assertEquals("awaitless: " + twin + " broke: " + broke, report.get(0));
            assertEquals(lines.subList(1, report.size()), report.subList(1, report.size()));
        }
    }

    @Test
    void printsTheCommandThatShowsADataRaceAgain() throws Exception {
        var explored = jar("explore", RACY);
        assertEquals(1, explored.status());
        List<String> race = explored.lines().subList(1, 4);
        String command = explored.lines().stream().filter(line -> line.startsWith("to see it again: "))
                .findFirst().orElseThrow();
        var again = JavaProcess.run(command.split("java ", 2)[1].split(" "));
        assertEquals(1, again.status());
        List<String> report = again.err().lines().toList();
        assertEquals("awaitless: " + RACY + " broke: " + race.get(0), report.get(0));
        assertEquals(race.subList(1, 3), report.subList(1, 3));
    }

    /** Whether it loses any is up to the machine; that it says so if it does is not. */
    @ParameterizedTest
    @CsvSource({"plaincounter, AssertionError: the counter is [0-9]{1;5} after 100000 tasks",
            "plainuploads --limit 100, AssertionError: uploaded [0-9]{1;5} of 100000|IndexOutOfBounds"})
    void saysWhatALiveRunOfVeryManyLoses(String words, String said) throws Exception {
        var ended = jar((words + " --tasks 100000 --speed 1000").split(" "));
        boolean loses = Pattern.compile(said.replace(';', ',')).matcher(ended.err()).find();
        assertEquals(loses ? 1 : 0, ended.status(), ended.err());
        assertEquals(loses, !ended.err().isEmpty());
    }

    @Test
    void saysHowManyRunsWereExploredWhenNoneBreaks() throws Exception {
        var ended = jar("explore", "lock", "--runs", "500", "--seed", "1", "--schedule", "priorities");
        assertEndedWell(ended);
        assertTrue(ended.out().matches("lock: 500 random ones of 5 tasks, none breaks\\. [0-9.]+ seconds\\R"
                + "No data race in what was looked at\\. Rests on: 5 tasks at most; .*\\R"), ended.out());
    }

    @Test
    void buildsForTheJavaThatIsHereWhereTheBuildIsForAnother() throws Exception {
        String home = Pattern.quote(System.getProperty("java.home"));
        assertRefused("built for Java 99, and this is Java " + Runtime.version().feature() + "; this works: "
                + "JAVA_HOME=" + home + " mvn -q package -DskipTests && " + home + "/bin/java"
                + " --enable-preview -classpath .* awaitless\\.Main lock",
                JavaProcess.run("--enable-preview", "-cp", builtForJava99(), "awaitless.Main", "lock"));
    }

    @Test
    void namesTheReleasesWhereItCantBeBuiltForTheJavaThatIsHere() throws Exception {
        String classPath = builtForJava99();
        Files.writeString(folder.resolve("awaitless/releases"), "98|99\n");
        assertRefused("built for Java 99, and this is Java " + Runtime.version().feature()
                + "; it can be built for 98, 99; this works: mvn .* -Djdk=99 -Drun=lock or, "
                + "with the java of a JDK 99: java --enable-preview .* awaitless\\.Main lock",
                JavaProcess.run("--enable-preview", "-cp", classPath, "awaitless.Main", "lock"));
    }

    private String builtForJava99() throws IOException {
        Folders.copy(Path.of("target/classes"), folder);
        Path built = folder.resolve("awaitless/jdk/StructuredTaskScope.class");
        byte[] bytes = Files.readAllBytes(built);
        bytes[7] = (byte) 143;                              // the low byte of the version: 44 + 99
        Files.write(built, bytes);
        return classPath(folder.toString(), "target/lib/*");
    }

    private static Ended jar(String... words) throws IOException, InterruptedException {
        return JavaProcess.run(plus(new String[] {"--enable-preview", "-jar", JAR}, words));
    }

    /** The tests' own lessons lie beside a Logback file that keeps the tests quiet. */
    private static JavaProcess start(Class<?> lesson, String... words) throws IOException {
        String[] java = {"--enable-preview", "-Dlogback.configurationFile=logback.xml",
            "-cp", classPath("target/test-classes", CLASS_PATH), lesson.getName()};
        return JavaProcess.start(plus(java, words));
    }

    private static String[] plus(String[] first, String... more) {
        return Stream.of(first, more).flatMap(Stream::of).toArray(String[]::new);
    }

    private static String text(List<String> lines) {
        return String.join(System.lineSeparator(), lines) + System.lineSeparator();
    }

    private static List<String> durations(String seed) throws IOException, InterruptedException {
        return jar("lock", "--tasks", "20", "--seed", seed, "--speed", "1000").lines().stream()
                .filter(line -> line.contains(" is performing some work for ")).sorted().toList();
    }

    private static List<String> firstTasks(int count) {
        return IntStream.rangeClosed(1, count).mapToObj(id -> "Task-" + id).toList();
    }

    private static List<String> tasksThat(List<String> lines, String said) {
        return lines.stream().filter(line -> line.endsWith(" " + said))
                .map(line -> line.substring(0, line.indexOf(' '))).sorted().toList();
    }

    private static void assertColumns(String... options) throws IOException, InterruptedException {
        var ended = JavaProcess.run(plus(options, "--enable-preview",
                "-Djdk.virtualThreadScheduler.parallelism=2",   // a carrier above 99 would need more room
                "-jar", JAR, "lock", "--threads", "--seed", "3", "--speed", "1000"));
        assertEndedWell(ended);

        var lines = ended.lines();
        assertEquals("seed 3", lines.get(0));
        assertEquals(1 + 5 * 4, lines.size());
        for (String line : lines.subList(1, lines.size())) {
            var row = COLUMNS.matcher(line);
            assertTrue(row.matches(), line);
            assertEquals(List.of(8, 10, 25, 50),
                    List.of(row.end(1), row.start(2), row.start(3), row.start(4)), line);
            assertTrue(row.group(4).contains(row.group(2)), "said by another: " + line);
        }
        assertTrue(ended.out().contains("Task-4 is performing some work for 0.52 seconds"), ended.out());
    }

    private static void assertEndedWell(Ended ended) {
        assertAll(
                () -> assertEquals("", ended.err()),
                () -> assertEquals(0, ended.status()));
    }

    private static void assertRefused(String message, Ended ended) {
        assertAll(
                () -> assertOneLine(message, ended),
                () -> assertEquals("", ended.out()),
                () -> assertEquals(2, ended.status()));
    }

    private static void assertOneLine(String message, Ended ended) {
        assertTrue(ended.err().matches("awaitless: " + message + "\\R"), ended.err());
    }

    private static void assertProposalWorks(String... typed) throws IOException, InterruptedException {
        var refused = JavaProcess.run(typed);
        assertRefused("preview features are off; this works: java --enable-preview .*", refused);
        String proposed = refused.err().strip().split("this works: java ", 2)[1];
        var ended = JavaProcess.run(proposed.split(" "));
        assertEndedWell(ended);
        assertEquals(text(ONE_TASK), ended.out());
    }
}
