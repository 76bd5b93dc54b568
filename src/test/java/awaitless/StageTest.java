package awaitless;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import awaitless.jdk.StructuredTaskScope;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A scenario and all that it forks perform on the stage of their run, and nobody else does. */
@Timeout(60)
class StageTest {

    private final List<Double> slept = new ArrayList<>();

    private Stage stage(int tasks, Map<String, Integer> numbers, long seed) {
        return new Stage(tasks, numbers, new Durations(seed), slept::add);
    }

    @Test
    void tellsTheScenarioAndWhatItForks() throws Exception {
        Launcher.run(() -> {
            assertArrayEquals(new int[] {1, 2, 3}, Stage.ids());
            Stage.sleep(0.25);
            try (var scope = new StructuredTaskScope.ShutdownOnFailure()) {
                scope.fork(() -> {
                    assertEquals(3, Stage.tasks());
                    assertEquals(7, Stage.number("limit"));
                    Stage.sleep(0.5);
                    return null;
                });
                scope.join().throwIfFailed();
            }
        }, stage(3, Map.of("limit", 7), 1));
        assertEquals(List.of(0.25, 0.5), slept);
    }

    @Test
    void drawsFromTheDurationsOfItsRun() throws Exception {
        var drawn = new ArrayList<Double>();
        Launcher.run(() -> drawn.add(Stage.uniform(0.5, 1.5)), stage(1, Map.of(), 7));
        var expected = new FutureTask<>(() -> new Durations(7).uniform(0.5, 1.5));
        Thread.ofVirtual().name("main").start(expected);
        assertEquals(List.of(expected.get()), drawn);
    }

    @Test
    void isAnotherInARunInsideARun() throws Exception {
        var told = new ArrayList<Integer>();
        Launcher.run(() -> {
            Stage other = stage(2, Map.of(), 1);
            Launcher.run(() -> told.add(Stage.tasks()), other);
            told.add(Stage.tasks());
        }, stage(1, Map.of(), 1));
        assertEquals(List.of(2, 1), told);
    }

    @Test
    void keepsItsSizeAndNumbersWithAnotherSleep() throws Exception {
        var doubled = new ArrayList<Double>();
        Stage other = stage(4, Map.of("limit", 3), 1).with(new Durations(2), sleep -> seconds -> {
            doubled.add(2 * seconds);
            sleep.sleep(seconds);
        });
        Launcher.run(() -> {
            assertEquals(4, Stage.tasks());
            assertEquals(3, Stage.number("limit"));
            Stage.sleep(1);
        }, other);
        assertEquals(List.of(2.0), doubled);
        assertEquals(List.of(1.0), slept);
    }

    @Test
    void refusesANumberThatTheCourseDoesNotDeclare() {
        var failed = assertThrows(ExecutionException.class,
                () -> Launcher.run(() -> Stage.number("capacity"), stage(1, Map.of("limit", 2), 1)));
        assertEquals("the scenario's line of the course declares no number called capacity",
                failed.getCause().getMessage());
    }

    @Test
    void isNotThereOutsideOfARun() throws Exception {
        assertThrows(NoSuchElementException.class, Stage::tasks);
        Launcher.run(() -> {
            var outside = new FutureTask<>(Stage::tasks);
            Thread.ofVirtual().start(outside);
            var failed = assertThrows(ExecutionException.class, outside::get);
            assertEquals(NoSuchElementException.class, failed.getCause().getClass());
        }, stage(1, Map.of(), 1));
        assertThrows(NoSuchElementException.class, Stage::tasks);
    }

    /** However busy the machine is, one of many sleepers is woken in time. */
    @Test
    void sleepsNoLongerThanItSaysWhenItIsWokenInTime() throws Exception {
        Stage.Sleep sleep = Stage.wallClock(2);
        long took = Long.MAX_VALUE;
        while (took > 510_000_000) {                        // nanoseconds, 2 % more than half a second
            long start = System.nanoTime();
            sleep.sleep(1);
            took = Math.min(took, System.nanoTime() - start);
        }
        assertTrue(took >= 500_000_000, "took " + took);
    }

    @Test
    void saysWhatIsNotAsExpected() {
        assertDoesNotThrow(() -> Stage.expect(true, "the sum is 4"));
        var failed = assertThrows(AssertionError.class, () -> Stage.expect(false, "the sum is 5"));
        assertEquals("the sum is 5", failed.getMessage());
    }
}
