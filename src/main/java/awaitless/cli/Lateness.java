package awaitless.cli;

import awaitless.ForwardingStage;
import awaitless.Stage;
import java.util.concurrent.atomic.LongAccumulator;

/** A stage for a live run that sees how late this machine lets sleepers go on. */
final class Lateness extends ForwardingStage {

    private static final double NANOSECONDS = 1e9;

    private final double speed;
    private final LongAccumulator most = new LongAccumulator(Math::max, 0);

    /** Sees to a stage that sleeps so many times shorter than the scenario says. */
    Lateness(Stage stage, double speed) {
        super(stage);
        this.speed = speed;
    }

    @Override
    public void sleep(double seconds) throws InterruptedException {
        long start = System.nanoTime();
        stage.sleep(seconds);
        most.accumulate(System.nanoTime() - start - Math.max(0, (long) (seconds / speed * NANOSECONDS)));
    }

    /** Returns by how much the latest came late, in nanoseconds of the wall clock; 0 if none did. */
    long most() {
        return most.get();
    }
}
