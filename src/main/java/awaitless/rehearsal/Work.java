package awaitless.rehearsal;

import java.util.concurrent.Callable;
import java.util.function.Supplier;

/** What a thread of a scope, of a pool or of its own is given to do; the run is told of its begin and end. */
final class Work implements Runnable, Callable<Object>, Supplier<Object> {

    private final Object given;
    private final Interleaving loop;
    private final int[] submitted;
    private final boolean completes;                        // a future, whose functions run where it ends
    Object pool;                                            // what it was given to; null for a thread
    Task runner;                                            // who does it; null before
    int[] end;                                              // what had been done by then; null before

    Work(Object given, Interleaving loop, int[] submitted, boolean completes) {
        this.completes = completes;
        this.given = given;
        this.loop = loop;
        this.submitted = submitted;
    }

    @Override
    public void run() {
        begin();
        boolean failed = true;
        try {
            ((Runnable) given).run();
            failed = false;
        } finally {
            over(failed);
        }
    }

    @Override
    public Object call() throws Exception {
        begin();
        boolean failed = true;
        try {
            Object result = ((Callable<?>) given).call();
            failed = false;
            return result;
        } finally {
            over(failed);
        }
    }

    @Override
    public Object get() {
        begin();
        boolean failed = true;
        try {
            Object result = ((Supplier<?>) given).get();
            failed = false;
            return result;
        } finally {
            over(failed);
        }
    }

    void begin() {
        Task task = loop.current();
        if (task != null) {
            runner = task;
            loop.happensBefore().takeOver(task, submitted);
        }
    }

    void over(boolean failed) {
        Task task = loop.current();
        if (task != null) {
            loop.ends(failed || completes, pool);
            if (completes) {
                loop.happensBefore().completes(task);
            }
            end = loop.happensBefore().snapshot(task);
        }
    }
}
