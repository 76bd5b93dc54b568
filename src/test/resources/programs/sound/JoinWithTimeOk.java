public class JoinWithTimeOk {
    static int answer;

    public static void main(String[] args) throws InterruptedException {
        Thread t = new Thread(() -> {
            try {
                Thread.sleep(10);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            answer = 42;
        });
        t.start();
        t.join(5);
        while (t.isAlive()) {
            System.out.println("still running");
            t.join(5);
        }
        assert answer == 42;
    }
}
