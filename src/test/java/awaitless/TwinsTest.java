package awaitless;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import awaitless.JavaProcess.Ended;
import awaitless.laws.Laws;
import awaitless.rehearsal.Detail;
import awaitless.rehearsal.Outcome;
import awaitless.rehearsal.Parameters;
import awaitless.rehearsal.Rehearsal;
import awaitless.rehearsal.Strategy;
import awaitless.trace.SaidLine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The asyncio twins of the lessons, on every Python at hand: they say what the rehearsals say, line for line,
 * and each call that the Java names in a comment stands in them.
 */
@Timeout(60)
class TwinsTest {

    private static final String FAST = "1000000";           // the order of lines does not depend on it
    private static final String SLOW = "0.001";
    private static final int LONGEST_LINE = 100;
    private static final int PATIENCE_SECONDS = 50;
    private static final int AT_ONCE = 4;

    /** A comment that is a line of Python. */
    private static final Pattern CALL =
            Pattern.compile("// ((?:await |async with |asyncio\\.|\\w+\\.\\w+\\().*)");

    @ParameterizedTest
    @MethodSource("awaitless.Lessons#sound")
    void sayWhatTheRehearsalsSay(Lesson lesson) throws Exception {
        List<Parameters> sized = sizes(lesson);
        var runs = sized.stream().map(size -> onEachPython(lesson, words(size))).toList();
        var said = atOnce(runs.stream().flatMap(List::stream).toList()).iterator();
        for (Parameters size : sized) {
            var rehearsal = Rehearsal.of(lesson.scenario(), size, Detail.LINES);
            assertEquals(new Outcome.Sound(), rehearsal.outcome());
            List<String> rehearsed = rehearsal.transcript().stream().map(SaidLine::text).toList();
            for (String version : Pythons.all().keySet()) {
                Ended ended = said.next();
                Supplier<String> run = () -> size + ", Python " + version + "\n" + ended.out();
                assertEquals("", ended.err(), run);
                assertEquals(0, ended.status(), run);
                assertEquals(List.of(), Laws.of(lesson)
                        .broken(ended.lines(), size.tasks(), size.numbers(), List.of()), run);
                assertEquals(durations(rehearsed), durations(ended.lines()), run);
                assertEquals(rehearsed, ended.lines(), run);    // asyncio's loop goes on by arrival too
            }
        }
    }

    /** Without a number of its own, and without a choice among threads, two sizes of a lesson are enough. */
    private static List<Parameters> sizes(Lesson lesson) {
        return Stream.of(
                        new Parameters(5, lesson.usualNumbers(), 1, Strategy.ARRIVAL),
                        new Parameters(50, Lessons.numbers(lesson, 5), -3, Strategy.ARRIVAL),
                        new Parameters(1, Lessons.numbers(lesson, 1), 2, Strategy.ARRIVAL),
                        new Parameters(5, Lessons.numbers(lesson, 5), 4, Strategy.ARRIVAL))
                .limit(lesson.numbers().isEmpty() ? 2 : 4)
                .toList();
    }

    private static String[] words(Parameters size) {
        var words = new ArrayList<>(List.of("--tasks", "" + size.tasks(), "--seed", "" + size.seed(),
                "--speed=" + FAST));
        size.numbers().forEach((name, value) -> words.add("--" + name + "=" + value));
        return words.toArray(String[]::new);
    }

    private static List<String> durations(List<String> lines) {
        return lines.stream().filter(line -> line.contains(" seconds")).sorted().toList();
    }

    /** A name may hold what takes two chars in Java and one in Python. */
    @Test
    void drawTheSameDurationsToTheLastBit() throws Exception {
        List<String> names = List.of("Task-1", "setter", "", "t\u00E4sk \uD83D\uDE80");
        String program = """
                import asyncio, sys
                sys.path.insert(0, "scenarios")
                import stage

                async def draw():
                    for _ in range(3):
                        print(repr(stage.uniform(0.5, 1.5)), repr(stage.uniform(1, 3)))

                async def main():
                    for name in "Task-1", "setter", "", "t\\u00E4sk \\U0001F680":
                        await asyncio.create_task(draw(), name=name)

                stage.run(main)
                """;
        for (long seed : new long[] {7, -1, Long.MAX_VALUE}) {
            var durations = new Durations(seed);
            var expected = new ArrayList<Double>();
            for (String name : names) {
                Thread.ofVirtual().name(name).start(() -> {
                    for (int i = 0; i < 3; i++) {
                        expected.add(durations.uniform(0.5, 1.5));
                        expected.add(durations.uniform(1, 3));
                    }
                }).join();
            }
            Ended ended = ended(process(Pythons.any(), "-c", program, "--seed", String.valueOf(seed)));
            assertEquals("", ended.err());
            assertEquals(expected,
                    Stream.of(ended.out().strip().split("\\s+")).map(Double::valueOf).toList());
        }
    }

    @Test
    void refuseBadWordsInOneLineWithStatusTwo() throws Exception {
        List<String[]> rows = """
                --tasks x         | --tasks needs a whole number from 1 to 1000000, not 'x'
                --tasks=1_0       | --tasks needs a whole number from 1 to 1000000, not '1_0'
                --limit 6         | --limit needs a whole number from 1 to the number of tasks,\
                 here 5, not '6'
                --speed 1e3       | --speed needs a number from 0.001 to 1000000, not '1e3'
                --seed            | --seed needs a value: --seed 5
                --seed 1 --seed=1 | --seed is there twice: give it once
                --task 3          | no option is called '--task': did you mean --tasks?
                --zz              | no option is called '--zz': there are %s
                lok               | only semaphore runs here: leave out 'lok'
                """.formatted("--tasks, --limit, --seed, --speed, --help")
                .lines().map(line -> line.split(" *\\| ")).toList();
        String python = Pythons.any();
        var ended = atOnce(rows.stream().<Callable<Ended>>map(row -> () ->
                ended(process(python, command(Lessons.named("semaphore"), row[0].split(" "))))).toList());
        for (int i = 0; i < rows.size(); i++) {
            assertEquals(new Ended(2, "", "semaphore.py: " + rows.get(i)[1] + System.lineSeparator()),
                    ended.get(i));
        }
    }

    @Test
    void helpWithEveryOption() throws Exception {
        Ended ended = ended(process(Pythons.any(), command(Lessons.named("semaphore"), "--help")));
        assertEquals("", ended.err());
        assertEquals(0, ended.status());
        for (String option : List.of("--tasks N", "--limit K", "--seed S", "--speed X", "--help")) {
            assertTrue(ended.out().contains("\n  " + option + " "), ended::out);
        }
        ended.lines().forEach(line -> assertTrue(line.length() <= 80, line));
    }

    /** What a lesson's line of the course declares is an option of its twin, and of no other. */
    @Test
    void takeNoNumberThatTheirLessonDoesNotDeclare() throws Exception {
        String python = Pythons.any();
        assertEquals(new Ended(2, "", "lock.py: no option is called '--limit': there are --tasks, --seed,"
                        + " --speed, --help" + System.lineSeparator()),
                ended(process(python, command(Lessons.named("lock"), "--limit", "2"))));
        Ended help = ended(process(python, command(Lessons.named("lock"), "--help")));
        assertFalse(help.out().contains("limit"), help::out);
        assertEquals(0, help.status());
    }

    /** A thousand times slower than life: the line comes, and the end, only because they do not wait. */
    @ParameterizedTest
    @ValueSource(strings = {"multipletasks", "lock"})
    @DisabledOnOs(OS.WINDOWS)
    void endQuietlyOnCtrlC(String name) throws Exception {
        CtrlC.assumeHeard();
        Process process = process(Pythons.any(), command(Lessons.named(name), "--speed", SLOW));
        assertFalse(process.inputReader().readLine().isEmpty());
        // the shell's own kill, as there need not be another
        new ProcessBuilder("sh", "-c", "kill -s INT " + process.pid()).start().waitFor();
        Ended ended = ended(process);
        assertAll(
                () -> assertEquals("", ended.err()),
                () -> assertEquals(130, ended.status()));
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void endQuietlyWhenTheReaderLeaves() throws Exception {
        Process process = process(Pythons.any(),
                command(Lessons.named("semaphore"), "--tasks", "20000", "--speed", SLOW));
        assertTrue(process.inputReader().readLine().startsWith("Task-1 "));
        process.inputReader().close();
        String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals("", err);
        assertEquals(0, process.waitFor());
    }

    /** A comment's {@code ...} stands for anything. */
    @ParameterizedTest
    @MethodSource("awaitless.Lessons#sound")
    void haveALineForEachAsyncioCallThatTheJavaNames(Lesson lesson) throws IOException {
        List<String> calls = CALL.matcher(Files.readString(Lessons.source(lesson))).results()
                .map(result -> result.group(1)).toList();
        assertEquals("asyncio.run(main())", calls.get(calls.size() - 1));
        String[] docstringAndCode = Files.readString(twin(lesson)).split("\"\"\"", 3);
        var lines = docstringAndCode[2].lines().iterator();
        for (String call : calls) {
            Pattern wanted = Pattern.compile(Arrays.stream(call.split("\\.\\.\\."))
                    .map(Pattern::quote).collect(Collectors.joining(".*")));
            boolean found = false;
            while (!found) {
                assertTrue(lines.hasNext(), () -> twin(lesson) + " lacks, or has in another place: " + call);
                found = wanted.matcher(lines.next()).find();
            }
        }
    }

    @Test
    void keepLinesShort() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("scenarios"))) {
            for (Path file : files.filter(path -> path.toString().endsWith(".py")).toList()) {
                assertEquals(List.of(), Files.readAllLines(file).stream()
                        .filter(line -> line.length() > LONGEST_LINE).toList(), file.toString());
            }
        }
    }

    /** Returns the one Python file of the lesson's folder. */
    private static Path twin(Lesson lesson) {
        try (DirectoryStream<Path> twins =
                Files.newDirectoryStream(Lessons.folder(lesson), "*.py")) {
            var twin = twins.iterator();
            Path only = twin.next();
            assertFalse(twin.hasNext(), lesson.name() + " has more than one twin");
            return only;
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }

    private static List<Callable<Ended>> onEachPython(Lesson lesson, String... words) {
        return Pythons.all().values().stream().<Callable<Ended>>map(python -> () ->
                ended(process(python, command(lesson, words)))).toList();
    }

    private static String[] command(Lesson lesson, String... words) {
        return Stream.concat(Stream.of(twin(lesson).toString()), Stream.of(words)).toArray(String[]::new);
    }

    /** Does all of this, a few at a time, and returns the results in order. */
    private static <T> List<T> atOnce(List<Callable<T>> calls) throws Exception {
        try (var executor = Executors.newFixedThreadPool(AT_ONCE)) {
            var results = new ArrayList<T>();
            for (Future<T> result : executor.invokeAll(calls)) {
                results.add(result.get());
            }
            return results;
        }
    }

    private static Process process(String python, String... arguments) throws IOException {
        var command = new ArrayList<>(List.of(python));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(CtrlC.heardBy(command));
        builder.environment().remove("PYTHONUNBUFFERED");   // which would hide that a line is held back
        builder.environment().put("PYTHONDONTWRITEBYTECODE", "1");
        Process process = builder.start();
        // so that no read and no wait is for ever
        CompletableFuture.delayedExecutor(PATIENCE_SECONDS, TimeUnit.SECONDS)
                .execute(process::destroyForcibly);
        return process;
    }

    /** Reads what is left, and waits for the end. What stands on standard error is short. */
    private static Ended ended(Process process) throws IOException, InterruptedException {
        String out = process.inputReader().lines().collect(Collectors.joining("\n"));
        String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), out, err);
    }
}
