package awaitless.jdk;

import java.util.Objects;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** The threads of a scope: makes and counts them, and lets the scope's owner wait until all have ended. */
final class Threads implements ThreadFactory {

    /** So many nanoseconds are no deadline. */
    static final long FOREVER = Long.MAX_VALUE;

    private final ThreadFactory factory;
    private final AtomicInteger running = new AtomicInteger();
    private Thread last;                                    // that was made; for the owner alone, as the next
    private Run run;
    private volatile Thread decider;                        // whose subtask shuts the scope down, or null
    private volatile boolean shutDown;                      // the others are interrupted by then
    private volatile Thread waiting;                        // the owner while it waits, or null

    Threads(ThreadFactory factory) {
        this.factory = Objects.requireNonNull(factory, "factory");
    }

    @Override
    public Thread newThread(Runnable subtask) {
        run = new Run(subtask);
        last = factory.newThread(run);
        return last;
    }

    /** Counts the thread made last, unless the JDK has refused to start it. */
    void count() {
        if (last != null && (last.isAlive() || run.begun)) {
            running.incrementAndGet();
        }
    }

    /** Lets the caller's thread, one of these, be the last to be waited for. */
    void shutDown() {
        decider = Thread.currentThread();
    }

    boolean areShutDown() {
        return shutDown;
    }

    /**
     * Waits until no thread runs or the scope shut down.
     *
     * @return whether that came in time; what has come is not waited for, however little time there is
     * @throws InterruptedException if the owner is interrupted while there is something to wait for
     */
    boolean await(long nanoseconds) throws InterruptedException {
        long start = System.nanoTime();
        waiting = Thread.currentThread();
        try {
            while (running.get() > 0 && !shutDown) {
                long left = nanoseconds - (System.nanoTime() - start);
                if (nanoseconds == FOREVER) {
                    LockSupport.park();
                } else if (left > 0) {
                    LockSupport.parkNanos(left);
                } else {
                    return false;
                }
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
            }
            return true;
        } finally {
            waiting = null;
        }
    }

    /** What a thread runs: the subtask. Then it wakes the owner, if that has nothing left to wait for. */
    private final class Run implements Runnable {

        private final Runnable subtask;
        private volatile boolean begun;

        Run(Runnable subtask) {
            this.subtask = subtask;
        }

        @Override
        public void run() {
            begun = true;
            try {
                subtask.run();
            } finally {
                if (decider == Thread.currentThread()) {
                    shutDown = true;
                }
                if (running.decrementAndGet() == 0 || shutDown) {
                    LockSupport.unpark(waiting);
                }
            }
        }
    }
}
