package awaitless.jvm;

import java.time.Instant;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.function.ObjLongConsumer;
import java.util.function.Supplier;

/**
 * What the JDK's own timed waits ask for the time once {@link TimedWaits} are installed: a rehearsal's clock
 * on the threads of a rehearsal, the JDK's on all others.
 *
 * <p>A copy of this class, under another name, lives in {@code java.base}, and can name nothing from outside
 * it. Classes of ours may call this one.
 */
public final class VirtualTime {

    private static final long ORIGIN = 1_000_000_000;       // since 0 means "not yet" in some of its classes
    private static final long MILLISECOND = 1_000_000;      // in nanoseconds

    /** Tells whether the calling thread is one of a rehearsal. */
    public static BooleanSupplier isOurs = () -> false;

    /** Tells the time since that thread's rehearsal began, in nanoseconds. */
    public static LongSupplier now;

    /** Tells when that rehearsal began, in milliseconds since 1970. */
    public static LongSupplier began;

    /** Parks that thread. */
    public static ObjLongConsumer<Object> park;

    /** Gives what lets a task run later for that thread. */
    public static Supplier<ForkJoinPool> timer;

    private VirtualTime() {
    }

    /** As {@link System#nanoTime()}. */
    public static long nanoTime() {
        return isOurs.getAsBoolean() ? ORIGIN + now.getAsLong() : System.nanoTime();
    }

    /** As {@link System#currentTimeMillis()}. */
    public static long currentTimeMillis() {
        return isOurs.getAsBoolean() ? began.getAsLong() + now.getAsLong() / MILLISECOND
                : System.currentTimeMillis();
    }

    /** As {@link Instant#now()}. */
    public static Instant instant() {
        return isOurs.getAsBoolean() ? Instant.ofEpochMilli(began.getAsLong()).plusNanos(now.getAsLong())
                : Instant.now();
    }

    /** As {@link LockSupport#parkNanos(Object, long)}. */
    public static void parkNanos(Object blocker, long nanoseconds) {
        if (isOurs.getAsBoolean()) {
            park.accept(blocker, nanoseconds);
        } else {
            LockSupport.parkNanos(blocker, nanoseconds);
        }
    }

    /** As {@link LockSupport#parkNanos(long)}. */
    public static void parkNanos(long nanoseconds) {
        if (isOurs.getAsBoolean()) {
            park.accept(null, nanoseconds);
        } else {
            LockSupport.parkNanos(nanoseconds);
        }
    }

    /** As {@link LockSupport#parkUntil(Object, long)}. */
    public static void parkUntil(Object blocker, long deadline) {
        if (isOurs.getAsBoolean()) {
            long milliseconds = Math.min(deadline - began.getAsLong(), Long.MAX_VALUE / MILLISECOND);
            park.accept(blocker, milliseconds * MILLISECOND - now.getAsLong());
        } else {
            LockSupport.parkUntil(blocker, deadline);
        }
    }

    /** As {@link ForkJoinPool#commonPool()}, for one who wants nothing of it but a timer. */
    public static ForkJoinPool commonPool() {
        return isOurs.getAsBoolean() ? timer.get() : ForkJoinPool.commonPool();
    }
}
