import java.util.ArrayDeque;
import java.util.concurrent.atomic.AtomicInteger;

public class QueueBad {
    private final ArrayDeque<String> items = new ArrayDeque<>();

    synchronized void enqueue(String s) {
        items.addLast(s);
    }

    synchronized int size() {
        return items.size();
    }

    synchronized String dequeue() {
        return items.removeFirst();
    }

    String take() {
        if (size() > 0) {
            return dequeue();
        }
        return null;
    }

    public static void main(String[] args) throws InterruptedException {
        QueueBad queue = new QueueBad();
        AtomicInteger taken = new AtomicInteger();
        queue.enqueue("one");
        Runnable taker = () -> {
            String s = queue.take();
            if (s != null) {
                taken.incrementAndGet();
            }
        };
        Thread a = new Thread(taker);
        Thread b = new Thread(taker);
        a.start();
        b.start();
        a.join();
        b.join();
        if (taken.get() != 1) {
            throw new AssertionError("taken " + taken);
        }
    }
}
