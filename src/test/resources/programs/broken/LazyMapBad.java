import java.util.HashMap;
import java.util.Map;

public class LazyMapBad {
    private static Map<String, Integer> registry;

    static int lookup(String name) {
        if (registry == null) {
            registry = new HashMap<>();
            registry.put("plus", 1);
            registry.put("minus", 2);
        }
        return registry.get(name);
    }

    public static void main(String[] args) throws InterruptedException {
        Thread t = new Thread(() -> System.out.println("plus is " + lookup("plus")));
        t.start();
        int minus = lookup("minus");
        t.join();
        if (minus != 2) {
            throw new AssertionError("minus is " + minus);
        }
    }
}
