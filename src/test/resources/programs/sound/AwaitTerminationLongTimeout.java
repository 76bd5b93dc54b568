import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

public class AwaitTerminationLongTimeout {
    public static void main(String[] args) throws InterruptedException {
        int[] parts = new int[3];
        ExecutorService pool = Executors.newFixedThreadPool(2);
        for (int i = 0; i < parts.length; i++) {
            final int n = i;
            pool.execute(() -> parts[n] = n + 1);
        }
        pool.shutdown();
        if (!pool.awaitTermination(10, TimeUnit.SECONDS)) {
            throw new IllegalStateException("pool did not end");
        }
        int sum = parts[0] + parts[1] + parts[2];
        System.out.println("sum " + sum);
        if (sum != 6) {
            throw new AssertionError("sum " + sum);
        }
    }
}
