import java.util.concurrent.atomic.AtomicInteger;

public class AtomicCasLoopOk {
    static final AtomicInteger tickets = new AtomicInteger(1);

    static boolean buy() {
        while (true) {
            int left = tickets.get();
            if (left == 0) {
                return false;
            }
            if (tickets.compareAndSet(left, left - 1)) {
                return true;
            }
        }
    }

    public static void main(String[] args) throws InterruptedException {
        Thread t1 = new Thread(AtomicCasLoopOk::buy);
        Thread t2 = new Thread(AtomicCasLoopOk::buy);
        t1.start();
        t2.start();
        t1.join();
        t2.join();
        assert tickets.get() == 0 : "tickets left: " + tickets;
    }
}
