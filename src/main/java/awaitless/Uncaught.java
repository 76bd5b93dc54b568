package awaitless;

import java.lang.Thread.UncaughtExceptionHandler;

/**
 * Tells each run of the exceptions that nobody has caught in a thread of its own. A thread inherits from the
 * one that has made it whom to tell. Those of no run are told as before.
 */
public final class Uncaught {

    private static final InheritableThreadLocal<UncaughtExceptionHandler> RUN =
            new InheritableThreadLocal<>();

    private Uncaught() {
    }

    /**
     * Lets a run be told of the threads that the calling thread will make, and of that itself.
     *
     * @param run is told on the thread that ends; null to tell none
     */
    public static void tell(UncaughtExceptionHandler run) {
        RUN.set(run);
        var others = Thread.getDefaultUncaughtExceptionHandler();
        if (run != null && !(others instanceof Dispatcher)) {
            Thread.setDefaultUncaughtExceptionHandler(new Dispatcher(others));
        }
    }

    private record Dispatcher(UncaughtExceptionHandler others) implements UncaughtExceptionHandler {

        @Override
        public void uncaughtException(Thread thread, Throwable thrown) {
            if (thrown instanceof OutOfMemoryError && others != null) {
                others.uncaughtException(thread, thrown);   // at once: there may be no heap left to look
            }
            UncaughtExceptionHandler run = RUN.get();
            if (run != null) {
                run.uncaughtException(thread, thrown);
            } else if (others != null) {
                others.uncaughtException(thread, thrown);
            } else {
                System.err.print("Exception in thread \"" + thread.getName() + "\" ");
                thrown.printStackTrace();
            }
        }
    }
}
