package awaitless.jdk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.StructuredTaskScope.Subtask;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What both releases promise: Java 21's own scopes and their adapter for Java 25 pass the same tests. */
@Timeout(60)
class StructuredTaskScopeTest {

    private static final Instant NEVER = Instant.now().plusSeconds(3600);
    private static final ThreadFactory NAMES = Thread.ofVirtual().name("fork-", 1).factory();

    private final CountDownLatch interrupted = new CountDownLatch(1);

    @Test
    void givesTheResultsOfAllWhenNoneFails() throws Exception {
        try (var scope = new StructuredTaskScope.ShutdownOnFailure("test", NAMES)) {
            Subtask<String> text = scope.fork(() -> "one");
            Subtask<Integer> number = scope.fork(() -> 2);
            assertSame(scope, scope.join());
            scope.throwIfFailed();
            assertEquals(Optional.empty(), scope.exception());
            assertEquals("one", text.get());
            assertEquals(2, number.get());
        }
    }

    @Test
    void runsEachSubtaskOnAVirtualThreadOfTheFactory() throws Exception {
        var names = Thread.ofVirtual().name("Task-", 1).factory();
        try (var scope = new StructuredTaskScope.ShutdownOnFailure("test", names)) {
            Subtask<Thread> first = scope.fork(Thread::currentThread);
            Subtask<Thread> second = scope.fork(Thread::currentThread);
            scope.join().throwIfFailed();
            assertTrue(first.get().isVirtual());
            assertEquals("Task-1", first.get().getName());
            assertEquals("Task-2", second.get().getName());
        }
    }

    @Test
    void interruptsTheSiblingsOfASubtaskThatFails() throws Exception {
        var failure = new IOException("no luck");
        try (var scope = new StructuredTaskScope.ShutdownOnFailure()) {
            Subtask<Object> sibling = scope.fork(waitsUntilInterrupted());
            scope.fork(failsWith(failure));
            scope.join();
            assertEquals(Optional.of(failure), scope.exception());
            assertSame(failure, assertThrows(ExecutionException.class, scope::throwIfFailed).getCause());
            assertSame(failure, assertThrows(IllegalStateException.class,
                    () -> scope.throwIfFailed(IllegalStateException::new)).getCause());
            assertEquals(Subtask.State.UNAVAILABLE, sibling.state());
        }
        interrupted.await();
    }

    @Test
    void startsNoSubtaskAfterItShutDown() throws Exception {
        try (var scope = new StructuredTaskScope.ShutdownOnFailure()) {
            Subtask<Object> failed = scope.fork(failsWith(new IOException()));
            while (failed.state() == Subtask.State.UNAVAILABLE) {
                Thread.yield();
            }
            scope.fork(waitsUntilInterrupted());
            scope.join();
            assertThrows(ExecutionException.class, scope::throwIfFailed);
        }
    }

    @Test
    void givesTheFirstResultAndInterruptsTheRest() throws Exception {
        try (var scope = new StructuredTaskScope.ShutdownOnSuccess<String>("race", NAMES)) {
            scope.fork(failsWith(new IOException("no luck")));
            scope.fork(waitsUntilInterrupted());
            scope.fork(() -> "one");
            assertEquals("one", scope.join().result());
            assertEquals("one", scope.result(IllegalStateException::new));
        }
        interrupted.await();
    }

    @Test
    void givesANullThatWon() throws Exception {
        try (var scope = new StructuredTaskScope.ShutdownOnSuccess<String>()) {
            scope.fork(() -> null);
            assertNull(scope.join().result());
        }
    }

    @Test
    void givesTheFirstFailureWhenNoneSucceeds() throws Exception {
        var failure = new IOException("no luck");
        try (var scope = new StructuredTaskScope.ShutdownOnSuccess<String>()) {
            scope.fork(failsWith(failure));
            scope.join();
            assertSame(failure, assertThrows(ExecutionException.class, scope::result).getCause());
            assertSame(failure, assertThrows(IllegalStateException.class,
                    () -> scope.result(IllegalStateException::new)).getCause());
        }
    }

    @Test
    void hasNoResultWithoutASubtask() throws Exception {
        try (var scope = new StructuredTaskScope.ShutdownOnSuccess<String>()) {
            scope.join();
            assertThrows(IllegalStateException.class, scope::result);
        }
    }

    @Test
    void timesOutAtTheDeadline() throws Exception {
        try (var scope = new StructuredTaskScope.ShutdownOnFailure()) {
            scope.fork(waitsUntilInterrupted());
            assertThrows(TimeoutException.class, () -> scope.joinUntil(Instant.now().plusMillis(20)));
        }
        interrupted.await();
        try (var scope = new StructuredTaskScope.ShutdownOnSuccess<String>()) {
            scope.fork(waitsUntilInterrupted());
            assertThrows(TimeoutException.class, () -> scope.joinUntil(Instant.EPOCH));
        }
    }

    @Test
    void doesNotWaitForTheDeadlineWhenAllHaveEnded() throws Exception {
        var goOn = new CountDownLatch(1);
        try (var scope = new StructuredTaskScope.ShutdownOnFailure()) {
            Subtask<String> subtask = scope.fork(() -> {
                goOn.await();
                return "one";
            });
            goOn.countDown();
            assertSame(scope, scope.joinUntil(NEVER));
            assertEquals("one", subtask.get());
        }
        try (var scope = new StructuredTaskScope.ShutdownOnSuccess<String>()) {
            scope.fork(() -> "one");
            scope.fork(waitsUntilInterrupted());
            assertEquals("one", scope.joinUntil(NEVER).result());
        }
        try (var scope = new StructuredTaskScope.ShutdownOnFailure()) {
            scope.joinUntil(NEVER).throwIfFailed();
        }
    }

    @Test
    void endsItsSubtasksWhenTheOwnerIsInterrupted() throws Exception {
        var threw = new AtomicBoolean();
        Thread owner = Thread.ofVirtual().start(() -> {
            try (var scope = new StructuredTaskScope.ShutdownOnFailure()) {
                scope.fork(waitsUntilInterrupted());
                scope.join();
            } catch (InterruptedException ended) {
                threw.set(true);
            }
        });
        owner.interrupt();
        owner.join();
        assertTrue(threw.get());
        interrupted.await();
    }

    @Test
    void refusesToBeAskedBeforeJoin() throws Exception {
        try (var scope = new StructuredTaskScope.ShutdownOnFailure()) {
            Subtask<String> subtask = scope.fork(() -> "one");
            assertThrows(IllegalStateException.class, scope::throwIfFailed);
            assertThrows(IllegalStateException.class, scope::exception);
            assertThrows(IllegalStateException.class, subtask::get);
            scope.join();
        }
        try (var scope = new StructuredTaskScope.ShutdownOnSuccess<String>()) {
            scope.fork(() -> "one");
            assertThrows(IllegalStateException.class, scope::result);
            scope.join();
        }
    }

    @Test
    void complainsWhenClosedWithoutJoin() {
        var scope = new StructuredTaskScope.ShutdownOnFailure();
        scope.fork(waitsUntilInterrupted());
        assertThrows(IllegalStateException.class, scope::close);
        assertEquals(0, interrupted.getCount(), "its subtasks have ended all the same");
    }

    @Test
    void isItsOwnersAlone() throws Exception {
        try (var scope = new StructuredTaskScope.ShutdownOnFailure()) {
            var refused = new AtomicBoolean();
            Thread.ofVirtual().start(() -> {
                try {
                    scope.fork(() -> "one");
                } catch (WrongThreadException stranger) {
                    refused.set(true);
                }
            }).join();
            assertTrue(refused.get());
            assertFalse(Thread.currentThread().isInterrupted());
        }
    }

    /** Waits until it is interrupted, which opens the test's latch. */
    private <T> Callable<T> waitsUntilInterrupted() {
        return () -> {
            try {
                new CountDownLatch(1).await();
                return null;
            } catch (InterruptedException ended) {
                interrupted.countDown();
                throw ended;
            }
        };
    }

    private static <T> Callable<T> failsWith(Exception failure) {
        return () -> {
            throw failure;
        };
    }
}
