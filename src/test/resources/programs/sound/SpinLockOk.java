import java.util.concurrent.atomic.AtomicBoolean;

public class SpinLockOk {
    private final AtomicBoolean held = new AtomicBoolean();
    private int count;

    void increment() {
        while (!held.compareAndSet(false, true)) {
            Thread.onSpinWait();
        }
        try {
            count++;
        } finally {
            held.set(false);
        }
    }

    public static void main(String[] args) throws InterruptedException {
        SpinLockOk c = new SpinLockOk();
        Thread a = new Thread(c::increment);
        Thread b = new Thread(c::increment);
        a.start();
        b.start();
        a.join();
        b.join();
        if (c.count != 2) {
            throw new AssertionError("count " + c.count);
        }
    }
}
