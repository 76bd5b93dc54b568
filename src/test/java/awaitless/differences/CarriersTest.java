package awaitless.differences;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import awaitless.JavaProcess.Ended;
import awaitless.JavaProcess;
import awaitless.laws.Laws;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What carriers do, live: one runs all threads in turn unless a thread keeps it, two run two at once. */
@Timeout(60)
class CarriersTest {

    private static final String[] ONE_CARRIER = {
        "-Djdk.virtualThreadScheduler.parallelism=1", "-Djdk.virtualThreadScheduler.maxPoolSize=1"};
    /** The tests' own classes are left out, as they keep lessons quiet. */
    private static final String CLASS_PATH =
            Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                    .filter(entry -> !Path.of(entry).endsWith("test-classes"))
                    .collect(Collectors.joining(File.pathSeparator));
    private static final String TEST_CLASSES = Path.of("target", "test-classes").toString();
    private static final List<String> IN_TURN =
            List.of("  the first sleeps", "  the second runs", "  the first wakes up");
    private static final List<String> ONE_AFTER_THE_OTHER =
            List.of("  the first sleeps", "  the first wakes up", "  the second runs");

    /** What the page says that a thread does, and what {@link Carriers} calls it. */
    private static final Map<String, List<String>> DOES = Map.of(
            "sleeps, waits for a `Lock`, reads from a socket", List.of("sleep", "lock", "socket"),
            "sleeps inside `synchronized`, waits to enter one", List.of("synchronized", "enter"),
            "is in `Object.wait`", List.of("wait"),
            "reads a file", List.of("file"),
            "waits for another that initializes a class", List.of("class"),
            "blocks in the initializer of a class", List.of("initializer"),
            "computes", List.of("computes"));
    private static final int SURELY = 50;                   // seconds, in which a free carrier is taken
    private static final int AWHILE = 1;                    // in which one that is kept is not

    @Test
    void aSleepInSynchronizedKeepsTheCarrierBeforeJava24() throws Exception {
        List<String> lines = lines("src/test/java/awaitless/differences/Pinning.java");
        assertEquals("synchronized", lines.get(0));
        assertEquals(Runtime.version().feature() < 24 ? ONE_AFTER_THE_OTHER : IN_TURN, lines.subList(1, 4));
        assertEquals("ReentrantLock", lines.get(4));
        assertEquals(IN_TURN, lines.subList(5, 8));
        assertEquals(8, lines.size());
    }

    /** In event five tasks wait for a sixth: if one of them kept the only carrier, it would never run. */
    @ParameterizedTest
    @ValueSource(strings = {"lock", "event"})
    void oneCarrierIsEnoughForALesson(String lesson) throws Exception {
        List<String[]> rows = lines("--enable-preview", "-classpath", CLASS_PATH,
                "awaitless.Main", lesson, "--threads", "--seed", "1", "--speed", "10").stream()
                .skip(1)                                    // the seed
                .map(line -> line.strip().split(" +", 4))
                .toList();
        assertEquals(List.of(), Laws.of(lesson)
                .broken(rows.stream().map(row -> row[3]).toList(), 5, Map.of(), List.of()));
        assertEquals(Set.of("ForkJoinPool-1-worker-1"),
                rows.stream().map(row -> row[2]).collect(Collectors.toSet()));
    }

    /** The page's table has a column for each release; later ones are as its last. */
    @ParameterizedTest
    @ValueSource(strings = {"free", "kept", "kept, one more comes"})
    void isKeptAsThePageSays(String cell) throws Exception {
        List<String[]> rows = Files.readAllLines(Path.of("scenarios", "README.md")).stream()
                .filter(line -> line.startsWith("| "))
                .map(line -> line.substring(2).split(" *\\| *"))
                .filter(row -> DOES.containsKey(row[0])).toList();
        assertEquals(DOES.size(), rows.size());
        int release = Runtime.version().feature();
        int column = release < 24 ? 1 : release < 26 ? 2 : 3;
        List<String> cases = rows.stream().filter(row -> row[column].equals(cell))
                .flatMap(row -> DOES.get(row[0]).stream()).toList();
        if (cases.isEmpty()) {
            return;
        }
        String says = switch (cell) {
            case "free" -> "the second runs on the same";
            case "kept" -> "the second waits";
            default -> "the second runs on another";
        };
        for (String each : cases) {
            assertEquals(List.of(each + ": " + says), run("-Djdk.virtualThreadScheduler.parallelism=1",
                    "-classpath", TEST_CLASSES, Carriers.class.getName(),
                    String.valueOf(cell.equals("kept") ? AWHILE : SURELY), each));
        }
    }

    /** Nothing is atomic between two statements, though nobody blocks there. */
    @Test
    void letTwoThreadsRunAtOnceBlockOrNot() throws Exception {
        assertEquals(List.of("the counter is 1 after 2 increments"),
                run("-Djdk.virtualThreadScheduler.parallelism=2", "-classpath", TEST_CLASSES,
                        TwoAtOnce.class.getName()));
    }

    /** A sleep of no time is no promise to let others run, but here they do: Stage.sleep(0) is this. */
    @Test
    void mayBeLeftToOthersByASleepOfNoTime() throws Exception {
        assertTrue(overtaking().contains("a sleep of no time lets another run"));
    }

    /** Who comes back at once overtakes the waiter if the lock is not fair; who comes back late does not. */
    @ParameterizedTest
    @ValueSource(strings = {"lock", "semaphore"})
    void mayOvertakeUnlessFair(String guard) throws Exception {
        List<String> lines = overtaking();
        for (String line : List.of("fair %s, main comes back at once: [Task-1, main]",
                "fair %s, main comes back late: [Task-1, main]",
                "fair %s, main tries at once: [main, Task-1]",
                "unfair %s, main comes back at once: [main, Task-1]",
                "unfair %s, main comes back late: [Task-1, main]")) {
            assertTrue(lines.contains(line.formatted(guard)), () -> line.formatted(guard) + " in " + lines);
        }
    }

    /** What a fair lock costs: each turn parks one thread and wakes another. */
    @Test
    void aFairLockChangesHandsAtEachTurn() throws Exception {
        assertEquals(List.of("fair lock, 1000 turns each: changes hands 1999 times",
                "unfair lock, 1000 turns each: changes hands 1 times"),
                overtaking().stream().filter(line -> line.contains("hands")).toList());
    }

    private static List<String> overtaking() throws Exception {
        return lines("-classpath", TEST_CLASSES, Overtaking.class.getName());
    }

    private static List<String> lines(String... arguments) throws Exception {
        return run(Stream.concat(Stream.of(ONE_CARRIER), Stream.of(arguments)).toArray(String[]::new));
    }

    private static List<String> run(String... arguments) throws Exception {
        Ended ended = JavaProcess.run(arguments);
        assertEquals("", ended.err());
        assertEquals(0, ended.status());
        return ended.lines();
    }
}
