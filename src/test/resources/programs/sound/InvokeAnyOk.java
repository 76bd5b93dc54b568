import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

public class InvokeAnyOk {
    public static void main(String[] args) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(2);
        try {
            List<Callable<String>> mirrors = List.of(
                    () -> {
                        throw new IllegalArgumentException("mirror down");
                    },
                    () -> "page",
                    () -> {
                        Thread.sleep(5);
                        return "page";
                    });
            String page = pool.invokeAny(mirrors);
            System.out.println(page);
            if (!page.equals("page")) {
                throw new AssertionError(page);
            }
        } finally {
            pool.shutdown();
        }
    }
}
