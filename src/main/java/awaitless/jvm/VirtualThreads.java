package awaitless.jvm;

import java.lang.invoke.MethodHandle;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.util.ArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Virtual threads on a scheduler of one's own, which needs the JVM option
 * {@code --add-opens java.base/java.lang=ALL-UNNAMED}.
 *
 * <p>JEP 444 gives virtual threads a scheduler of the JDK's own and no way to bring another. Inside there is
 * one: the builder of virtual threads has a constructor that takes an {@link Executor}. A virtual thread
 * hands it a {@link Runnable}, its continuation, each time that it can go on, to be run until the thread
 * parks. That Runnable is always the same one, and the only thing it captures is its thread.
 */
public final class VirtualThreads {

    private static final Constructor<?> BUILDER;
    private static final ClassValue<Field> CAPTURED = new ClassValue<>() {
        @Override
        protected Field computeValue(Class<?> continuation) {
            Field thread = continuation.getDeclaredFields()[0];
            thread.setAccessible(true);
            return thread;
        }
    };
    private static final Field STATE = Inside.field("java.lang.VirtualThread", "state");
    private static final Object PARKED = Inside.get(Inside.field("java.lang.VirtualThread", "PARKED"), null);
    private static final Field NEXT_NUMBER = Inside.field("java.lang.Thread$ThreadNumbering", "next");
    private static final Field RANDOM_SEED = Inside.field("java.lang.Thread", "threadLocalRandomSeed");
    private static final MethodHandle CARRIER = Inside.handle("java.lang.Thread", "currentCarrierThread");
    private static final String OTHERWISE =
            "this JDK takes no scheduler of one's own, so it can't rehearse; live runs go on";
    private static final String MISSING;

    static {
        Constructor<?> builder = null;
        String missing = null;
        try {
            builder = Class.forName("java.lang.ThreadBuilders$VirtualThreadBuilder")
                    .getDeclaredConstructor(Executor.class);
            builder.setAccessible(true);
            if (!worksWith(builder)) {
                missing = OTHERWISE;
            }
        } catch (InaccessibleObjectException closed) {
            missing = "a rehearsal needs the JVM option --add-opens java.base/java.lang=ALL-UNNAMED";
        } catch (ReflectiveOperationException | RuntimeException otherwise) {
            missing = OTHERWISE;
        }
        BUILDER = builder;
        MISSING = missing;
    }

    private VirtualThreads() {
    }

    /** Returns why nothing can be rehearsed here; null if all can. */
    public static String missing() {
        return MISSING;
    }

    /** Tries it with one thread: whether its continuation comes to its scheduler, and tells whose it is. */
    private static boolean worksWith(Constructor<?> builder) throws ReflectiveOperationException {
        var continuations = new ArrayList<Runnable>();
        Executor scheduler = continuations::add;
        Thread thread = ((Thread.Builder) builder.newInstance(scheduler)).start(() -> { });
        boolean works = continuations.size() == 1 && threadOf(continuations.get(0)) == thread;
        continuations.forEach(Runnable::run);
        return works && thread.getState() == Thread.State.TERMINATED;
    }

    /** Returns a builder of virtual threads that run on a scheduler; so do all that they start. */
    public static Thread.Builder.OfVirtual on(Executor scheduler) {
        try {
            return (Thread.Builder.OfVirtual) BUILDER.newInstance(scheduler);
        } catch (ReflectiveOperationException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /**
     * Tells whether a thread that is waiting is so for another thread to initialise a class: it is neither
     * parked, nor does it wait to be notified. Before Java 26 it would not give way.
     */
    public static boolean waitsForAClass(Thread waiting) {
        Object state = Inside.get(STATE, waiting);
        return state != null && !state.equals(PARKED) && !JdkNames.isParked(waiting.getStackTrace());
    }

    /** Lets the JDK number the threads without a name from 0 on. */
    public static void restartNumbering() {
        Inside.set(NEXT_NUMBER, 0);
    }

    /** Gives a thread its seed of random numbers, which the JDK would draw. */
    public static void seed(Thread thread, long seed) {
        ThreadLocalRandom.current();                        // which draws it if it has not yet
        Inside.set(RANDOM_SEED, thread, seed);
    }

    /** Returns the platform thread that the calling thread runs on; itself if it is one. */
    public static Thread carrier() {
        try {
            return (Thread) CARRIER.invokeExact();
        } catch (Throwable impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Returns whose continuation this is. */
    public static Thread threadOf(Runnable continuation) {
        try {
            return (Thread) CAPTURED.get(continuation.getClass()).get(continuation);
        } catch (IllegalAccessException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
