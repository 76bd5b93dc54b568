import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

public class TryLockTimedBad {
    static final ReentrantLock lock = new ReentrantLock();
    static int visits;

    static void visit() throws InterruptedException {
        if (lock.tryLock(10, TimeUnit.MILLISECONDS)) {
            try {
                visits++;
                Thread.sleep(1);
            } finally {
                lock.unlock();
            }
        }
    }

    public static void main(String[] args) throws InterruptedException {
        Thread other = new Thread(() -> {
            try {
                visit();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        other.start();
        visit();
        other.join();
        if (visits != 2) {
            throw new AssertionError("visits " + visits);
        }
    }
}
