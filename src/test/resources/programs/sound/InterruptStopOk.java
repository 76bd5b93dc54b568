import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingDeque;

public class InterruptStopOk {
    public static void main(String[] args) throws Exception {
        BlockingQueue<Integer> queue = new LinkedBlockingDeque<>();
        ExecutorService pool = Executors.newSingleThreadExecutor();
        queue.put(5);
        Future<Integer> consumer = pool.submit(() -> {
            int sum = 0;
            try {
                while (true) {
                    sum += queue.take();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return sum;
        });
        while (!queue.isEmpty()) {
            Thread.sleep(1);
        }
        pool.shutdownNow();
        int sum = consumer.get();
        pool.close();
        if (sum != 5) {
            throw new AssertionError("sum " + sum);
        }
    }
}
