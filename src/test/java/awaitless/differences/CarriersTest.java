package awaitless.differences;

import static org.junit.jupiter.api.Assertions.assertEquals;

import awaitless.JavaProcess.Ended;
import awaitless.JavaProcess;
import awaitless.laws.Laws;
import java.io.File;
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

/** One carrier runs all virtual threads in turn, as an event loop does, unless a thread is pinned to it. */
@Timeout(60)
class CarriersTest {

    private static final String[] ONE_CARRIER = {
        "-Djdk.virtualThreadScheduler.parallelism=1", "-Djdk.virtualThreadScheduler.maxPoolSize=1"};
    /** The tests' own classes are left out, as they keep lessons quiet. */
    private static final String CLASS_PATH =
            Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                    .filter(entry -> !Path.of(entry).endsWith("test-classes"))
                    .collect(Collectors.joining(File.pathSeparator));
    private static final List<String> IN_TURN =
            List.of("  the first sleeps", "  the second runs", "  the first wakes up");
    private static final List<String> ONE_AFTER_THE_OTHER =
            List.of("  the first sleeps", "  the first wakes up", "  the second runs");

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

    private static List<String> lines(String... arguments) throws Exception {
        Ended ended = JavaProcess.run(Stream.concat(Stream.of(ONE_CARRIER), Stream.of(arguments))
                .toArray(String[]::new));
        assertEquals("", ended.err());
        assertEquals(0, ended.status());
        return ended.lines();
    }
}
