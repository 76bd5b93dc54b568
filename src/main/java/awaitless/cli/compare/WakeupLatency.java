package awaitless.cli.compare;

import awaitless.Stage;
import java.util.concurrent.atomic.LongAccumulator;

/** The sleep of a live run that sees how late this machine lets sleepers go on. */
final class WakeupLatency implements Stage.Sleep {

    private static final double NANOSECONDS = 1e9;

    private final Stage.Sleep sleep;
    private final double speed;
    private final LongAccumulator most = new LongAccumulator(Math::max, 0);

    /** Sees to a sleep that is so many times shorter than the scenario says. */
    WakeupLatency(Stage.Sleep sleep, double speed) {
        this.sleep = sleep;
        this.speed = speed;
    }

    @Override
    public void sleep(double seconds) throws InterruptedException {
        long start = System.nanoTime();
        sleep.sleep(seconds);
        most.accumulate(System.nanoTime() - start - Math.max(0, (long) (seconds / speed * NANOSECONDS)));
    }

    /** Returns by how much the latest came late, in nanoseconds of the wall clock; 0 if none did. */
    long most() {
        return most.get();
    }
}
