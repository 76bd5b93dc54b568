package awaitless.scenes;

import awaitless.Scenario;
import awaitless.Stage;
import awaitless.jdk.StructuredTaskScope;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** A scenario for tests with locks and the like in its fields; the test says who does what with them. */
public final class Holding implements Scenario {

    /** What one of its tasks does. */
    @FunctionalInterface
    public interface Part {

        /** Does it. */
        void play(Holding scene, Stage stage) throws Exception;
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
    /** What is open already. */
    public final CountDownLatch open = new CountDownLatch(0);

    private final List<Part> parts;

    /** Makes one with a task for each part: Task-1, Task-2 and so on. */
    public Holding(Part... parts) {
        this.parts = List.of(parts);
    }

    @Override
    public void run(Stage stage) throws Exception {
        try (var scope = scope("holding", "Task-")) {
            for (Part part : parts) {
                scope.fork(() -> {
                    part.play(this, stage);
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
