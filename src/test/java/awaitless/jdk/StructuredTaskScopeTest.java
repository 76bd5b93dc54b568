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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.StructureViolationException;
import java.util.concurrent.StructuredTaskScope.Subtask;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.function.Executable;

/** What the scopes do on every release: Java 21's own pass these tests, and so does the adapter. */
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
            awaitEnd(scope.fork(failsWith(new IOException())));
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
    void knowsNoFailureAfterATimeout() throws Exception {
        try (var scope = new StructuredTaskScope.ShutdownOnFailure()) {
            scope.fork(waitsUntilInterrupted());
            assertThrows(TimeoutException.class, () -> scope.joinUntil(Instant.now()));
            assertThrows(IllegalStateException.class, scope::throwIfFailed);
            assertThrows(IllegalStateException.class, scope::exception);
        }
    }

    @Test
    void knowsNoResultAfterATimeout() throws Exception {
        try (var scope = new StructuredTaskScope.ShutdownOnSuccess<String>()) {
            awaitEnd(scope.fork(failsWith(new IOException())));
            scope.fork(waitsUntilInterrupted());
            assertThrows(TimeoutException.class, () -> scope.joinUntil(Instant.now()));
            assertThrows(IllegalStateException.class, scope::result);
        }
    }

    @Test
    void keepsBackWhatASubtaskHasGivenAfterATimeout() throws Exception {
        try (var scope = new StructuredTaskScope.ShutdownOnFailure()) {
            Subtask<String> given = scope.fork(() -> "one");
            awaitEnd(given);
            scope.fork(waitsUntilInterrupted());
            assertThrows(TimeoutException.class, () -> scope.joinUntil(Instant.now()));
            assertThrows(IllegalStateException.class, given::get);
        }
    }

    @Test
    void letsSubtasksRunOnAfterATimeoutAndJoinsThemLater() throws Exception {
        var goOn = new CountDownLatch(1);
        try (var scope = new StructuredTaskScope.ShutdownOnFailure()) {
            Subtask<String> first = scope.fork(() -> {
                goOn.await();
                return "one";
            });
            assertThrows(TimeoutException.class, () -> scope.joinUntil(Instant.EPOCH));
            assertThrows(TimeoutException.class, () -> scope.joinUntil(Instant.now().plusMillis(1)));
            Subtask<String> second = scope.fork(() -> "two");
            goOn.countDown();
            scope.joinUntil(NEVER).throwIfFailed();
            assertEquals("one", first.get());
            assertEquals("two", second.get());
        }
    }

    @Test
    void tellsTheFirstFailureWhereNoneSucceeds() throws Exception {
        try (var scope = new StructuredTaskScope.ShutdownOnSuccess<String>()) {
            for (String message : new String[] {"one", "two", "three"}) {
                var thread = new CompletableFuture<Thread>();
                scope.fork(() -> {
                    thread.complete(Thread.currentThread());
                    throw new IOException(message);
                });
                thread.get().join();                        // its state comes before its scope hears of it
            }
            scope.join();
            var none = assertThrows(ExecutionException.class, scope::result);
            assertEquals("one", none.getCause().getMessage());
        }
    }

    @Test
    void joinsAgainAfterAnInterrupt() throws Exception {
        var goOn = new CountDownLatch(1);
        try (var scope = new StructuredTaskScope.ShutdownOnFailure()) {
            Subtask<String> subtask = scope.fork(() -> {
                goOn.await();
                return "one";
            });
            for (Executable join : new Executable[] {scope::join, () -> scope.joinUntil(NEVER)}) {
                Thread.currentThread().interrupt();
                assertThrows(InterruptedException.class, join);
                assertFalse(Thread.currentThread().isInterrupted());
                assertThrows(IllegalStateException.class, subtask::get);
                assertThrows(IllegalStateException.class, scope::throwIfFailed);
            }
            goOn.countDown();
            scope.join().throwIfFailed();
            assertEquals("one", scope.join().join() == scope ? subtask.get() : "another scope");
        }
    }

    @Test
    void neitherWaitsNorTakesAnInterruptWhereNothingWasForked() throws Exception {
        try (var scope = new StructuredTaskScope.ShutdownOnFailure()) {
            Thread.currentThread().interrupt();
            assertSame(scope, scope.join());
            assertSame(scope, scope.joinUntil(Instant.EPOCH));
            assertTrue(Thread.interrupted());
            Subtask<String> subtask = scope.fork(() -> "one");
            assertThrows(IllegalStateException.class, scope::throwIfFailed);
            assertEquals("one", scope.join() == scope ? subtask.get() : "another scope");
        }
    }

    @Test
    void waitsForNoSubtaskThatTheFactoryRefuses() throws Exception {
        var left = new AtomicInteger(1);
        try (var scope = new StructuredTaskScope.ShutdownOnFailure("test",
                task -> left.getAndDecrement() > 0 ? NAMES.newThread(task) : null)) {
            Subtask<String> subtask = scope.fork(() -> "one");
            assertThrows(RejectedExecutionException.class, () -> scope.fork(waitsUntilInterrupted()));
            scope.joinUntil(NEVER).throwIfFailed();
            assertEquals("one", subtask.get());
        }
    }

    @Test
    void takesNoThreadOfTheFactoryForTheDeadline() throws Exception {
        var made = new AtomicInteger();
        try (var scope = new StructuredTaskScope.ShutdownOnFailure("test", task -> {
            made.incrementAndGet();
            return NAMES.newThread(task);
        })) {
            scope.fork(() -> "one");
            scope.joinUntil(NEVER);
            assertEquals(1, made.get());
        }
    }

    @Test
    void waitsForPlatformThreadsToo() throws Exception {
        try (var scope = new StructuredTaskScope.ShutdownOnFailure("test", Thread.ofPlatform().factory())) {
            Subtask<Boolean> subtask = scope.fork(() -> Thread.currentThread().isVirtual());
            scope.joinUntil(NEVER).throwIfFailed();
            assertFalse(subtask.get());
        }
    }

    @Test
    void waitsForNoSubtaskThatIsForkedUnderAnotherBinding() throws Exception {
        ScopedValue<String> name = ScopedValue.newInstance();
        try (var scope = new StructuredTaskScope.ShutdownOnFailure()) {
            ScopedValue.where(name, "duke").run(() -> assertThrows(StructureViolationException.class,
                    () -> scope.fork(waitsUntilInterrupted())));
            scope.joinUntil(NEVER).throwIfFailed();
        }
    }

    @Test
    void waitsForNoSubtaskOfAScopeThatAnOuterOneHasClosed() throws Exception {
        var outer = new StructuredTaskScope.ShutdownOnFailure();
        try (var inner = new StructuredTaskScope.ShutdownOnFailure()) {
            assertThrows(StructureViolationException.class, outer::close);
            Subtask<Object> subtask = inner.fork(waitsUntilInterrupted());
            inner.join();
            assertEquals(Subtask.State.UNAVAILABLE, subtask.state());
        }
    }

    @Test
    void doesNotWaitForASiblingThatHeedsNoInterrupt() throws Exception {
        var goOn = new AtomicBoolean();
        try (var scope = new StructuredTaskScope.ShutdownOnSuccess<String>()) {
            scope.fork(() -> {
                while (!goOn.get()) {
                    Thread.onSpinWait();
                    Thread.yield();
                }
                return "late";
            });
            scope.fork(() -> "one");
            assertEquals("one", scope.joinUntil(NEVER).result());
            goOn.set(true);
        }
    }

    @Test
    void mayBeAskedWhereNothingWasForked() throws Exception {
        try (var scope = new StructuredTaskScope.ShutdownOnFailure()) {
            scope.throwIfFailed();
            scope.throwIfFailed(IllegalArgumentException::new);
            assertEquals(Optional.empty(), scope.exception());
        }
    }

    @Test
    void tellsTheFailureAfterItWasClosedWithoutJoin() throws Exception {
        var failure = new IOException("no luck");
        var scope = new StructuredTaskScope.ShutdownOnFailure();
        awaitEnd(scope.fork(failsWith(failure)));
        assertThrows(IllegalStateException.class, scope::exception);
        assertThrows(IllegalStateException.class, scope::close);
        assertEquals(Optional.of(failure), scope.exception());
    }

    @Test
    void isClosedWithoutComplaintAfterAJoinThatFailed() throws Exception {
        var scope = new StructuredTaskScope.ShutdownOnFailure();
        scope.fork(waitsUntilInterrupted());
        assertThrows(TimeoutException.class, () -> scope.joinUntil(Instant.now()));
        scope.close();
        scope.close();
        assertThrows(IllegalStateException.class, scope::throwIfFailed);
        assertThrows(IllegalStateException.class, scope::join);
        assertThrows(IllegalStateException.class, () -> scope.joinUntil(NEVER));
        assertThrows(IllegalStateException.class, () -> scope.fork(() -> "one"));
        assertEquals(0, interrupted.getCount(), "its subtasks have ended");
    }

    @Test
    void isCalledByItsName() throws Exception {
        var duke = new StructuredTaskScope.ShutdownOnFailure("duke", NAMES);
        assertEquals("duke", duke.toString());
        duke.fork(failsWith(new IOException()));
        duke.join();
        assertEquals("duke/shutdown", duke.toString());
        duke.close();
        assertEquals("duke/closed", duke.toString());
        try (var scope = new StructuredTaskScope.ShutdownOnFailure()) {
            assertTrue(scope.toString().startsWith("java.util.concurrent.StructuredTaskScope"));
        }
    }

    @Test
    void takesNoNull() throws Exception {
        try (var scope = new StructuredTaskScope.ShutdownOnFailure(null, NAMES)) {
            assertThrows(NullPointerException.class, () -> scope.fork(null));
            assertThrows(NullPointerException.class, () -> scope.joinUntil(null));
            assertThrows(NullPointerException.class, () -> scope.throwIfFailed(null));
            scope.fork(failsWith(new IOException()));
            scope.join();
            assertThrows(NullPointerException.class, () -> scope.throwIfFailed(failure -> null));
        }
        try (var scope = new StructuredTaskScope.ShutdownOnSuccess<String>(null, NAMES)) {
            assertThrows(NullPointerException.class, () -> scope.result(null));
            scope.fork(failsWith(new IOException()));
            scope.join();
            assertThrows(NullPointerException.class, () -> scope.result(failure -> null));
        }
        assertThrows(NullPointerException.class, () -> new StructuredTaskScope.ShutdownOnFailure("", null));
        assertThrows(NullPointerException.class, () -> new StructuredTaskScope.ShutdownOnSuccess<>("", null));
    }

    @Test
    void isItsOwnersAlone() throws Exception {
        try (var scope = new StructuredTaskScope.ShutdownOnFailure();
                var race = new StructuredTaskScope.ShutdownOnSuccess<String>()) {
            refusesAStranger(() -> scope.fork(() -> "one"));
            refusesAStranger(scope::join);
            refusesAStranger(() -> scope.joinUntil(Instant.EPOCH));
            refusesAStranger(scope::exception);
            refusesAStranger(scope::throwIfFailed);
            refusesAStranger(() -> scope.throwIfFailed(IllegalStateException::new));
            refusesAStranger(race::result);
            refusesAStranger(() -> race.result(IllegalStateException::new));
            refusesAStranger(scope::close);
        }
    }

    private static void refusesAStranger(Executable asks) throws InterruptedException {
        var refused = new AtomicBoolean();
        Thread.ofVirtual().start(() -> {
            assertThrows(WrongThreadException.class, asks);
            refused.set(true);
        }).join();
        assertTrue(refused.get());
    }

    private static void awaitEnd(Subtask<?> subtask) {
        while (subtask.state() == Subtask.State.UNAVAILABLE) {
            Thread.yield();
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
