package awaitless.differences;

import awaitless.jdk.StructuredTaskScope;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;

/** A scope whose threads are named Task-1, Task-2 and so on, and can be interrupted one by one. */
final class Tasks implements AutoCloseable {

    /** What a task does. */
    interface Body {

        /** Does it. */
        void run() throws Exception;
    }

    private final List<Thread> threads = new ArrayList<>();
    private final StructuredTaskScope.ShutdownOnFailure scope;

    Tasks() {
        var names = Thread.ofVirtual().name("Task-", 1).factory();
        scope = new StructuredTaskScope.ShutdownOnFailure("tasks", Live.known(run -> {
            Thread thread = names.newThread(run);
            threads.add(thread);
            return thread;
        }));
    }

    void fork(Body body) {
        scope.fork(() -> {
            body.run();
            return null;
        });
    }

    void interrupt(int id) {
        threads.get(id - 1).interrupt();
    }

    void join() throws InterruptedException, ExecutionException {
        scope.join().throwIfFailed();
    }

    @Override
    public void close() {
        scope.close();
    }
}
