import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

public class VirtualThreadsCounterBad {
    static int requests;

    public static void main(String[] args) {
        try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 2; i++) {
                pool.submit(() -> {
                    requests++;
                });
            }
        }
        assert requests == 2 : "requests " + requests;
    }
}
