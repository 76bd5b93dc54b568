package awaitless;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

/** Durations depend on the seed, the thread's name and how often it has asked, and on nothing else. */
class DurationsTest {

    @Test
    void areTheSameOnEveryJdk() throws InterruptedException {
        List<Double> drawn = drawn(7, "Task-1", 3);
        assertEquals(List.of("1.05", "0.66", "1.10"), drawn.stream().map(Stage::seconds).toList());
    }

    @Test
    void areTheSameForTheSameSeedAndName() throws InterruptedException {
        assertEquals(drawn(7, "Task-1", 100), drawn(7, "Task-1", 100));
    }

    @Test
    void differFromSeedToSeedAndFromNameToName() throws InterruptedException {
        assertNotEquals(drawn(7, "Task-1", 3), drawn(8, "Task-1", 3));
        assertNotEquals(drawn(7, "Task-1", 3), drawn(7, "Task-2", 3));
        assertNotEquals(drawn(0, "", 3), drawn(1, "", 3));
    }

    @Test
    void doNotDependOnWhoElseAsks() throws InterruptedException {
        var durations = new Durations(7);
        drawn(durations, "Task-2", 5);
        assertEquals(drawn(7, "Task-1", 3), drawn(durations, "Task-1", 3));
        assertEquals(drawn(7, "Task-1", 3), drawn(durations, "Task-1", 3), "a thread of that name anew");
    }

    @Test
    void fillTheirRangeEvenly() throws InterruptedException {
        List<Double> drawn = drawn(7, "Task-1", 10_000);
        assertTrue(drawn.stream().allMatch(seconds -> 0.5 <= seconds && seconds < 1.5));
        double mean = drawn.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
        assertEquals(1.0, mean, 0.01);
        double firsts = DoubleStream.iterate(0, seed -> seed + 1).limit(10_000)
                .map(seed -> first((long) seed)).average().orElseThrow();
        assertEquals(1.0, firsts, 0.01, "the first durations of seeds in a row");
    }

    @Test
    void areWrittenWithTwoDigits() {
        assertEquals("0.55", Stage.seconds(0.549));
        assertEquals("0.05", Stage.seconds(0.05));
        assertEquals("1.00", Stage.seconds(0.999));
        assertEquals("12.30", Stage.seconds(12.3));
        assertEquals("0.00", Stage.seconds(0));
    }

    private static double first(long seed) {
        return new Durations(seed).uniform(0.5, 1.5);
    }

    private static List<Double> drawn(long seed, String thread, int count) throws InterruptedException {
        return drawn(new Durations(seed), thread, count);
    }

    private static List<Double> drawn(Durations durations, String thread, int count)
            throws InterruptedException {
        var drawn = new Double[count];
        Thread.ofVirtual().name(thread).start(() -> {
            for (int i = 0; i < count; i++) {
                drawn[i] = durations.uniform(0.5, 1.5);
            }
        }).join();
        return List.of(drawn);
    }
}
