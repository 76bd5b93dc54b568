package awaitless.jdk;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.StructuredTaskScope.Subtask;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/**
 * The scopes of Java 21 on later releases: {@link ShutdownOnFailure} and {@link ShutdownOnSuccess}, carried
 * over the JDK's {@link java.util.concurrent.StructuredTaskScope} of Java 25 and after.
 *
 * <p>This class is the way from the one to the other. What changed, and where it stands:
 * <ul>
 * <li>Java 21 makes a scope with a constructor, Java 25 with {@code open}; name and thread factory went into
 *     a configuration: see {@code JdkScope}, which has all that differs between 25 and later releases.
 * <li>The policy was a subclass's {@code handleComplete} and is now a {@code Joiner}'s {@code onComplete}:
 *     see {@code decides}.
 * <li>{@code join()} used to say nothing of failures, and {@code throwIfFailed()} or {@code result()} said
 *     it; now {@code join()} returns the joiner's result or throws. Here the joiner has no result, so that
 *     {@code join()} stays silent.
 * <li>The deadline was an argument of {@code joinUntil}, and is now set when the scope is opened; and a join
 *     that was interrupted can't be repeated on Java 25. So the owner waits in {@code Threads}, and the JDK's
 *     {@code join()} is called once that is over: see {@code joinWithin}.
 * </ul>
 *
 * <p>Not carried over, since the JDK has no place for it: to fork after a join that came to its end, to fork
 * from a subtask, {@code shutdown()}, a {@code handleComplete} of one's own, {@code Subtask.task()}, and to
 * ask a subtask from another thread before the owner has joined. A subtask that ended before a join timed out
 * tells its result after {@code close()}.
 *
 * @param <T> the result type of the subtasks
 * @see <a href="https://openjdk.org/jeps/453">JEP 453: Structured Concurrency (Preview), Java 21</a>
 */
public abstract sealed class StructuredTaskScope<T> implements AutoCloseable {

    private final Thread owner = Thread.currentThread();
    private final Threads threads;
    private final JdkScope<T> scope;

    // read and written by the owner alone
    private boolean forked;
    private boolean triedToJoin;                            // since it forked
    private boolean joined;                                 // since it forked
    private boolean closed;

    private StructuredTaskScope(String name, ThreadFactory factory) {
        threads = new Threads(factory);
        scope = new JdkScope<>(name, threads, subtask -> {
            boolean decided = decides(subtask);
            if (decided) {
                threads.shutDown();
            }
            return decided;
        });
    }

    /** Takes a subtask that has succeeded or failed, on its own thread; returns whether that is enough. */
    abstract boolean decides(Subtask<? extends T> subtask);

    /**
     * Starts a task in a thread of its own.
     *
     * @param task what to do
     * @param <U> the task's result type
     * @return the subtask; its result may be asked for once the scope is joined. After the scope shut down it
     *     never starts and stays {@code UNAVAILABLE}
     * @throws IllegalStateException if the owner has joined, or the scope is closed
     * @throws java.util.concurrent.RejectedExecutionException if the factory makes no thread
     * @throws java.util.concurrent.StructureViolationException if scoped values were bound since the scope
     *     was opened
     * @throws WrongThreadException if the caller does not own the scope
     */
    public <U extends T> Subtask<U> fork(Callable<? extends U> task) {
        Subtask<U> subtask = scope.fork(task);
        threads.count();
        forked = true;
        return subtask;
    }

    /**
     * Waits until every subtask has ended or the scope shut down.
     *
     * @return this scope
     * @throws InterruptedException if the owner is interrupted while it waits
     * @throws IllegalStateException if the scope is closed
     * @throws WrongThreadException if the caller does not own the scope
     */
    public StructuredTaskScope<T> join() throws InterruptedException {
        joinWithin(Threads.FOREVER);
        return this;
    }

    /**
     * Waits as {@link #join()} does, at most until a deadline. When it passes, the subtasks run on: the owner
     * may join again, or close the scope.
     *
     * @param deadline the moment to stop waiting at
     * @return this scope
     * @throws TimeoutException if the deadline passes first
     * @throws InterruptedException if the owner is interrupted while it waits
     * @throws IllegalStateException if the scope is closed
     * @throws WrongThreadException if the caller does not own the scope
     */
    public StructuredTaskScope<T> joinUntil(Instant deadline) throws InterruptedException, TimeoutException {
        if (!joinWithin(TimeUnit.NANOSECONDS.convert(Duration.between(Instant.now(), deadline)))) {
            throw new TimeoutException();
        }
        return this;
    }

    private boolean joinWithin(long nanoseconds) throws InterruptedException {
        ensureOwner();
        if (closed) {
            throw new IllegalStateException("Task scope is closed");
        }
        triedToJoin = forked;
        if (!threads.await(nanoseconds)) {
            return false;
        }
        if (forked && !joined) {
            boolean interrupted = Thread.interrupted();     // too late to end the wait
            scope.join();
            joined = true;
            if (interrupted) {
                owner.interrupt();
            }
        }
        return true;
    }

    /**
     * Ends the scope: interrupts the subtasks that still run, and waits until they have ended.
     *
     * @throws IllegalStateException after that, if the owner forked and did not try to join
     * @throws java.util.concurrent.StructureViolationException after that, if a scope that was opened later
     *     is not closed
     * @throws WrongThreadException if the caller does not own the scope
     */
    @Override
    public void close() {
        ensureOwner();
        if (closed) {
            return;
        }
        try {
            scope.close();
        } catch (IllegalStateException notJoined) {
            // to try is enough
        } finally {
            closed = true;
        }
        if (forked && !triedToJoin) {
            joined = true;                                  // now the policy may be asked
            throw notJoined();
        }
    }

    final void ensureOwnerAndJoined() {
        ensureOwner();
        if (forked && !joined) {
            throw notJoined();
        }
    }

    private void ensureOwner() {
        if (Thread.currentThread() != owner) {
            throw new WrongThreadException("Current thread not owner");
        }
    }

    private static IllegalStateException notJoined() {
        return new IllegalStateException("Owner did not join after forking subtasks");
    }

    /** Returns the scope's name, with {@code /shutdown} or {@code /closed} behind it when it is. */
    @Override
    public String toString() {
        return scope + (closed ? "/closed" : threads.areShutDown() ? "/shutdown" : "");
    }

    /** Shuts the scope down when the first subtask fails: its siblings are interrupted. */
    public static final class ShutdownOnFailure extends StructuredTaskScope<Object> {

        private final AtomicReference<Throwable> firstFailure = new AtomicReference<>();

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
            super(name, factory);
        }

        @Override
        boolean decides(Subtask<?> subtask) {
            return subtask.state() == Subtask.State.FAILED
                    && firstFailure.compareAndSet(null, subtask.exception());
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
         * @throws IllegalStateException if the owner has forked and not joined
         * @throws WrongThreadException if the caller does not own the scope
         */
        public Optional<Throwable> exception() {
            ensureOwnerAndJoined();
            return Optional.ofNullable(firstFailure.get());
        }

        /**
         * Throws if a subtask failed.
         *
         * @throws ExecutionException if a subtask failed; its cause is what the first one has thrown
         * @throws IllegalStateException if the owner has forked and not joined
         * @throws WrongThreadException if the caller does not own the scope
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
         * @throws IllegalStateException if the owner has forked and not joined
         * @throws WrongThreadException if the caller does not own the scope
         */
        public <X extends Throwable> void throwIfFailed(Function<Throwable, ? extends X> made) throws X {
            var failure = exception();
            Objects.requireNonNull(made, "made");
            if (failure.isPresent()) {
                throw Objects.requireNonNull(made.apply(failure.get()), "made none");
            }
        }
    }

    /**
     * Shuts the scope down when the first subtask succeeds: the others are interrupted.
     *
     * @param <T> the result type of the subtasks
     */
    public static final class ShutdownOnSuccess<T> extends StructuredTaskScope<T> {

        private final AtomicReference<Subtask<? extends T>> firstSuccess = new AtomicReference<>();
        private final AtomicReference<Throwable> firstFailure = new AtomicReference<>();

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
            super(name, factory);
        }

        @Override
        boolean decides(Subtask<? extends T> subtask) {
            if (subtask.state() == Subtask.State.FAILED) {
                firstFailure.compareAndSet(null, subtask.exception());
                return false;
            }
            return firstSuccess.compareAndSet(null, subtask);
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
         * @throws IllegalStateException if the owner has forked and not joined, or no subtask ended
         * @throws WrongThreadException if the caller does not own the scope
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
         * @throws IllegalStateException if the owner has forked and not joined, or no subtask ended
         * @throws WrongThreadException if the caller does not own the scope
         */
        public <X extends Throwable> T result(Function<Throwable, ? extends X> made) throws X {
            Objects.requireNonNull(made, "made");
            ensureOwnerAndJoined();
            if (firstSuccess.get() != null) {
                return firstSuccess.get().get();
            }
            if (firstFailure.get() != null) {
                throw Objects.requireNonNull(made.apply(firstFailure.get()), "made none");
            }
            throw new IllegalStateException("No completed subtasks");
        }
    }
}
