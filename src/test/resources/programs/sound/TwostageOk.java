public class TwostageOk {
    static final Object lockA = new Object();
    static final Object lockB = new Object();
    static int data1;
    static int data2;

    static void write() {
        int mine;
        synchronized (lockA) {
            data1 = 1;
            mine = data1;
            synchronized (lockB) {
                data2 = mine + 1;
            }
        }
    }

    static void read() {
        int d1;
        int d2;
        synchronized (lockA) {
            d1 = data1;
        }
        if (d1 == 0) {
            return;
        }
        synchronized (lockB) {
            d2 = data2;
        }
        if (d2 != d1 + 1) {
            throw new AssertionError("d1=" + d1 + " d2=" + d2);
        }
    }

    public static void main(String[] args) throws InterruptedException {
        Thread[] writers = new Thread[1];
        for (int i = 0; i < writers.length; i++) {
            writers[i] = new Thread(TwostageOk::write);
            writers[i].start();
        }
        read();
        for (Thread w : writers) {
            w.join();
        }
    }
}
