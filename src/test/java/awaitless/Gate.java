package awaitless;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * A stage on which each sleep lasts until the test ends it, so that a live run stands where the test wants
 * it.
 */
public final class Gate implements Stage {

    private record Sleep(String thread, int nth) {
    }

    private final int tasks;
    private final int limit;
    private final Durations durations;
    private final Map<Sleep, CompletableFuture<Void>> sleeps = new ConcurrentHashMap<>();
    private final Set<Sleep> begun = ConcurrentHashMap.newKeySet();
    private final Map<String, Thread> threads = new ConcurrentHashMap<>();
    private final ThreadLocal<int[]> count = ThreadLocal.withInitial(() -> new int[1]);

    /** Makes a stage for so many tasks, of which so many may be inside at once. */
    public Gate(int tasks, int limit) {
        this.tasks = tasks;
        this.limit = limit;
        this.durations = new Durations(1);
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
        Thread thread = Thread.currentThread();
        var sleep = new Sleep(thread.getName(), ++count.get()[0]);
        threads.put(thread.getName(), thread);
        begun.add(sleep);
        try {
            end(sleep).get();
        } catch (ExecutionException failed) {
            throw new IllegalStateException(failed.getCause().getMessage());
        }
    }

    private CompletableFuture<Void> end(Sleep sleep) {
        return sleeps.computeIfAbsent(sleep, key -> new CompletableFuture<>());
    }

    /** Ends a thread's nth sleep, counted from 1, now or when it begins. */
    public void endSleep(String thread, int nth) {
        end(new Sleep(thread, nth)).complete(null);
    }

    /**
     * Lets a thread's nth sleep, counted from 1, throw an {@link IllegalStateException}, now or when it
     * begins.
     */
    public void failSleep(String thread, int nth, String message) {
        end(new Sleep(thread, nth)).completeExceptionally(new IllegalStateException(message));
    }

    /** Waits until a thread has begun its nth sleep, counted from 1, and returns the thread. */
    public Thread awaitSleep(String thread, int nth) {
        await(() -> begun.contains(new Sleep(thread, nth)));
        return threads.get(thread);
    }

    /** Waits until a thread is parked in something of this type. */
    public static void awaitParked(Thread thread, Class<?> in) {
        await(() -> {
            Object blocker = LockSupport.getBlocker(thread);
            return thread.getState() == Thread.State.WAITING && blocker != null
                    && blocker.getClass().getName().startsWith(in.getName());
        });
    }

    /** Waits until something is so; a timed out test interrupts it. */
    public static void await(BooleanSupplier so) {
        while (!so.getAsBoolean()) {
            if (Thread.interrupted()) {
                throw new IllegalStateException("what the test waits for did not come");
            }
            Thread.yield();
        }
    }
}
