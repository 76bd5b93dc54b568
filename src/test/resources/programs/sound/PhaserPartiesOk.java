import java.util.concurrent.Phaser;
import java.util.concurrent.atomic.AtomicIntegerArray;

public class PhaserPartiesOk {
    static final Phaser phaser = new Phaser(2);
    static final AtomicIntegerArray slots = new AtomicIntegerArray(2);
    static final AtomicIntegerArray sums = new AtomicIntegerArray(2);

    static void work(int me) {
        slots.set(me, 1);
        phaser.arriveAndAwaitAdvance();
        sums.set(me, slots.get(0) + slots.get(1));
    }

    public static void main(String[] args) throws InterruptedException {
        Thread[] ts = new Thread[2];
        for (int i = 0; i < 2; i++) {
            final int me = i;
            ts[i] = new Thread(() -> work(me));
            ts[i].start();
        }
        for (Thread t : ts) {
            t.join();
        }
        if (sums.get(0) != 2 || sums.get(1) != 2) {
            throw new AssertionError(sums.toString());
        }
    }
}
