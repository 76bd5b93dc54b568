import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

public class CompletableChainOk {
    static int saved;

    public static void main(String[] args) {
        try (ExecutorService io = Executors.newFixedThreadPool(2)) {
            CompletableFuture<Integer> good = CompletableFuture.supplyAsync(() -> 4, io)
                    .thenCompose(v -> CompletableFuture.supplyAsync(() -> v + 1, io));
            CompletableFuture<Integer> bad = CompletableFuture.<Integer>supplyAsync(() -> {
                throw new IllegalStateException("no disk");
            }, io).exceptionally(e -> -1);
            good.thenAcceptBoth(bad, (g, b) -> saved = g + b).join();
            if (saved != 4) {
                throw new AssertionError("saved " + saved);
            }
        }
    }
}
