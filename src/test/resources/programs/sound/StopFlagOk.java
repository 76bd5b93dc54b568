public class StopFlagOk {
    static volatile boolean running = true;

    public static void main(String[] args) throws InterruptedException {
        Thread worker = new Thread(() -> {
            int rounds = 0;
            while (running) {
                rounds++;
                try {
                    Thread.sleep(1);
                } catch (InterruptedException e) {
                    return;
                }
            }
            System.out.println("stopped");
        });
        worker.start();
        Thread.sleep(5);
        running = false;
        worker.join();
    }
}
