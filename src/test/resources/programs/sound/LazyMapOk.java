import java.util.HashMap;
import java.util.Map;

public class LazyMapOk {
    private static volatile Map<String, Integer> registry;

    static int lookup(String name) {
        Map<String, Integer> map = registry;
        if (map == null) {
            map = new HashMap<>();
            map.put("plus", 1);
            map.put("minus", 2);
            registry = map;
        }
        return map.get(name);
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
