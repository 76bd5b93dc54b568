package awaitless.differences;

/**
 * Two virtual threads on two carriers, and a counter that both increment. Neither blocks, and yet one comes
 * between the other's read and its write: one increment is lost.
 *
 * <pre>$ java -Djdk.virtualThreadScheduler.parallelism=2 \
 *     src/test/java/awaitless/differences/TwoAtOnce.java</pre>
 */
public final class TwoAtOnce {

    private static volatile int counter;
    private static volatile boolean read;
    private static volatile boolean written;

    private TwoAtOnce() {
    }

    /** Says what is left of two increments. */
    public static void main(String... words) throws InterruptedException {
        Thread first = Thread.ofVirtual().start(() -> {
            int temp = counter;
            read = true;
            while (!written) {                              // as if a carrier were slow just here
                Thread.onSpinWait();
            }
            counter = temp + 1;
        });
        Thread second = Thread.ofVirtual().start(() -> {
            while (!read) {
                Thread.onSpinWait();
            }
            counter = counter + 1;
            written = true;
        });
        first.join();
        second.join();
        System.out.println("the counter is " + counter + " after 2 increments");
    }
}
