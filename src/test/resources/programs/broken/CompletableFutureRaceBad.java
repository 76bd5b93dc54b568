import java.util.concurrent.CompletableFuture;

public class CompletableFutureRaceBad {
    static int sum;

    public static void main(String[] args) {
        CompletableFuture<Void> a = CompletableFuture.supplyAsync(() -> 1).thenAccept(v -> sum += v);
        CompletableFuture<Void> b = CompletableFuture.supplyAsync(() -> 2).thenAccept(v -> sum += v);
        CompletableFuture.allOf(a, b).join();
        if (sum != 3) {
            throw new AssertionError("sum " + sum);
        }
    }
}
