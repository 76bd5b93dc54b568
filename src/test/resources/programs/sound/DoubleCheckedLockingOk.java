public class DoubleCheckedLockingOk {
    private static volatile DoubleCheckedLockingOk instance;
    private int value;

    private DoubleCheckedLockingOk() {
        value = 42;
    }

    static DoubleCheckedLockingOk getInstance() {
        if (instance == null) {
            synchronized (DoubleCheckedLockingOk.class) {
                if (instance == null) {
                    instance = new DoubleCheckedLockingOk();
                }
            }
        }
        return instance;
    }

    public static void main(String[] args) throws InterruptedException {
        Thread t = new Thread(() -> {
            if (getInstance().value != 42) {
                throw new AssertionError("half-made instance");
            }
        });
        t.start();
        if (getInstance().value != 42) {
            throw new AssertionError("half-made instance");
        }
        t.join();
    }
}
