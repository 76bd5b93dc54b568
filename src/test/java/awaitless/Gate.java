package awaitless;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Sleeps that last until the test ends them, so that a live run stands where the test wants it. */
public final class Gate implements Stage.Sleep {

    private record Sleep(String thread, int nth) {
    }

    private final Map<Sleep, CompletableFuture<Void>> sleeps = new ConcurrentHashMap<>();
    private final Set<Sleep> begun = ConcurrentHashMap.newKeySet();
    private final Map<String, Thread> threads = new ConcurrentHashMap<>();
    private final ThreadLocal<int[]> count = ThreadLocal.withInitial(() -> new int[1]);

    /** Returns a stage for so many tasks and without numbers, on which threads sleep so. */
    public Stage stage(int tasks) {
        return stage(tasks, Map.of());
    }

    /** Returns a stage for so many tasks and with these numbers, on which threads sleep so. */
    public Stage stage(int tasks, Map<String, Integer> numbers) {
        return new Stage(tasks, numbers, new Durations(1), this);
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
