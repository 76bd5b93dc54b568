public class DoubleCheckedLockingBad {
    private static DoubleCheckedLockingBad instance;
    private int value;

    private DoubleCheckedLockingBad() {
        value = 42;
    }

    static DoubleCheckedLockingBad getInstance() {
        if (instance == null) {
            synchronized (DoubleCheckedLockingBad.class) {
                if (instance == null) {
                    instance = new DoubleCheckedLockingBad();
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
