package awaitless.cli;

import java.io.PrintStream;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ends a run before its time, on Ctrl-C: interrupts the thread that owns the run. Its scope then interrupts
 * the lesson's threads, and they give back what they hold.
 */
final class EarlyEnd {

    private static final long PATIENCE = 800_000_000;       // nanoseconds, with a lesson that is big, or deaf
    private static final int AGAIN_MILLISECONDS = 50;       // one interrupt may be swallowed

    private final Thread owner = Thread.currentThread();
    private final CountDownLatch over = new CountDownLatch(1);
    private final Thread onShutdown = new Thread(this::endAndWait, "early end");

    private final PrintStream err;

    /** Watches over the calling thread, which owns the run, until that is over, or says that it is not. */
    EarlyEnd(PrintStream err) {
        this.err = err;
        Runtime.getRuntime().addShutdownHook(onShutdown);
    }

    private void endAndWait() {
        try {
            boolean ended = false;
            long start = System.nanoTime();
            while (!ended && System.nanoTime() - start < PATIENCE) {
                owner.interrupt();
                ended = over.await(AGAIN_MILLISECONDS, TimeUnit.MILLISECONDS);
            }
            if (!ended) {
                err.println("awaitless: ended while tasks were still giving back what they held");
            }
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
