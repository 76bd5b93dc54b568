package awaitless.differences;

import java.util.concurrent.locks.ReentrantLock;

/**
 * Two virtual threads and one carrier. The first sleeps, and the second needs nothing but a carrier to run.
 * Before Java 24 a thread that sleeps in {@code synchronized} is pinned: it keeps its carrier.
 *
 * <pre>$ java -Djdk.virtualThreadScheduler.parallelism=1 -Djdk.virtualThreadScheduler.maxPoolSize=1 \
 *     src/test/java/awaitless/differences/Pinning.java</pre>
 */
public final class Pinning {

    private static final ReentrantLock lock = new ReentrantLock();

    private Pinning() {
    }

    public static void main(String[] args) throws InterruptedException {
        System.out.println("synchronized");
        Thread.ofVirtual().start(Pinning::sleepSynchronized).join();
        System.out.println("ReentrantLock");
        Thread.ofVirtual().start(Pinning::sleepLocked).join();
    }

    private static void sleepSynchronized() {
        Thread second;
        synchronized (Pinning.class) {
            second = sleepWhileAnotherStarts();
        }
        end(second);
    }

    private static void sleepLocked() {
        Thread second;
        lock.lock();
        try {
            second = sleepWhileAnotherStarts();
        } finally {
            lock.unlock();
        }
        end(second);
    }

    private static Thread sleepWhileAnotherStarts() {
        Thread second = Thread.ofVirtual().start(() -> System.out.println("  the second runs"));
        System.out.println("  the first sleeps");
        try {
            Thread.sleep(500);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
        System.out.println("  the first wakes up");
        return second;
    }

    private static void end(Thread second) {
        try {
            second.join();
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }
}
