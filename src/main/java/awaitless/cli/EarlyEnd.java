package awaitless.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ends a run before its time, on Ctrl-C: interrupts the thread that owns the run. Its scope then interrupts
 * the lesson's threads, and they give back what they hold.
 */
final class EarlyEnd {

    private static final int PATIENCE_SECONDS = 2;          // with a lesson that ignores interrupts

    private final Thread owner = Thread.currentThread();
    private final CountDownLatch over = new CountDownLatch(1);
    private final Thread onShutdown = new Thread(this::endAndWait, "early end");

    /** Watches over the calling thread, which owns the run, until that is over. */
    EarlyEnd() {
        Runtime.getRuntime().addShutdownHook(onShutdown);
    }

    private void endAndWait() {
        owner.interrupt();
        try {
            over.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException ignored) {
            // the JVM is ending anyway
        }
    }

    /** Says that the run is over. */
    void over() {
        over.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(onShutdown);
        } catch (IllegalStateException ending) {
            // the hook is what brought us here
        }
    }
}
