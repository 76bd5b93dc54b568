package awaitless.differences;

import static awaitless.Stage.sleep;
import static awaitless.differences.Difference.explored;
import static awaitless.differences.Difference.java;
import static awaitless.differences.Difference.javaByArrival;
import static awaitless.differences.Difference.say;
import static awaitless.differences.Difference.thrown;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.concurrent.Semaphore;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Where {@code Semaphore} differs from {@code asyncio.Semaphore}. */
class SemaphoreDiffersTest {

    private static final Asyncio ASYNCIO = new Asyncio("semaphore.py");

    /** That a live run does the same is shown under a debugger, by BreakpointsTest. */
    @TestFactory
    Stream<DynamicTest> guardsNoListWhileTwoAreInside() {
        return Stream.of(
                java(() -> {
                    assertEquals("what List.add works on", explored("plainuploads", 2).race().variable());
                    assertNull(explored("semaphore", 2).race());
                }),
                ASYNCIO.says("a_plain_list_is_enough", "uploaded 10000 of 10000"),
                ASYNCIO.says("an_await_between_check_and_append_lets_others_come", "2 were first"));
    }

    @TestFactory
    Stream<DynamicTest> mayStartBelowZero() {
        return Stream.of(
                java(() -> {
                    var semaphore = new Semaphore(-1, true);
                    semaphore.release();
                    say("after one release: {}", semaphore.tryAcquire());
                    semaphore.release();
                    say("after two: {}", semaphore.tryAcquire());
                }, """
                        after one release: false
                        after two: true
                        """),
                ASYNCIO.says("it_starts_at_zero_or_above", "ValueError"));
    }

    @TestFactory
    Stream<DynamicTest> hasNoBoundedForm() {
        return Stream.of(
                java(() -> {
                    var semaphore = new Semaphore(2, true);
                    semaphore.release();
                    say("permits: {}", semaphore.availablePermits());
                }, """
                        permits: 3
                        """),
                ASYNCIO.says("it_has_a_bounded_form", """
                        three acquired, locked: True
                        BoundedSemaphore: ValueError
                        """));
    }

    @TestFactory
    Stream<DynamicTest> givesSeveralPermitsAtOnce() {
        return Stream.of(
                java(() -> {
                    var semaphore = new Semaphore(2, true);
                    semaphore.acquire(2);
                    say("permits: {}", semaphore.availablePermits());
                }, """
                        permits: 0
                        """),
                ASYNCIO.says("it_gives_one_permit_at_a_time", "TypeError"));
    }

    @TestFactory
    Stream<DynamicTest> isGrantedInOrderOnlyIfFair() {
        return Stream.of(
                java(() -> acquireAgainBeforeTheWaiter(new Semaphore(1, true)), """
                        Task-1 got the permit
                        main got the permit
                        """),
                javaByArrival(() -> acquireAgainBeforeTheWaiter(new Semaphore(1)), """
                        main got the permit
                        Task-1 got the permit
                        """),
                ASYNCIO.says("permits_are_granted_in_order", """
                        Task-1 got the permit
                        main got the permit
                        """));
    }

    private static void acquireAgainBeforeTheWaiter(Semaphore semaphore) throws Exception {
        semaphore.acquire();
        try (var tasks = new Tasks()) {
            tasks.fork(() -> {
                semaphore.acquire();
                say("Task-1 got the permit");
                semaphore.release();
            });
            sleep(1);                                 // Task-1 waits
            semaphore.release();
            semaphore.acquire();
            say("main got the permit");
            semaphore.release();
            tasks.join();
        }
    }

    @TestFactory
    Stream<DynamicTest> tryAcquireMayOvertakeEvenIfFair() {
        return Stream.of(
                javaByArrival(() -> {
                    var semaphore = new Semaphore(1, true);
                    semaphore.acquire();
                    try (var tasks = new Tasks()) {
                        tasks.fork(() -> {
                            semaphore.acquire();
                            say("Task-1 got the permit");
                            semaphore.release();
                        });
                        sleep(1);                     // Task-1 waits
                        semaphore.release();
                        say("main tries: {}", semaphore.tryAcquire());
                        semaphore.release();
                        tasks.join();
                    }
                }, """
                        main tries: true
                        Task-1 got the permit
                        """),
                ASYNCIO.says("permits_are_granted_in_order", """
                        Task-1 got the permit
                        main got the permit
                        """));
    }

    /** No difference: it is here since a page says so. */
    @TestFactory
    Stream<DynamicTest> losesNoPermitToAnInterruptedWaiter() {
        return Stream.of(
                java(() -> {
                    var semaphore = new Semaphore(1, true);
                    semaphore.acquire();
                    try (var tasks = new Tasks()) {
                        tasks.fork(() -> say("Task-1: {}", thrown(semaphore::acquire)));
                        tasks.fork(() -> {
                            semaphore.acquire();
                            say("Task-2 got the permit");
                            semaphore.release();
                        });
                        sleep(1);                     // both wait
                        tasks.interrupt(1);
                        sleep(1);
                        semaphore.release();
                        tasks.join();
                    }
                    say("a permit is free: {}", semaphore.tryAcquire());
                }, """
                        Task-1: InterruptedException
                        Task-2 got the permit
                        a permit is free: true
                        """),
                ASYNCIO.says("a_cancelled_waiter_takes_no_permit", """
                        Task-1: CancelledError
                        Task-2 got the permit
                        a permit is free: True
                        """));
    }
}
