import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicBoolean;

public class BarrierActionStopOk {
    private final AtomicBoolean found = new AtomicBoolean();
    private boolean stop;
    private final CyclicBarrier barrier = new CyclicBarrier(2, () -> stop = found.get());
    private final int[] rounds = new int[2];

    void search(int me, int from) {
        try {
            for (int i = from; i < from + 2; i++) {
                if (i == 2) {
                    found.set(true);
                }
                rounds[me]++;
                barrier.await();
                if (stop) {
                    return;
                }
            }
        } catch (InterruptedException | BrokenBarrierException e) {
            throw new IllegalStateException(e);
        }
    }

    public static void main(String[] args) throws InterruptedException {
        BarrierActionStopOk s = new BarrierActionStopOk();
        Thread low = new Thread(() -> s.search(0, 0), "low");
        low.start();
        s.search(1, 2);
        low.join();
        if (s.rounds[0] != 1 || s.rounds[1] != 1) {
            throw new AssertionError(s.rounds[0] + " " + s.rounds[1]);
        }
    }
}
