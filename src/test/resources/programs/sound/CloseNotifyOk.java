public class CloseNotifyOk {
    private volatile boolean closed;

    void workLoop() {
        while (!closed) {
            synchronized (this) {
                try {
                    while (!closed) {
                        wait();
                    }
                } catch (InterruptedException e) {
                    return;
                }
            }
        }
        System.out.println("worker ends");
    }

    void close() {
        closed = true;
        synchronized (this) {
            notifyAll();
        }
    }

    public static void main(String[] args) {
        CloseNotifyOk pool = new CloseNotifyOk();
        new Thread(pool::workLoop, "worker").start();
        pool.close();
    }
}
