import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

public class FutureGetLongTimeout {
    public static void main(String[] args) throws Exception {
        ExecutorService pool = Executors.newSingleThreadExecutor();
        try {
            Future<Integer> f = pool.submit(() -> 40);
            CompletableFuture<Integer> g = CompletableFuture.supplyAsync(() -> 2);
            int sum = f.get(10, TimeUnit.SECONDS) + g.get(5, TimeUnit.SECONDS);
            if (sum != 42) {
                throw new AssertionError("sum " + sum);
            }
        } finally {
            pool.shutdownNow();
        }
    }
}
