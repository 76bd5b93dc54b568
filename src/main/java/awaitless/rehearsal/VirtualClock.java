package awaitless.rehearsal;

import awaitless.Stage;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.locks.LockSupport;

/** The clock of a rehearsal: it stands while any thread is ready, and then jumps to the next sleeper. */
final class VirtualClock implements Stage.Sleep {

    private static final double NANOSECONDS = 1e9;

    /** A thread's sleep, on which it is parked. */
    static final class Sleep {

        final Thread thread;
        final long until;
        final long order;
        boolean over;
        boolean cancelled;

        Sleep(Thread thread, long until, long order) {
            this.thread = thread;
            this.until = until;
            this.order = order;
        }
    }

    private final Queue<Sleep> sleeps = new PriorityQueue<>(
            Comparator.comparingLong((Sleep sleep) -> sleep.until).thenComparingLong(sleep -> sleep.order));
    private long now;
    private long begun;

    /** Returns the time since the start of the run, in nanoseconds. */
    long now() {
        return now;
    }

    @Override
    public void sleep(double seconds) throws InterruptedException {
        sleep((long) (seconds * NANOSECONDS));
    }

    private void sleep(long nanoseconds) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        if (nanoseconds <= 0) {
            return;
        }
        long until = Math.min(nanoseconds, Long.MAX_VALUE - 1 - now) + now;     // some 292 years at most
        var sleep = new Sleep(Thread.currentThread(), until, begun++);
        sleeps.add(sleep);
        while (!sleep.over) {
            LockSupport.park(sleep);
            if (Thread.interrupted()) {
                sleep.cancelled = true;
                throw new InterruptedException();
            }
        }
    }

    /** Returns when the next sleep ends; {@link Long#MAX_VALUE} if nobody sleeps. */
    long next() {
        while (!sleeps.isEmpty() && sleeps.peek().cancelled) {
            sleeps.poll();
        }
        return sleeps.isEmpty() ? Long.MAX_VALUE : sleeps.peek().until;
    }

    /** Sets the clock to a moment, and wakes everyone whose sleep ends then or before. */
    void advance(long moment) {
        now = moment;
        while (next() <= moment) {
            Sleep sleep = sleeps.poll();
            sleep.over = true;
            LockSupport.unpark(sleep.thread);
        }
    }
}
