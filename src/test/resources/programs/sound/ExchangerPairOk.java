import java.util.concurrent.Exchanger;
import java.util.concurrent.atomic.AtomicInteger;

public class ExchangerPairOk {
    static final Exchanger<String> exchanger = new Exchanger<>();
    static final AtomicInteger jobs = new AtomicInteger(2);

    static class Worker extends Thread {
        Worker(String name) {
            super(name);
        }

        @Override
        public void run() {
            int mine = 0;
            while (jobs.getAndDecrement() > 0) {
                mine++;
            }
            try {
                String other = exchanger.exchange(getName() + mine);
                System.out.println(getName() + " met " + other);
            } catch (InterruptedException e) {
                interrupt();
            }
        }
    }

    public static void main(String[] args) throws InterruptedException {
        Worker a = new Worker("a");
        Worker b = new Worker("b");
        a.start();
        b.start();
        a.join();
        b.join();
    }
}
