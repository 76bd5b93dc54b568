import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

public class FutureGetFirstOk {
    public static void main(String[] args) throws Exception {
        try (ExecutorService pool = Executors.newCachedThreadPool()) {
            Future<Integer> base = pool.submit(() -> 20);
            Future<Integer> twice = pool.submit(() -> 2 * base.get());
            if (base.get() + twice.get() != 60) {
                throw new IllegalStateException("wrong sum");
            }
        }
    }
}
