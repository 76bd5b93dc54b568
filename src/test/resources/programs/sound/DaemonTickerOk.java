public class DaemonTickerOk {
    static volatile boolean stop;
    static int ticks;

    public static void main(String[] args) throws InterruptedException {
        Thread ticker = new Thread(() -> {
            while (!stop) {
                ticks++;
                try {
                    Thread.sleep(2);
                } catch (InterruptedException e) {
                    return;
                }
            }
        }, "ticker");
        ticker.setDaemon(true);
        ticker.start();
        Thread.sleep(5);
        stop = true;
        ticker.join();
        System.out.println(ticks >= 0 ? "ended" : "negative");
    }
}
