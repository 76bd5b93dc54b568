import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

public class LatchLongTimeout {
    static int result;

    public static void main(String[] args) throws InterruptedException {
        CountDownLatch ready = new CountDownLatch(1);
        Thread t = new Thread(() -> {
            result = 42;
            ready.countDown();
        });
        t.start();
        if (!ready.await(5, TimeUnit.SECONDS)) {
            throw new AssertionError("too slow");
        }
        if (result != 42) {
            throw new AssertionError("result " + result);
        }
        t.join();
    }
}
