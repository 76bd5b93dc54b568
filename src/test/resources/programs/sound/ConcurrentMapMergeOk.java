import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

public class ConcurrentMapMergeOk {
    static final ConcurrentMap<String, Integer> counts = new ConcurrentHashMap<>();

    static void count(String word) {
        counts.merge(word, 1, Integer::sum);
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
