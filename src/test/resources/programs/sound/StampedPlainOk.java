import java.util.concurrent.locks.StampedLock;

public class StampedPlainOk {
    private final StampedLock lock = new StampedLock();
    private int x;
    private int y;

    void move(int by) {
        long stamp = lock.writeLock();
        try {
            x += by;
            y += by;
        } finally {
            lock.unlockWrite(stamp);
        }
    }

    int difference() {
        long stamp = lock.tryOptimisticRead();
        int cx = x;
        int cy = y;
        if (!lock.validate(stamp)) {
            stamp = lock.readLock();
            try {
                cx = x;
                cy = y;
            } finally {
                lock.unlockRead(stamp);
            }
        }
        return cx - cy;
    }

    public static void main(String[] args) throws InterruptedException {
        StampedPlainOk point = new StampedPlainOk();
        Thread mover = new Thread(() -> point.move(1));
        mover.start();
        int d = point.difference();
        mover.join();
        if (d != 0) {
            throw new AssertionError("off the diagonal by " + d);
        }
    }
}
