package awaitless.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ends a run before its time, on Ctrl-C or on request: interrupts the thread that owns the run. Its scope
 * then interrupts the lesson's threads, and they give back what they hold.
 */
final class EarlyEnd implements AutoCloseable {

    private static final int PATIENCE_SECONDS = 2;          // with a lesson that ignores interrupts

    private final Thread owner = Thread.currentThread();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread onShutdown = new Thread(this::endAndWait, "early end");

    /** Watches over the calling thread, until closed. */
    EarlyEnd() {
        Runtime.getRuntime().addShutdownHook(onShutdown);
    }

    /** Interrupts the run. */
    void end() {
        owner.interrupt();
    }

    private void endAndWait() {
        end();
        try {
            closed.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException ignored) {
            // the JVM is ending anyway
        }
    }

    @Override
    public void close() {
        closed.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(onShutdown);
        } catch (IllegalStateException ending) {
            // the hook is what brought us here
        }
    }
}
