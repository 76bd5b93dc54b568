import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

public class TimedPollOk {
    public static void main(String[] args) throws InterruptedException {
        LinkedBlockingQueue<String> mail = new LinkedBlockingQueue<>();
        Thread sender = new Thread(() -> {
            mail.add("hello");
            mail.add("bye");
        });
        sender.start();
        int received = 0;
        int misses = 0;
        while (received < 2) {
            String m = mail.poll(20, TimeUnit.MILLISECONDS);
            if (m == null) {
                misses++;
            } else {
                received++;
            }
        }
        sender.join();
        System.out.println("received " + received + ", misses " + misses);
        if (!mail.isEmpty()) {
            throw new AssertionError(mail.toString());
        }
    }
}
