package awaitless;

import static awaitless.JavaProcess.JAR;
import static awaitless.JavaProcess.classPath;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import awaitless.JavaProcess.Ended;
import awaitless.laws.Laws;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Runs lessons beside their twins as users do, from the jar and from classes. At these speeds any order is
 * chance, so no run depends on how busy the machine is.
 */
class CompareIT {

    private static final String FAST = "1000000";
    private static final String SLOW = "0.001";
    private static final int SECONDS = 10;                  // the columns of the seconds, with two spaces
    private static final int ROOM = 33;                     // for the words of each side

    @TempDir
    private Path folder;

    @ParameterizedTest
    @MethodSource("sizes")
    void showsBothSideBySideAndSaysWhatDiffered(Lesson lesson, int tasks, int number) throws Exception {
        var numbers = Lessons.numbers(lesson, number);
        var words = new ArrayList<>(List.of("compare", lesson.name(), "--tasks", "" + tasks, "--seed", "-7",
                "--speed", FAST, "--python", Pythons.any()));
        numbers.forEach((name, value) -> words.add("--" + name + "=" + value));
        var ended = jar(words.toArray(String[]::new));
        assertEndedWell(ended);
        assertCompared(ended, lesson, tasks, numbers);
    }

    private static Stream<Arguments> sizes() {
        return Stream.concat(Lessons.sound().stream().map(lesson -> Arguments.of(lesson, 7, 3)),
                Stream.of(Arguments.of(Lessons.named("event"), 1, 1)));
    }

    @Test
    void runsOnEachPython() throws Exception {
        for (String python : Pythons.all().values()) {
            var ended = jar("compare", "onetask", "--seed", "1", "--speed", FAST, "--python", python);
            assertEndedWell(ended);
            assertCompared(ended, "onetask");
            assertTrue(ended.out().endsWith("\nThe same lines in the same order.\n"), ended.out());
        }
    }

    @Test
    void drawsASeedAndSaysItFirst() throws Exception {
        var ended = jar("compare", "lock", "--speed", FAST, "--python", Pythons.any());
        assertEndedWell(ended);
        String seed = ended.lines().get(0);
        assertTrue(seed.matches("seed [0-9]+"), seed);
        var rehearsed = jar("rehearse", "lock", "--seed", seed.substring(5));
        assertEquals(rehearsed.lines().stream().map(line -> line.substring(SECONDS)).toList(),
                column(ended.lines().subList(1, ended.lines().size()), true));
    }

    @Test
    void runsFromClassesAndByTheLessonsOwnMain() throws Exception {
        String classes = classPath("target/classes", "target/lib/*");
        var ended = JavaProcess.run("--enable-preview", "--add-opens", "java.base/java.lang=ALL-UNNAMED",
                "-cp", classes, "awaitless.Main", "compare", "event", "--seed", "3", "--speed", FAST,
                "--python", Pythons.any());
        assertEndedWell(ended);
        assertCompared(ended, "event");
        var own = JavaProcess.run("--enable-preview", "-cp", classes, "onetask.OneTask", "compare",
                "--seed", "3", "--speed", FAST, "--python", Pythons.any());
        assertEndedWell(own);
        String before = own.out().substring(0, own.out().indexOf(" seconds")).replaceAll("\\s+", " ");
        assertEquals("What differs is not judged: a rehearsal needs the JVM option --add-opens "
                + "java.base/java.lang=ALL-UNNAMED. ", before);
        assertCompared(new Ended(0, own.out().substring(own.out().indexOf(" seconds")), ""), "onetask");
    }

    /** Whatever it says in place of the lesson: what cannot be told is no fault. */
    @Test
    @DisabledOnOs(OS.WINDOWS)
    void callsNothingAFaultWhereNothingCanBeRehearsed() throws Exception {
        var own = JavaProcess.run("--enable-preview", "-cp", classPath("target/classes", "target/lib/*"),
                "onetask.OneTask", "compare", "--seed", "3", "--speed", FAST, "--python",
                python("echo Completed otherfunction; echo Starting otherfunction"));
        assertEndedWell(own);
        assertTrue(own.out().replaceAll("\\s+", " ").endsWith(
                "Other lines, or another order; what threads allow is not judged here. "), own.out());
    }

    @Test
    void leavesNothingBehind() throws Exception {
        assertEndedWell(JavaProcess.run("--enable-preview", "-Djava.io.tmpdir=" + folder, "-jar", JAR,
                "compare", "lock", "--seed", "1", "--speed", FAST, "--python", Pythons.any()));
        assertEmpty(folder);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @DisabledOnOs(OS.WINDOWS)
    void endsBothOnCtrlC(boolean inPlace) throws Exception {
        CtrlC.assumeHeard();
        Path pid = folder.resolve("pid");
        Path temporary = Files.createDirectory(folder.resolve("temporary"));
        String python = python(inPlace
                ? "echo $$ > '" + pid + "'; exec '" + Pythons.any() + "' \"$@\""
                : "'" + Pythons.any() + "' \"$@\" & echo $! > '" + pid + "'; wait");
        try (var process = JavaProcess.start("--enable-preview", "-Djava.io.tmpdir=" + temporary, "-jar", JAR,
                "compare", "semaphore", "--seed", "1", "--speed", SLOW, "--python", python)) {
            process.line();                                 // the titles
            assertTrue(process.line().contains("Task-"));
            assertTrue(isAlive(pid));
            new ProcessBuilder("sh", "-c", "kill -s INT " + process.pid()).start().waitFor();
            var ended = process.end();
            assertAll(
                    () -> assertTrue(ended.err().matches(JavaProcess.TOO_BUSY_TO_END), ended.err()),
                    () -> assertEquals(130, ended.status()),
                    () -> assertFalse(isAlive(pid)),
                    () -> assertEmpty(temporary));
        }
    }

    /** Then nobody is left to close it but the end of the JVM. */
    @Test
    @DisabledOnOs(OS.WINDOWS)
    void endsTheTwinOnCtrlCWhereTheLessonHeedsNoInterrupt() throws Exception {
        CtrlC.assumeHeard();
        Files.writeString(folder.resolve(Course.FILE), "deaf | " + DeafLesson.class.getName()
                + " | shield | acquireUninterruptibly | a deaf task | /onetask/one_task.py\n");
        Path pid = folder.resolve("pid");
        String python = python("echo $$ > '" + pid + "'; exec '" + Pythons.any() + "' \"$@\"");
        try (var process = JavaProcess.start("--enable-preview", "-Dlogback.configurationFile=logback.xml",
                "-cp", classPath(folder.toString(), "target/test-classes", "target/classes", "target/lib/*"),
                DeafLesson.class.getName(), "compare", "--seed=1", "--speed", SLOW, "--python", python)) {
            while (!process.line().contains("Hearing nothing")) {
                // the twin comes first
            }
            new ProcessBuilder("sh", "-c", "kill -s INT " + process.pid()).start().waitFor();
            var ended = process.end();
            assertAll(
                    () -> assertTrue(ended.err().startsWith("awaitless: ended while "), ended.err()),
                    () -> assertEquals(130, ended.status()),
                    () -> assertFalse(isAlive(pid)));
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void endsBothWhenTheReaderLeaves() throws Exception {
        Path pid = folder.resolve("pid");
        Path temporary = Files.createDirectory(folder.resolve("temporary"));
        String python = python("echo $$ > '" + pid + "'; exec '" + Pythons.any() + "' \"$@\"");
        try (var process = JavaProcess.start("--enable-preview", "-Djava.io.tmpdir=" + temporary, "-jar", JAR,
                "compare", "semaphore", "--tasks", "2000", "--seed", "1", "--speed", "0.1",
                "--python", python)) {
            process.line();
            assertTrue(process.line().contains("Task-"));
            var ended = process.endUnread();
            assertAll(
                    () -> assertEquals("", ended.err()),
                    () -> assertEquals(0, ended.status()),
                    () -> assertFalse(isAlive(pid)),
                    () -> assertEmpty(temporary));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            echo sorry >&2; echo so tired >&2; echo >&2; exit 3 | exit status 3: so tired
            exit 9                                              | exit status 9
            echo hello; kill -s KILL $$                         | exit status 137
            echo hello; exit 130                                | exit status 130
            yes hello                                           | it says more than 1100 lines
            echo hello; head -c 20000 /dev/zero                 | it says a line of more than 10000 characters
            """)
    @DisabledOnOs(OS.WINDOWS)
    void saysHowTheTwinFailed(String script, String message) throws Exception {
        var ended = jar("compare", "lock", "--seed", "1", "--speed", SLOW, "--python", python(script));
        assertAll(
                () -> assertEquals("awaitless: lock.py failed: " + message + System.lineSeparator(),
                        ended.err()),
                () -> assertEquals(1, ended.status()),
                () -> assertEquals(script.contains("hello"), ended.out().contains("hello")));
    }

    /**
     * Where nothing can be rehearsed, it is the live run that fails, and the twin is ended. The lesson stands
     * in a course of its own, with another lesson's twin.
     */
    @Test
    void saysWhyTheLessonFailed() throws Exception {
        Files.writeString(folder.resolve(Course.FILE), "failing | " + FailingLesson.class.getName()
                + " | raise | throw | a task that fails | /onetask/one_task.py\n");
        String classes = classPath(folder.toString(), "target/test-classes", "target/classes",
                "target/lib/*");
        String cause = "java.lang.IllegalStateException: out of paper (FailingLesson.java:";
        String[] words = {"-Dlogback.configurationFile=logback.xml", "-cp", classes,
            FailingLesson.class.getName(), "compare", "--seed=1", "--speed", SLOW, "--python", Pythons.any()};
        var live = JavaProcess.run(Stream.concat(Stream.of("--enable-preview"), Stream.of(words))
                .toArray(String[]::new));
        var rehearsed = JavaProcess.run(Stream.concat(Stream.of("--enable-preview", "--add-opens",
                "java.base/java.lang=ALL-UNNAMED"), Stream.of(words)).toArray(String[]::new));
        assertAll(
                () -> assertTrue(live.err().startsWith("awaitless: failing failed: " + cause), live.err()),
                () -> assertEquals(1, live.err().lines().count(), live.err()),
                () -> assertEquals(1, live.status()),
                () -> assertTrue(live.out().contains("Starting otherfunction"), live.out()),
                () -> assertTrue(live.out().contains("Task-5 ended"), live.out()),
                () -> assertTrue(rehearsed.err().startsWith("awaitless: failing broke: " + cause),
                        rehearsed.err()),
                () -> assertEquals(1, rehearsed.status()),
                () -> assertEquals("", rehearsed.out()));
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void saysThatTheTwinLeftItsLoop() throws Exception {
        var ended = jar("compare", "onetask", "--seed", "1", "--speed", FAST, "--python",
                python("echo Completed otherfunction; echo Starting otherfunction; echo Good night"));
        assertEquals("", ended.err());
        assertEquals(1, ended.status());
        assertEquals(List.of("Completed otherfunction", "Starting otherfunction", "Good night"),
                column(ended.lines(), true));
        String words = ended.out().replaceAll("\\s+", " ");
        assertTrue(words.contains("asyncio said other lines than the rehearsal"), words);
        assertTrue(words.endsWith(" rehearse onetask --seed 1 --schedule arrival "), words);
    }

    @Test
    void saysInOneLineThatThereIsNoPython() throws Exception {
        var ended = jar("compare", "lock", "--python", folder.resolve("python3").toString());
        assertEquals("awaitless: --python needs the command of Python 3.11 or later, not '"
                + folder.resolve("python3") + "', which cannot be run" + System.lineSeparator(), ended.err());
        assertEquals("", ended.out());
        assertEquals(2, ended.status());
    }

    /** Writes a program that answers as a Python does when it is asked for its version. */
    private String python(String otherwise) throws IOException {
        Path file = Files.writeString(folder.resolve("python"), """
                #!/bin/sh
                if [ "$1" = -c ]; then echo Python 3.11.0; exit; fi
                """ + otherwise + "\n");
        assertTrue(file.toFile().setExecutable(true));
        Pythons.any();                                      // skips the test where there is none
        return file.toString();
    }

    private static boolean isAlive(Path pid) throws IOException {
        return ProcessHandle.of(Long.parseLong(Files.readString(pid).strip()))
                .map(ProcessHandle::isAlive).orElse(false);
    }

    private static void assertEmpty(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(List.of(), files.toList());
        }
    }

    private static Ended jar(String... words) throws IOException, InterruptedException {
        return JavaProcess.run(Stream.concat(Stream.of("--enable-preview", "-jar", JAR), Stream.of(words))
                .toArray(String[]::new));
    }

    private static void assertEndedWell(Ended ended) {
        assertAll(
                () -> assertEquals("", ended.err()),
                () -> assertEquals(0, ended.status(), ended::out));
    }

    private static void assertCompared(Ended ended, String name) {
        assertCompared(ended, Lessons.named(name), 5, Lessons.named(name).usualNumbers());
    }

    private static void assertCompared(Ended ended, Lesson lesson, int tasks, Map<String, Integer> numbers) {
        ended.lines().forEach(line -> assertTrue(line.length() <= 80, line));
        Laws laws = Laws.of(lesson);
        for (boolean left : new boolean[] {true, false}) {
            assertEquals(List.of(),
                    laws.broken(column(ended.lines(), left), tasks, numbers, List.of()), ended.out());
        }
        int empty = ended.lines().indexOf("");
        assertTrue(empty > 0 && ended.lines().size() > empty + 1, ended.out());
    }

    /** Returns the lines of one side, put together again, without the title. */
    private static List<String> column(List<String> printed, boolean left) {
        var lines = new ArrayList<String>();
        for (String row : printed.subList(1, printed.indexOf(""))) {
            int from = left ? SECONDS : Math.min(row.length(), SECONDS + ROOM + 3);
            String words = row.substring(from, left ? SECONDS + ROOM : row.length()).strip();
            if (!words.isEmpty() && row.startsWith(" ".repeat(SECONDS))) {
                words = lines.remove(lines.size() - 1) + " " + words;
            }
            if (!words.isEmpty()) {
                lines.add(words);
            }
        }
        return lines;
    }
}
