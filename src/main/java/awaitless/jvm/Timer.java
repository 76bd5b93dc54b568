package awaitless.jvm;

import java.util.concurrent.Delayed;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Stands for the common pool where that is the timer of a scope with a timeout; runs nothing else. */
final class Timer extends ForkJoinPool {

    private final TimedWaits.Clock clock;

    Timer(TimedWaits.Clock clock) {
        super(1);
        this.clock = clock;
    }

    /** Overrides a method that Java 21 does not have. */
    public ScheduledFuture<?> schedule(Runnable command, long delay, TimeUnit unit) {
        var alarm = new Alarm(command);
        alarm.takeBack = clock.after(alarm, unit.toNanos(delay));
        return alarm;
    }

    private static final class Alarm extends FutureTask<Void> implements ScheduledFuture<Void> {

        private Runnable takeBack;

        Alarm(Runnable command) {
            super(command, null);
        }

        @Override
        protected void done() {
            takeBack.run();
        }

        @Override
        public long getDelay(TimeUnit unit) {
            throw new UnsupportedOperationException();      // nobody asks
        }

        @Override
        public int compareTo(Delayed other) {
            throw new UnsupportedOperationException();
        }
    }
}
