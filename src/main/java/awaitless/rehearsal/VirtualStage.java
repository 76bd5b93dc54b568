package awaitless.rehearsal;

import awaitless.Durations;
import awaitless.Stage;

/** A stage for rehearsals: sleep is on the virtual clock. */
final class VirtualStage implements Stage {

    private static final double NANOSECONDS = 1e9;

    private final Parameters parameters;
    private final Durations durations;
    private final VirtualClock clock;

    VirtualStage(Parameters parameters, VirtualClock clock) {
        this.parameters = parameters;
        this.durations = new Durations(parameters.seed());
        this.clock = clock;
    }

    @Override
    public int tasks() {
        return parameters.tasks();
    }

    @Override
    public int limit() {
        return parameters.limit();
    }

    @Override
    public double uniform(double from, double to) {
        return durations.uniform(from, to);
    }

    @Override
    public void sleep(double seconds) throws InterruptedException {
        clock.sleep((long) (seconds * NANOSECONDS));
    }
}
