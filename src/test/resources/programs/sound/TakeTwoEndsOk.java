import java.util.concurrent.LinkedBlockingQueue;

public class TakeTwoEndsOk {
    static final int END = 0;

    public static void main(String[] args) throws InterruptedException {
        LinkedBlockingQueue<Integer> queue = new LinkedBlockingQueue<>();
        Runnable consumer = () -> {
            try {
                int v;
                while ((v = queue.take()) != END) {
                    System.out.println("item " + v);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        };
        new Thread(consumer).start();
        new Thread(consumer).start();
        queue.put(1);
        queue.put(2);
        queue.put(END);
        queue.put(END);
    }
}
