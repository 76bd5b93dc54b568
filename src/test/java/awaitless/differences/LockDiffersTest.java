package awaitless.differences;

import static awaitless.Stage.sleep;
import static awaitless.differences.Difference.explored;
import static awaitless.differences.Difference.java;
import static awaitless.differences.Difference.javaByArrival;
import static awaitless.differences.Difference.say;
import static awaitless.differences.Difference.thrown;
import static org.junit.jupiter.api.Assertions.assertEquals;

import awaitless.rehearsal.Outcome;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Where {@code ReentrantLock} differs from {@code asyncio.Lock}. */
class LockDiffersTest {

    private static final Asyncio ASYNCIO = new Asyncio("lock.py");

    @TestFactory
    Stream<DynamicTest> isUnlockedByItsOwnerAlone() {
        return Stream.of(
                java(() -> {
                    var lock = new ReentrantLock(true);
                    lock.lockInterruptibly();
                    try (var tasks = new Tasks()) {
                        tasks.fork(() -> say("Task-1 unlocks what main holds: {}", thrown(lock::unlock)));
                        tasks.join();
                    }
                    say("locked: {}", lock.isLocked());
                    lock.unlock();
                }, """
                        Task-1 unlocks what main holds: IllegalMonitorStateException
                        locked: true
                        """),
                ASYNCIO.says("any_task_may_release_it", """
                        Task-1 released what main holds, locked: False
                        """));
    }

    @TestFactory
    Stream<DynamicTest> isUnlockedOnlyWhileHeld() {
        return Stream.of(
                java(() -> say(thrown(new ReentrantLock(true)::unlock)), "IllegalMonitorStateException"),
                ASYNCIO.says("it_is_released_only_while_held", "RuntimeError"));
    }

    @TestFactory
    Stream<DynamicTest> mayBeLockedAgainByItsOwner() {
        return Stream.of(
                java(() -> {
                    var lock = new ReentrantLock(true);
                    lock.lockInterruptibly();
                    lock.lockInterruptibly();
                    say("main holds it {} times", lock.getHoldCount());
                    lock.unlock();
                    say("locked: {}", lock.isLocked());
                    lock.unlock();
                }, """
                        main holds it 2 times
                        locked: true
                        """),
                ASYNCIO.says("its_holder_waits_for_itself", "TimeoutError"));
    }

    @TestFactory
    Stream<DynamicTest> isGrantedInOrderOnlyIfFair() {
        return Stream.of(
                java(() -> lockAgainBeforeTheWaiter(new ReentrantLock(true)), """
                        Task-1 got the lock
                        main got the lock
                        """),
                javaByArrival(() -> lockAgainBeforeTheWaiter(new ReentrantLock()), """
                        main got the lock
                        Task-1 got the lock
                        """),
                ASYNCIO.says("it_is_granted_in_order", """
                        locked: False
                        Task-1 got the lock
                        main got the lock
                        """));
    }

    private static void lockAgainBeforeTheWaiter(Lock lock) throws Exception {
        lock.lockInterruptibly();
        try (var tasks = new Tasks()) {
            tasks.fork(() -> {
                lock.lockInterruptibly();
                say("Task-1 got the lock");
                lock.unlock();
            });
            sleep(1);                                 // Task-1 waits
            lock.unlock();
            lock.lockInterruptibly();
            say("main got the lock");
            lock.unlock();
            tasks.join();
        }
    }

    @TestFactory
    Stream<DynamicTest> tryLockMayOvertakeEvenIfFair() {
        return Stream.of(
                javaByArrival(() -> {
                    var lock = new ReentrantLock(true);
                    lock.lockInterruptibly();
                    try (var tasks = new Tasks()) {
                        tasks.fork(() -> {
                            lock.lockInterruptibly();
                            say("Task-1 got the lock");
                            lock.unlock();
                        });
                        sleep(1);                     // Task-1 waits
                        lock.unlock();
                        say("main tries: {}", lock.tryLock());
                        lock.unlock();
                        tasks.join();
                    }
                }, """
                        main tries: true
                        Task-1 got the lock
                        """),
                ASYNCIO.says("it_is_granted_in_order", """
                        locked: False
                        Task-1 got the lock
                        main got the lock
                        """));
    }

    /** That a live run does the same is shown under a debugger, by BreakpointsTest. */
    @TestFactory
    Stream<DynamicTest> isNeededBetweenTwoAccesses() {
        return Stream.of(
                java(() -> assertEquals("the counter is 1 after 2 tasks",
                        explored("plaincounter", 2).found().outcome() instanceof Outcome.Failed failed
                                ? failed.cause().getMessage() : "sound")),
                ASYNCIO.says("nobody_comes_between_two_awaits", """
                        the counter is 100000 after 100000 increments
                        """),
                ASYNCIO.says("an_await_between_lets_others_come", """
                        the counter is 1 after 5 increments
                        """));
    }

    @TestFactory
    Stream<DynamicTest> mayIgnoreAnInterruptUntilGranted() {
        return Stream.of(
                java(() -> {
                    var lock = new ReentrantLock(true);
                    lock.lockInterruptibly();
                    try (var tasks = new Tasks()) {
                        tasks.fork(() -> say("Task-1: {}", thrown(lock::lockInterruptibly)));
                        sleep(1);                     // so that they wait in this order
                        tasks.fork(() -> {
                            lock.lock();
                            say("Task-2 got the lock, interrupted: {}", Thread.interrupted());
                            lock.unlock();
                        });
                        sleep(1);
                        tasks.fork(() -> {
                            lock.lockInterruptibly();
                            say("Task-3 got the lock");
                            lock.unlock();
                        });
                        sleep(1);                     // all three wait
                        tasks.interrupt(1);
                        tasks.interrupt(2);
                        sleep(1);
                        say("main unlocks");
                        lock.unlock();
                        tasks.join();
                    }
                }, """
                        Task-1: InterruptedException
                        main unlocks
                        Task-2 got the lock, interrupted: true
                        Task-3 got the lock
                        """),
                ASYNCIO.says("a_cancelled_waiter_leaves_at_once", """
                        Task-1: CancelledError
                        Task-2: CancelledError
                        main unlocks
                        Task-3 got the lock
                        """));
    }

    /** The Java side is live: two carriers, and neither thread blocks; CarriersTest says more. */
    @TestFactory
    Stream<DynamicTest> isNeededThoughNobodyBlocksBetween() {
        return Stream.of(
                java(new CarriersTest()::letTwoThreadsRunAtOnceBlockOrNot),
                ASYNCIO.says("an_await_that_does_not_suspend_lets_nobody_come", """
                        no await between: 5 after 5 increments
                        an await between: 1 after 5 increments
                        an await that does not suspend: 5 after 5 increments
                        """));
    }
}
