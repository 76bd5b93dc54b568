import java.util.ArrayList;
import java.util.List;

public class HolderIdiomOk {
    static int built;

    private static final class Holder {
        static final List<String> INSTANCE = build();
    }

    private static List<String> build() {
        built++;
        List<String> list = new ArrayList<>();
        list.add("one");
        return list;
    }

    public static void main(String[] args) throws InterruptedException {
        Thread[] ts = new Thread[2];
        for (int i = 0; i < ts.length; i++) {
            ts[i] = new Thread(() -> {
                if (Holder.INSTANCE.size() != 1) {
                    throw new AssertionError("half-built");
                }
            });
            ts[i].start();
        }
        for (Thread t : ts) {
            t.join();
        }
        if (built != 1) {
            throw new AssertionError("built " + built);
        }
    }
}
