public class ImmutablePairOk {
    record Size(int width, int height) {
    }

    static volatile Size size = new Size(1, 1);

    public static void main(String[] args) throws InterruptedException {
        Thread resizer = new Thread(() -> {
            size = new Size(2, 2);
            size = new Size(3, 3);
        });
        resizer.start();
        Size seen = size;
        if (seen.width() != seen.height()) {
            throw new AssertionError("not a square: " + seen);
        }
        resizer.join();
        System.out.println(seen);
    }
}
