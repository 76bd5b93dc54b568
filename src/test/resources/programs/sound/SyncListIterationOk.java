import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

public class SyncListIterationOk {
    public static void main(String[] args) throws InterruptedException {
        List<String> names = Collections.synchronizedList(new ArrayList<>());
        names.add("ann");
        names.add("bob");
        Thread t = new Thread(() -> names.add("cid"));
        t.start();
        int letters = 0;
        synchronized (names) {
            for (String n : names) {
                letters += n.length();
            }
        }
        t.join();
        System.out.println(letters);
    }
}
