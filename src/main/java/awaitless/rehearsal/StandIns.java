package awaitless.rehearsal;

import java.util.IdentityHashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;

/**
 * The virtual threads that run in place of platform threads. The program's own thread object is never
 * started; it stands for the virtual one.
 */
final class StandIns {

    private final Map<Thread, Thread> running = new IdentityHashMap<>();    // by the program's own
    private final Map<Thread, Thread> seen = new IdentityHashMap<>();       // by the one that runs
    private final Map<Thread, Boolean> daemons = new IdentityHashMap<>();   // by the one that runs
    private final Map<Thread, Boolean> asDaemons = new IdentityHashMap<>(); // as the program has said
    private int pools;
    private ExecutorService stealing;

    /** Returns the thread that runs in place of one; itself for a virtual one. */
    Thread running(Thread thread) {
        return running.getOrDefault(thread, thread);
    }

    /** Returns the thread that a program takes a running one for. */
    Thread seen(Thread thread) {
        return seen.getOrDefault(thread, thread);
    }

    /** Makes the thread that is to run in place of a platform thread. */
    Thread standIn(Thread thread, Runnable work) {
        if (running.containsKey(thread)) {
            throw new IllegalThreadStateException();
        }
        Thread virtual = Thread.ofVirtual().name(thread.getName()).unstarted(work);
        virtual.setUncaughtExceptionHandler((none, thrown) ->
                thread.getUncaughtExceptionHandler().uncaughtException(thread, thrown));
        running.put(thread, virtual);
        seen.put(virtual, thread);
        daemons.put(virtual, asDaemons.getOrDefault(thread, false));
        return virtual;
    }

    /** The program says whether a thread may be left behind; unless it says so, it may not. */
    void setDaemon(Thread thread, boolean may) {
        asDaemons.put(thread, may);
    }

    /** Tells whether the program takes a thread for one that may be left behind. */
    boolean isTakenForDaemon(Thread thread) {
        return asDaemons.getOrDefault(thread, thread.isVirtual() && !seen.containsKey(thread));
    }

    /** Tells whether a program goes on as long as this thread does, as with a platform thread. */
    boolean keepsAlive(Thread thread) {
        return Boolean.FALSE.equals(daemons.get(thread));
    }

    /** Tells whether the program has said that a thread may be left behind. */
    boolean isDaemon(Thread thread) {
        return Boolean.TRUE.equals(daemons.get(thread));
    }

    /** Returns a factory of threads of a pool. */
    ThreadFactory factory() {
        String prefix = "pool-" + ++pools + "-thread-";
        ThreadFactory virtual = Thread.ofVirtual().name(prefix, 1).factory();
        return work -> {
            Thread thread = virtual.newThread(work);
            daemons.put(thread, false);
            return thread;
        };
    }

    /** Returns a factory of what stands in for the threads that another makes. */
    ThreadFactory factory(ThreadFactory given) {
        return given == null ? null : work -> {
            Thread thread = given.newThread(work);
            return thread == null || thread.isVirtual() ? thread : standIn(thread, thread);
        };
    }

    /** Returns what stands in for the JDK's common pool: a thread for each task. */
    ExecutorService stealingPool() {
        if (stealing == null) {
            ThreadFactory virtual = Thread.ofVirtual().name("worker-", 1).factory();
            stealing = Executors.newThreadPerTaskExecutor(work -> {
                Thread thread = virtual.newThread(work);
                daemons.put(thread, true);
                return thread;
            });
        }
        return stealing;
    }
}
