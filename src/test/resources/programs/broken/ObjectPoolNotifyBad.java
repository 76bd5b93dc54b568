public class ObjectPoolNotifyBad {
    private int free = 2;

    synchronized void take(int n) throws InterruptedException {
        while (free < n) {
            wait();
        }
        free -= n;
    }

    synchronized void giveBack(int n) {
        free += n;
        notify();
    }

    private Thread job(int n) {
        Thread t = new Thread(() -> {
            try {
                take(n);
                giveBack(n);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }, "job-" + n);
        t.start();
        return t;
    }

    public static void main(String[] args) throws InterruptedException {
        ObjectPoolNotifyBad pool = new ObjectPoolNotifyBad();
        pool.take(2);
        Thread big = pool.job(2);
        Thread small = pool.job(1);
        pool.giveBack(1);
        small.join();
        pool.giveBack(1);
        big.join();
        System.out.println("free: " + pool.free);
        if (pool.free != 2) {
            throw new AssertionError("free " + pool.free);
        }
    }
}
