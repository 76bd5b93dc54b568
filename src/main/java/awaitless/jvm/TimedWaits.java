package awaitless.jvm;

import java.io.IOException;
import java.io.InputStream;
import java.lang.instrument.ClassDefinition;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.lang.invoke.MethodHandles;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.function.ObjLongConsumer;
import java.util.function.Supplier;

/**
 * Puts the JDK's own timed waits onto a clock of one's own: its classes are redefined so that they ask
 * {@link VirtualTime} for the time, and let it park their threads. Like {@link VirtualThreads} it needs the
 * JVM option {@code --add-opens java.base/java.lang=ALL-UNNAMED}.
 *
 * <p>{@code ForkJoinPool} and {@code VirtualThread} stay as they are, since live threads run on them. So a
 * {@code Thread.sleep}, a {@code CompletableFuture.orTimeout} and a wait in a monitor keep to the wall clock.
 */
public final class TimedWaits {

    /** Whose threads these are, and what time it is for them. */
    public interface Clock {

        /** Tells whether the calling thread keeps to this clock. */
        boolean isOurs();

        /** Returns the time of the calling thread, in nanoseconds since it began. */
        long now();

        /** Returns when that was, in milliseconds since 1970. */
        long began();

        /** Parks the calling thread: until it is unparked or interrupted, or the time has come. */
        void park(Object blocker, long nanoseconds);

        /** Runs an action for the calling thread when the time has come; what it returns takes that back. */
        Runnable after(Runnable action, long nanoseconds);
    }

    private static final String SCOPE = "java.util.concurrent.StructuredTaskScopeImpl";
    private static final List<String> CLASSES = List.of(
            "java.util.concurrent.AbstractExecutorService",
            "java.util.concurrent.CompletableFuture",
            "java.util.concurrent.CompletableFuture$Signaller",
            "java.util.concurrent.Exchanger",
            "java.util.concurrent.FutureTask",
            "java.util.concurrent.LinkedTransferQueue$DualNode",
            "java.util.concurrent.Phaser$QNode",
            "java.util.concurrent.ScheduledThreadPoolExecutor",
            "java.util.concurrent.ScheduledThreadPoolExecutor$ScheduledFutureTask",
            "java.util.concurrent.StructuredTaskScope",     // of Java 21
            SCOPE,                                          // of later ones
            "java.util.concurrent.SubmissionPublisher$BufferedSubscription",
            "java.util.concurrent.ThreadPerTaskExecutor",
            "java.util.concurrent.locks.AbstractQueuedLongSynchronizer",
            "java.util.concurrent.locks.AbstractQueuedLongSynchronizer$ConditionObject",
            "java.util.concurrent.locks.AbstractQueuedSynchronizer",
            "java.util.concurrent.locks.AbstractQueuedSynchronizer$ConditionObject",
            "java.util.concurrent.locks.StampedLock",
            "jdk.internal.misc.ThreadFlock",
            "awaitless.jdk.StructuredTaskScope",
            "awaitless.jdk.Threads");                       // of Java 25 and later
    private static final String TIME = "java/util/concurrent/locks/AwaitlessTime";

    private static Boolean installed;

    private TimedWaits() {
    }

    /**
     * Installs a clock, once for this JVM; whoever comes later changes nothing.
     *
     * @return whether the JDK's timed waits keep to a clock of ours now; else nothing has changed
     */
    public static synchronized boolean install(Clock clock) {
        if (installed == null) {
            installed = false;
            try {
                Instrumentation instrumentation = Agent.load();
                if (instrumentation != null) {
                    ClassDefinition[] redefined = redefined();
                    var home = MethodHandles.privateLookupIn(LockSupport.class, MethodHandles.lookup());
                    set(clock, home.defineClass(time()));
                    set(clock, VirtualTime.class);
                    instrumentation.redefineClasses(redefined);
                    installed = true;
                }
            } catch (IOException | ReflectiveOperationException | UnmodifiableClassException
                    | RuntimeException | LinkageError refused) {
                // live runs go on as ever, and a rehearsal keeps pace with the wall clock
            }
        }
        return installed;
    }

    /** Tells whether a clock was installed, or could not be. */
    public static synchronized boolean isDecided() {
        return installed != null;
    }

    private static void set(Clock clock, Class<?> time) throws ReflectiveOperationException {
        var timer = new Timer(clock);
        time.getField("timer").set(null, (Supplier<ForkJoinPool>) () -> timer);
        time.getField("now").set(null, (LongSupplier) clock::now);
        time.getField("began").set(null, (LongSupplier) clock::began);
        time.getField("park").set(null, (ObjLongConsumer<Object>) clock::park);
        time.getField("isOurs").set(null, (BooleanSupplier) clock::isOurs);
    }

    private static byte[] time() throws IOException {
        var pool = new ConstantPool(bytes(VirtualTime.class, "VirtualTime.class"));
        pool.rename(VirtualTime.class.getName().replace('.', '/'), TIME);
        return pool.toFile();
    }

    private static ClassDefinition[] redefined() throws IOException {
        var redefined = new ArrayList<ClassDefinition>();
        for (String name : CLASSES) {
            try {
                Class<?> type = Class.forName(name, false, TimedWaits.class.getClassLoader());
                String file = name.substring(name.lastIndexOf('.') + 1) + ".class";
                var pool = new ConstantPool(bytes(type, file));
                if (retime(pool, name.equals(SCOPE))) {
                    redefined.add(new ClassDefinition(type, pool.toFile()));
                }
            } catch (ClassNotFoundException ofAnotherRelease) {
                // goes without
            }
        }
        return redefined.toArray(ClassDefinition[]::new);
    }

    private static byte[] bytes(Class<?> type, String file) throws IOException {
        try (InputStream in = type.getResourceAsStream(file)) {
            return in.readAllBytes();
        }
    }

    private static boolean retime(ConstantPool pool, boolean wantsATimer) {
        boolean retimed = false;
        for (int index = pool.size() - 1; index > 0; index--) {
            if (pool.tag(index) == ConstantPool.METHOD) {
                String name = timed(pool.owner(index), pool.name(index), wantsATimer);
                if (name != null) {
                    pool.redirect(index, TIME, name, pool.descriptor(index));
                    retimed = true;
                }
            }
        }
        return retimed;
    }

    /** Returns what a method is called in {@link VirtualTime}; null if it has nothing to do with time. */
    private static String timed(String owner, String name, boolean wantsATimer) {
        return switch (owner + '.' + name) {
            case "java/lang/System.nanoTime", "java/lang/System.currentTimeMillis",
                    "java/util/concurrent/locks/LockSupport.parkNanos",
                    "java/util/concurrent/locks/LockSupport.parkUntil" -> name;
            case "java/time/Instant.now" -> "instant";
            case "java/util/concurrent/ForkJoinPool.commonPool" -> wantsATimer ? name : null;
            default -> null;
        };
    }
}
