public class PlainPublicationBad {
    static class Range {
        int low;
        int high;

        Range(int low, int high) {
            this.low = low;
            this.high = high;
        }
    }

    static Range shared;

    public static void main(String[] args) throws InterruptedException {
        Thread writer = new Thread(() -> shared = new Range(1, 2));
        writer.start();
        Range r = shared;
        if (r != null && r.low >= r.high) {
            throw new AssertionError("bad range");
        }
        writer.join();
    }
}
