package awaitless.jdk;

import java.util.concurrent.Callable;
import java.util.concurrent.StructuredTaskScope.Joiner;
import java.util.concurrent.StructuredTaskScope.Subtask;
import java.util.concurrent.ThreadFactory;
import java.util.function.Predicate;

/**
 * The JDK's scope in the words of Java 27: what other releases say in another way.
 *
 * @param <T> the result type of the subtasks
 * @see <a href="https://openjdk.org/jeps/533">JEP 533: Structured Concurrency (Seventh Preview), Java 27</a>
 */
final class JdkScope<T> implements Joiner<T, Void, RuntimeException> {

    private final Predicate<Subtask<? extends T>> decides;
    private final java.util.concurrent.StructuredTaskScope<T, Void, RuntimeException> scope;

    /** Opens a scope, named unless the name is null, that a subtask ends which the policy says decides it. */
    JdkScope(String name, ThreadFactory factory, Predicate<Subtask<? extends T>> decides) {
        this.decides = decides;
        scope = java.util.concurrent.StructuredTaskScope.open(this, configuration -> {
            var withFactory = configuration.withThreadFactory(factory);
            return name == null ? withFactory : withFactory.withName(name);
        });
    }

    @Override
    public boolean onComplete(Subtask<T> subtask) {
        return decides.test(subtask);
    }

    @Override
    public Void result() {
        return null;                                        // Java 21's join() says nothing of failures
    }

    @Override
    public Void timeout() {
        return null;                                        // not called: the JDK is given no deadline
    }

    <U extends T> Subtask<U> fork(Callable<? extends U> task) {
        return scope.fork(task);
    }

    void join() throws InterruptedException {
        scope.join();
    }

    void close() {
        scope.close();
    }

    @Override
    public String toString() {
        return scope.toString();
    }
}
