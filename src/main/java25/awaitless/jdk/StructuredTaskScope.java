package awaitless.jdk;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.StructuredTaskScope.Joiner;
import java.util.concurrent.StructuredTaskScope.Subtask;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/**
 * The scopes of Java 21 on Java 25: {@link ShutdownOnFailure} and {@link ShutdownOnSuccess}, carried over the
 * JDK's {@link java.util.concurrent.StructuredTaskScope} of this release.
 *
 * <p>This class is the way from the one release to the other. What changed, and where it stands below:
 * <ul>
 * <li>Java 21 makes a scope with a constructor, Java 25 with {@code open}; name and thread factory went into
 *     a configuration: see the constructor.
 * <li>The policy was a subclass and is now a {@link Joiner}: see {@code Policy}.
 * <li>{@code join()} used to say nothing of failures, and {@code throwIfFailed()} or {@code result()} said
 *     it; now {@code join()} returns the joiner's result or throws {@code FailedException}. Here the joiner
 *     has no result, so that {@code join()} stays silent.
 * <li>The deadline was an argument of {@code joinUntil}, and is now set when the scope is opened. Here it is
 *     one more subtask, which sleeps until then.
 * </ul>
 *
 * <p>Not carried over, since Java 25 has no place for it: to join twice, to fork after {@code join()}, to
 * fork from a subtask, and {@code shutdown()}. After a {@code joinUntil} that timed out Java 21 lets the
 * subtasks run until {@code close()}; here they are interrupted at once.
 *
 * @param <T> the result type of the subtasks
 * @see <a href="https://openjdk.org/jeps/453">JEP 453: Structured Concurrency (Preview), Java 21</a>
 * @see <a href="https://openjdk.org/jeps/505">JEP 505: Structured Concurrency (Fifth Preview), Java 25</a>
 */
public abstract sealed class StructuredTaskScope<T> implements AutoCloseable {

    private final Policy<T> policy;
    private final java.util.concurrent.StructuredTaskScope<T, Void> scope;
    private boolean joined;                                 // read and written by the owner alone

    private StructuredTaskScope(String name, ThreadFactory factory, Subtask.State decisive) {
        Objects.requireNonNull(factory, "factory");
        policy = new Policy<>(decisive);
        scope = java.util.concurrent.StructuredTaskScope.open(policy, configuration -> {
            var withFactory = configuration.withThreadFactory(factory);
            return name == null ? withFactory : withFactory.withName(name);
        });
    }

    /**
     * Starts a task in a thread of its own.
     *
     * @param task what to do
     * @param <U> the task's result type
     * @return the subtask; its result may be asked for once the scope is joined. After the scope shut down it
     *     never starts and stays {@code UNAVAILABLE}
     * @throws IllegalStateException if the owner has joined, or the scope is closed
     * @throws java.util.concurrent.StructureViolationException if scoped values were bound since the scope
     *     was opened
     * @throws WrongThreadException if the caller does not own the scope
     */
    public <U extends T> Subtask<U> fork(Callable<? extends U> task) {
        return scope.fork(task);
    }

    /**
     * Waits until every subtask has ended or the scope shut down.
     *
     * @return this scope
     * @throws InterruptedException if the owner is interrupted while it waits
     * @throws IllegalStateException if the owner has joined already, or the scope is closed
     * @throws WrongThreadException if the caller does not own the scope
     */
    public StructuredTaskScope<T> join() throws InterruptedException {
        scope.join();
        joined = true;
        return this;
    }

    /**
     * Waits as {@link #join()} does, at most until a deadline. When it passes, the subtasks are interrupted.
     *
     * @param deadline the moment to stop waiting at
     * @return this scope
     * @throws TimeoutException if the deadline passes first
     * @throws InterruptedException if the owner is interrupted while it waits
     * @throws IllegalStateException if the owner has joined already, or the scope is closed
     * @throws WrongThreadException if the caller does not own the scope
     */
    public StructuredTaskScope<T> joinUntil(Instant deadline) throws InterruptedException, TimeoutException {
        Objects.requireNonNull(deadline, "deadline");
        if (policy.startTiming()) {
            scope.fork(() -> {
                Thread.sleep(Duration.between(Instant.now(), deadline));
                policy.expired = true;
                return null;
            });
        }
        join();
        if (policy.timedOut()) {
            throw new TimeoutException();
        }
        return this;
    }

    /**
     * Ends the scope: interrupts the subtasks that still run, and waits until they have ended.
     *
     * @throws IllegalStateException after that, if the owner forked and did not join
     */
    @Override
    public void close() {
        scope.close();
    }

    final Policy<T> afterJoin() {
        if (!joined) {
            throw new IllegalStateException("Owner did not join after forking subtasks");
        }
        return policy;
    }

    /** Shuts the scope down when the first subtask fails: its siblings are interrupted. */
    public static final class ShutdownOnFailure extends StructuredTaskScope<Object> {

        /** Makes a scope without a name, whose threads are virtual and have no names. */
        public ShutdownOnFailure() {
            this(null, Thread.ofVirtual().factory());
        }

        /**
         * Makes a scope with a name.
         *
         * @param name the scope's name in a thread dump; null for none
         * @param factory makes the subtasks' threads
         */
        public ShutdownOnFailure(String name, ThreadFactory factory) {
            super(name, factory, Subtask.State.FAILED);
        }

        @Override
        public ShutdownOnFailure join() throws InterruptedException {
            super.join();
            return this;
        }

        @Override
        public ShutdownOnFailure joinUntil(Instant deadline) throws InterruptedException, TimeoutException {
            super.joinUntil(deadline);
            return this;
        }

        /**
         * Tells what the first subtask to fail has thrown.
         *
         * @return the exception; empty if none failed
         * @throws IllegalStateException if the owner has not joined
         */
        public Optional<Throwable> exception() {
            return Optional.ofNullable(afterJoin().firstFailed.get()).map(Subtask::exception);
        }

        /**
         * Throws if a subtask failed.
         *
         * @throws ExecutionException if a subtask failed; its cause is what the first one has thrown
         * @throws IllegalStateException if the owner has not joined
         */
        public void throwIfFailed() throws ExecutionException {
            throwIfFailed(ExecutionException::new);
        }

        /**
         * Throws an exception of the caller's making if a subtask failed.
         *
         * @param made makes the exception from what the first subtask to fail has thrown
         * @param <X> the exception's type
         * @throws X if a subtask failed
         * @throws IllegalStateException if the owner has not joined
         */
        public <X extends Throwable> void throwIfFailed(Function<Throwable, ? extends X> made) throws X {
            Objects.requireNonNull(made, "made");
            var failure = exception();
            if (failure.isPresent()) {
                throw made.apply(failure.get());
            }
        }
    }

    /**
     * Shuts the scope down when the first subtask succeeds: the others are interrupted.
     *
     * @param <T> the result type of the subtasks
     */
    public static final class ShutdownOnSuccess<T> extends StructuredTaskScope<T> {

        /** Makes a scope without a name, whose threads are virtual and have no names. */
        public ShutdownOnSuccess() {
            this(null, Thread.ofVirtual().factory());
        }

        /**
         * Makes a scope with a name.
         *
         * @param name the scope's name in a thread dump; null for none
         * @param factory makes the subtasks' threads
         */
        public ShutdownOnSuccess(String name, ThreadFactory factory) {
            super(name, factory, Subtask.State.SUCCESS);
        }

        @Override
        public ShutdownOnSuccess<T> join() throws InterruptedException {
            super.join();
            return this;
        }

        @Override
        public ShutdownOnSuccess<T> joinUntil(Instant deadline)
                throws InterruptedException, TimeoutException {
            super.joinUntil(deadline);
            return this;
        }

        /**
         * Returns the result of the first subtask that succeeded.
         *
         * @return the result, which may be null
         * @throws ExecutionException if none succeeded; its cause is what the first to fail has thrown
         * @throws IllegalStateException if the owner has not joined, or no subtask ended
         */
        public T result() throws ExecutionException {
            return result(ExecutionException::new);
        }

        /**
         * Returns the result of the first subtask that succeeded, or throws an exception of the caller's
         * making.
         *
         * @param made makes the exception from what the first subtask to fail has thrown
         * @param <X> the exception's type
         * @return the result, which may be null
         * @throws X if none succeeded
         * @throws IllegalStateException if the owner has not joined, or no subtask ended
         */
        public <X extends Throwable> T result(Function<Throwable, ? extends X> made) throws X {
            Objects.requireNonNull(made, "made");
            var decided = afterJoin();
            if (decided.firstSucceeded.get() != null) {
                return decided.firstSucceeded.get().get();
            }
            if (decided.firstFailed.get() != null) {
                throw made.apply(decided.firstFailed.get().exception());
            }
            throw new IllegalStateException("No completed subtasks");
        }
    }

    /** What was a subclass in Java 21: it decides when the scope shuts down, and keeps what came of it. */
    private static final class Policy<T> implements Joiner<T, Void> {

        final AtomicReference<Subtask<? extends T>> firstFailed = new AtomicReference<>();
        final AtomicReference<Subtask<? extends T>> firstSucceeded = new AtomicReference<>();
        volatile boolean expired;

        private final Subtask.State decisive;
        private final AtomicInteger running = new AtomicInteger();
        private volatile boolean timing;

        Policy(Subtask.State decisive) {
            this.decisive = decisive;
        }

        @Override
        public boolean onFork(Subtask<? extends T> subtask) {
            if (!timing) {                                  // while timing, it is the deadline that is forked
                running.incrementAndGet();
            }
            return false;
        }

        @Override
        public boolean onComplete(Subtask<? extends T> subtask) {
            if (expired) {
                return true;
            }
            switch (subtask.state()) {
                case FAILED -> firstFailed.compareAndSet(null, subtask);
                case SUCCESS -> firstSucceeded.compareAndSet(null, subtask);
                case UNAVAILABLE -> throw new IllegalArgumentException("Subtask has not completed");
            }
            boolean last = running.decrementAndGet() == 0;
            return subtask.state() == decisive || last && timing;
        }

        @Override
        public Void result() {
            return null;
        }

        /** Says that a deadline is to come, and returns whether there is anything left to wait for. */
        boolean startTiming() {
            timing = true;
            return running.get() > 0;
        }

        boolean timedOut() {
            var decided = decisive == Subtask.State.FAILED ? firstFailed : firstSucceeded;
            return expired && running.get() > 0 && decided.get() == null;
        }
    }
}
