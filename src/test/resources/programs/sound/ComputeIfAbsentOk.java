import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

public class ComputeIfAbsentOk {
    static final AtomicInteger built = new AtomicInteger();
    static final ConcurrentHashMap<String, Integer> cache = new ConcurrentHashMap<>();

    static int length(String s) {
        return cache.computeIfAbsent(s, k -> {
            built.incrementAndGet();
            return k.length();
        });
    }

    public static void main(String[] args) throws InterruptedException {
        int[] seen = new int[1];
        Thread t = new Thread(() -> seen[0] = length("seven!!"));
        t.start();
        int mine = length("seven!!");
        t.join();
        if (mine != 7 || seen[0] != 7 || built.get() != 1) {
            throw new AssertionError(mine + " " + seen[0] + " " + built);
        }
    }
}
