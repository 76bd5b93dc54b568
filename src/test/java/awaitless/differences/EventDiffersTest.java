package awaitless.differences;

import static awaitless.Stage.sleep;
import static awaitless.differences.Difference.java;
import static awaitless.differences.Difference.rehearsed;
import static awaitless.differences.Difference.saidInAnyOrder;
import static awaitless.differences.Difference.say;
import static awaitless.differences.Difference.told;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import awaitless.Scenario;
import awaitless.rehearsal.Outcome;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Where {@code CountDownLatch} differs from {@code asyncio.Event}. */
class EventDiffersTest {

    private static final Asyncio ASYNCIO = new Asyncio("event.py");

    @TestFactory
    Stream<DynamicTest> opensOnceAndForAll() {
        return Stream.of(
                java(() -> {
                    var latch = new CountDownLatch(1);
                    latch.countDown();
                    latch.await();
                    say("passed");
                    latch.countDown();
                    latch.await();
                    say("passed again, count: {}", latch.getCount());
                }, """
                        passed
                        passed again, count: 0
                        """),
                ASYNCIO.says("it_can_be_cleared", """
                        passed
                        TimeoutError
                        """));
    }

    /** Who wants {@code clear} back writes it with a Condition; a flag alone does not do. */
    @TestFactory
    Stream<DynamicTest> aFlagClearedAtOnceLosesItsWaiters() {
        return Stream.of(
                java(() -> {
                    var deadlock = assertInstanceOf(Outcome.Deadlock.class,
                            rehearsed(setThenClear(new Flag(false))).outcome());
                    assertEquals(List.of("main", "Task-1"),
                            deadlock.waiting().stream().map(Outcome.Waiting::thread).toList());
                    assertEquals(List.of("Task-1 received the event"),
                            told(rehearsed(setThenClear(new Flag(true)))));
                }),
                ASYNCIO.says("set_then_clear_releases_those_waiting", """
                        Task-1 received the event
                        """));
    }

    private static Scenario setThenClear(Flag event) {
        return () -> {
            try (var tasks = new Tasks()) {
                tasks.fork(() -> {
                    event.await();
                    say("Task-1 received the event");
                });
                sleep(1);                             // Task-1 waits
                event.set();
                event.clear();
                tasks.join();
            }
        };
    }

    @TestFactory
    Stream<DynamicTest> letsWaitersGoOnInAnyOrder() {
        return Stream.of(
                java(() -> {
                    assertEquals(Set.of("123", "132", "213", "231", "312", "321"),
                            saidInAnyOrder(EventDiffersTest::threeWaiters).stream()
                                    .map(said -> said.replaceAll("Task-|\n", ""))
                                    .collect(Collectors.toSet()));
                    assertEquals(List.of("Task-1", "Task-2", "Task-3"), told(rehearsed(threeWaiters())));
                }),
                ASYNCIO.says("waiters_go_on_in_order", """
                        Task-1 Task-2 Task-3
                        """));
    }

    private static Scenario threeWaiters() {
        var latch = new CountDownLatch(1);
        return () -> {
            try (var tasks = new Tasks()) {
                for (int id = 1; id <= 3; id++) {
                    int arrives = id;
                    tasks.fork(() -> {
                        sleep(arrives);               // so that they wait in the order 1, 2, 3
                        latch.await();
                        Thread.yield();                     // where on more carriers others would go on
                        say("Task-{}", arrives);
                    });
                }
                sleep(4);
                latch.countDown();
                tasks.join();
            }
        };
    }

    @TestFactory
    Stream<DynamicTest> mayNeedMoreThanOneSignal() {
        return Stream.of(
                java(() -> {
                    var latch = new CountDownLatch(2);
                    latch.countDown();
                    say("count: {}", latch.getCount());
                    latch.countDown();
                    latch.await();
                    say("passed");
                }, """
                        count: 1
                        passed
                        """),
                ASYNCIO.says("one_set_is_enough_and_a_second_changes_nothing", """
                        passed
                        """));
    }
}
