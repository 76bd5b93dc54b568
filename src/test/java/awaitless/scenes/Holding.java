package awaitless.scenes;

import awaitless.Scenario;
import awaitless.jdk.StructuredTaskScope;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Exchanger;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/** A scenario for tests with locks and the like in its fields; the test says who does what with them. */
public final class Holding implements Scenario {

    /** What one of its tasks does. */
    @FunctionalInterface
    public interface Part {

        /** Does it. */
        void play(Holding scene) throws Exception;
    }

    /** A lock. */
    public final ReentrantLock lock = new ReentrantLock(true);
    /** A condition of the lock. */
    public final Condition posted = lock.newCondition();
    /** Another condition of the lock. */
    public final Condition read = lock.newCondition();
    /** Two permits. */
    public final Semaphore permits = new Semaphore(2, true);
    /** What one thread may tell another. */
    public final Semaphore signal = new Semaphore(0, true);
    /** What nobody opens. */
    public final CountDownLatch closed = new CountDownLatch(1);
    /** Three locks in an array. */
    public final ReentrantLock[] forks = {new ReentrantLock(), new ReentrantLock(), new ReentrantLock()};
    /** Three locks in a list. */
    public final List<ReentrantLock> spoons =
            List.of(new ReentrantLock(), new ReentrantLock(), new ReentrantLock());
    /** What many may read and one may write. */
    public final ReentrantReadWriteLock book = new ReentrantReadWriteLock();
    /** Where three meet. */
    public final CyclicBarrier barrier = new CyclicBarrier(3);
    /** What is empty. */
    public final BlockingQueue<String> queue = new LinkedBlockingQueue<>();
    /** Where two swap. */
    public final Exchanger<String> exchanger = new Exchanger<>();
    /** What gives a result later. */
    public final CompletableFuture<String> result = new CompletableFuture<>();
    /** What has a monitor. */
    public final Object guard = new Object();

    private final List<Part> parts;

    /** Makes one with a task for each part: Task-1, Task-2 and so on. */
    public Holding(Part... parts) {
        this.parts = List.of(parts);
    }

    @Override
    public void run() throws Exception {
        try (var scope = scope("holding", "Task-")) {
            for (Part part : parts) {
                scope.fork(() -> {
                    part.play(this);
                    return null;
                });
            }
            scope.join().throwIfFailed();
        }
    }

    /** Opens a scope whose threads are named and counted from 1. */
    public static StructuredTaskScope.ShutdownOnFailure scope(String name, String threads) {
        return new StructuredTaskScope.ShutdownOnFailure(name, Thread.ofVirtual().name(threads, 1).factory());
    }
}
