import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

public class ConcurrentMapGetPutBad {
    static final ConcurrentMap<String, Integer> counts = new ConcurrentHashMap<>();

    static void count(String word) {
        Integer old = counts.get(word);
        counts.put(word, old == null ? 1 : old + 1);
    }

    public static void main(String[] args) throws InterruptedException {
        Thread t1 = new Thread(() -> count("java"));
        Thread t2 = new Thread(() -> count("java"));
        t1.start();
        t2.start();
        t1.join();
        t2.join();
        System.out.println(counts);
        if (counts.get("java") != 2) {
            throw new AssertionError(counts.toString());
        }
    }
}
