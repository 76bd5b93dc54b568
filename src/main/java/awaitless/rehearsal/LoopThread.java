package awaitless.rehearsal;

import awaitless.jvm.TimedWaits;
import awaitless.jvm.VirtualThreads;
import java.util.ArrayList;
import java.util.List;

/** The platform thread that a loop runs on: by it a virtual thread of a rehearsal finds its loop. */
final class LoopThread extends Thread {

    private static final TimedWaits.Clock CLOCK = new TimedWaits.Clock() {
        @Override
        public boolean isOurs() {
            return loop() != null;
        }

        @Override
        public long now() {
            return loop().clock().now();
        }

        @Override
        public long began() {
            return loop().clock().began();
        }

        @Override
        public void park(Object blocker, long nanoseconds) {
            loop().clock().park(loop().running(), blocker, nanoseconds);
        }

        @Override
        public Runnable after(Runnable action, long nanoseconds) {
            return loop().clock().later(action, nanoseconds);
        }
    };

    final List<Class<?>> initialized = new ArrayList<>();   // woven classes, in that order
    private volatile Loop loop;

    LoopThread(Runnable work, String name) {
        super(work, name);
        setDaemon(true);
    }

    /** Says what runs on the calling thread from now on. */
    static void runs(Loop loop) {
        if (currentThread() instanceof LoopThread thread) {
            thread.loop = loop;
        }
    }

    /** Returns the loop that runs on this thread; null before the first. */
    Loop running() {
        return loop;
    }

    /** Returns the loop whose virtual thread the calling one is; null if it is none. */
    static Loop loop() {
        return currentThread().isVirtual() && VirtualThreads.carrier() instanceof LoopThread thread
                ? thread.loop : null;
    }

    /** Puts the JDK's timed waits in all rehearsals onto their clocks, where this JVM lets that be. */
    static void keepTime() {
        TimedWaits.install(CLOCK);
    }
}
