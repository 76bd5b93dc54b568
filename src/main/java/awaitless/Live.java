package awaitless;

import awaitless.jdk.StructuredTaskScope;
import java.time.Duration;
import java.util.concurrent.ExecutionException;

/**
 * A stage for live runs: the JDK's own scheduler, the wall clock, and real sleep.
 */
public final class Live implements Stage {

    private static final double NANOSECONDS = 1e9;

    private final int tasks;
    private final int limit;
    private final Durations durations;
    private final double speed;

    /**
     * Makes a stage for one run.
     *
     * @param tasks how many tasks the scenario forks, 1 or more
     * @param limit how many may be inside at once, 1 or more
     * @param seed where the durations come from
     * @param speed how many times shorter each sleep is than the scenario says, more than 0
     */
    public Live(int tasks, int limit, long seed, double speed) {
        this.tasks = tasks;
        this.limit = limit;
        this.durations = new Durations(seed);
        this.speed = speed;
    }

    /**
     * Runs a scenario on a stage, to its end: what {@code asyncio.run} is to a coroutine. It opens a scope
     * and forks the scenario on a virtual thread named {@code main}.
     *
     * @param scenario what to run
     * @param stage what to run it on
     * @throws ExecutionException if the scenario failed; its cause is what it has thrown
     * @throws InterruptedException if the caller is interrupted; all threads of the run have ended by then
     */
    public static void run(Scenario scenario, Stage stage) throws ExecutionException, InterruptedException {
        var main = Thread.ofVirtual().name("main").factory();
        try (var scope = new StructuredTaskScope.ShutdownOnFailure("run", main)) {
            scope.fork(() -> {
                scenario.run(stage);
                return null;
            });
            scope.join().throwIfFailed();
        }
    }

    @Override
    public int tasks() {
        return tasks;
    }

    @Override
    public int limit() {
        return limit;
    }

    @Override
    public double uniform(double from, double to) {
        return durations.uniform(from, to);
    }

    @Override
    public void sleep(double seconds) throws InterruptedException {
        Thread.sleep(Duration.ofNanos((long) (seconds / speed * NANOSECONDS)));
    }
}
