import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

public class ForgottenShutdownBad {
    public static void main(String[] args) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(1);
        Future<Integer> f = pool.submit(() -> 6 * 7);
        if (!f.isDone()) {
            System.out.println("not yet");
            return;
        }
        System.out.println(f.get());
        pool.shutdown();
    }
}
