package awaitless.rehearsal;

import awaitless.Stage;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** The clock of a rehearsal: it stands while any thread is ready, and then jumps to the next sleeper. */
final class VirtualClock implements Stage.Sleep {

    private static final double NANOSECONDS = 1e9;
    private static final long SHORT = 1_000_000_000;
    private static final long DAY = TimeUnit.DAYS.toNanos(1);

    /** A thread's sleep, on which it is parked; or what else is to be when the time has come. */
    static final class Sleep {

        final Runnable end;
        final long until;
        final long order;
        Task timed;                                         // who waits until then at most; null in a sleep
        boolean isShort;                                    // so that its time may come while others work
        boolean over;
        boolean cancelled;

        Sleep(Runnable end, long until, long order) {
            this.end = end;
            this.until = until;
            this.order = order;
        }
    }

    private final Queue<Sleep> sleeps = new PriorityQueue<>(
            Comparator.comparingLong((Sleep sleep) -> sleep.until).thenComparingLong(sleep -> sleep.order));
    private long now;
    private boolean hasLongTimers;
    private long begun;                                     // how many sleeps
    private final long began = System.currentTimeMillis();

    /** Returns the time since the start of the run, in nanoseconds. */
    long now() {
        return now;
    }

    /** Returns when the run started, in milliseconds since 1970. */
    long began() {
        return began;
    }

    @Override
    public void sleep(double seconds) throws InterruptedException {
        sleepFor((long) (seconds * NANOSECONDS));
    }

    /** Returns the moment that is so much later than now, some 292 years at most. */
    long after(long nanoseconds) {
        return Math.min(Math.max(0, nanoseconds), Long.MAX_VALUE - 1 - now) + now;
    }

    /** Lets time have passed, up to a moment, if it has not. */
    void isAtLeast(long moment) {
        now = Math.max(now, moment);
    }

    /** Begins to measure how long a thread waits at most. */
    Sleep timer(Task task, long nanoseconds) {
        Sleep timer = begin(unpark(task.thread), Math.max(0, nanoseconds));
        timer.timed = task;
        timer.isShort = nanoseconds < SHORT;
        hasLongTimers |= !timer.isShort;
        task.timer = timer;
        return timer;
    }

    /** Tells whether anybody waited a second or more at most. */
    boolean hasLongTimers() {
        return hasLongTimers;
    }

    /** Returns the waits that end at some moment at the latest. */
    List<Sleep> timers() {
        return sleeps.stream()
                .filter(sleep -> sleep.timed != null && !sleep.cancelled && !sleep.over).toList();
    }

    /** Lets the time of a wait come. */
    void end(Sleep timer) {
        sleeps.remove(timer);
        isAtLeast(timer.until);
        timer.over = true;
        timer.end.run();
    }

    /** A thread waits no longer. */
    void cancel(Sleep timer) {
        sleeps.remove(timer);
        timer.cancelled = true;
    }

    /** Sleeps as long as this. */
    void sleepFor(long nanoseconds) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        if (nanoseconds <= 0) {
            return;
        }
        Sleep sleep = begin(unpark(Thread.currentThread()), nanoseconds);
        while (!sleep.over) {
            LockSupport.park(sleep);
            if (Thread.interrupted()) {
                sleeps.remove(sleep);
                throw new InterruptedException();
            }
        }
    }

    private static Runnable unpark(Thread thread) {
        return () -> LockSupport.unpark(thread);
    }

    private Sleep begin(Runnable end, long nanoseconds) {
        var sleep = new Sleep(end, after(nanoseconds), begun++);
        sleeps.add(sleep);
        return sleep;
    }

    /**
     * Parks the calling thread, as {@link LockSupport#parkNanos(Object, long)} does, but on this clock. From
     * a day on it waits for ever: an executor's {@code close} does so by waiting a day, again and again.
     */
    void park(Task task, Object blocker, long nanoseconds) {
        if (nanoseconds <= 0) {
            return;
        }
        if (nanoseconds >= DAY) {
            LockSupport.park(blocker);
            return;
        }
        Sleep timer = timer(task, nanoseconds);
        LockSupport.park(blocker);
        cancel(timer);
    }

    /** Lets an action be when the time has come, on the loop's thread; returns what takes that back. */
    Runnable later(Runnable action, long nanoseconds) {
        Sleep sleep = begin(action, Math.max(0, nanoseconds));
        return () -> sleeps.remove(sleep);
    }

    /** Returns when the next sleep ends; {@link Long#MAX_VALUE} if nobody sleeps. */
    long next() {
        return sleeps.isEmpty() ? Long.MAX_VALUE : sleeps.peek().until;
    }

    /** Sets the clock to a moment, and wakes everyone whose sleep ends then or before. */
    void advance(long moment) {
        now = moment;
        while (next() <= moment) {
            Sleep sleep = sleeps.poll();
            sleep.over = true;
            sleep.end.run();
        }
    }
}
