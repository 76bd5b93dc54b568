package awaitless.differences;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * An event that can be cleared, made of a Condition. Cleared as soon as it is set, it loses those who wait,
 * unless it counts.
 */
final class Flag {

    private final Lock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final boolean counts;
    private boolean set;                                    // guarded by lock, as is the next
    private int times;

    /** Makes one that is not set; it may count how often it was, so that a waiter sees what is over. */
    Flag(boolean counts) {
        this.counts = counts;
    }

    void await() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            int before = times;
            while (!set && !(counts && times > before)) {
                changed.await();
            }
        } finally {
            lock.unlock();
        }
    }

    void set() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            set = true;
            times++;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    void clear() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            set = false;
        } finally {
            lock.unlock();
        }
    }
}
