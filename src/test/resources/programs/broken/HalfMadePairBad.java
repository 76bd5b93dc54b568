public class HalfMadePairBad {
    static volatile int width = 1;
    static volatile int height = 1;

    static void resize(int side) {
        width = side;
        height = side;
    }

    public static void main(String[] args) throws InterruptedException {
        Thread resizer = new Thread(() -> resize(2));
        resizer.start();
        int w = width;
        int h = height;
        resizer.join();
        if (w != h) {
            throw new AssertionError("not a square: " + w + "x" + h);
        }
    }
}
