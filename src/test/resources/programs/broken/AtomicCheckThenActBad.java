import java.util.concurrent.atomic.AtomicInteger;

public class AtomicCheckThenActBad {
    static final AtomicInteger tickets = new AtomicInteger(1);

    static boolean buy() {
        if (tickets.get() > 0) {
            tickets.decrementAndGet();
            return true;
        }
        return false;
    }

    public static void main(String[] args) throws InterruptedException {
        Thread t1 = new Thread(AtomicCheckThenActBad::buy);
        Thread t2 = new Thread(AtomicCheckThenActBad::buy);
        t1.start();
        t2.start();
        t1.join();
        t2.join();
        assert tickets.get() == 0 : "tickets left: " + tickets;
    }
}
