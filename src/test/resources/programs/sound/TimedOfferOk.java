import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;

public class TimedOfferOk {
    static int refused;

    public static void main(String[] args) throws InterruptedException {
        SynchronousQueue<Integer> desk = new SynchronousQueue<>();
        Thread customer = new Thread(() -> {
            try {
                if (!desk.offer(1, 10, TimeUnit.MILLISECONDS)) {
                    refused++;
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        customer.start();
        Integer got = desk.poll(10, TimeUnit.MILLISECONDS);
        customer.join();
        int served = got == null ? 0 : got;
        if (served + refused != 1) {
            throw new AssertionError("served " + served + " refused " + refused);
        }
    }
}
