package awaitless;

import java.time.Duration;

/** A stage for live runs: the JDK's own scheduler, the wall clock, and real sleep. */
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
