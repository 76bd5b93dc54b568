package awaitless.differences;

import static awaitless.Stage.sleep;
import static awaitless.differences.Difference.java;
import static awaitless.differences.Difference.rehearsed;
import static awaitless.differences.Difference.say;
import static awaitless.differences.Difference.thrown;
import static awaitless.differences.Difference.told;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import awaitless.Gate;
import awaitless.jdk.StructuredTaskScope;
import java.util.concurrent.StructuredTaskScope.Subtask;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import multipletasks.MultipleTasks;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Where {@code fork}, {@code join} and {@code get} differ from {@code create_task} and {@code await}. */
class ForkDiffersTest {

    private static final Asyncio ASYNCIO = new Asyncio("multipletasks.py");
    private static final Asyncio EAGER = new Asyncio("eager.py", 12);
    private static final Asyncio EAGER_START = new Asyncio("eager_start.py", 14);

    private static StructuredTaskScope.ShutdownOnFailure scope() {
        return new StructuredTaskScope.ShutdownOnFailure("tasks", Live.known(Thread.ofVirtual().factory()));
    }

    /** A rehearsal starts it when its caller waits, as asyncio does: so this goes live. */
    @TestFactory
    Stream<DynamicTest> startsThoughItsCallerNeverWaits() {
        return Stream.of(
                java(() -> {
                    var started = new AtomicBoolean();
                    try (var tasks = new Tasks()) {
                        tasks.fork(() -> started.set(true));
                        Gate.await(started::get);           // which only looks, again and again
                        tasks.join();
                    }
                    assertEquals("Continuing with other work while otherfunction runs",
                            told(rehearsed(new MultipleTasks())).get(0), "and it may start later");
                }),
                ASYNCIO.says("a_task_starts_when_its_caller_waits", """
                        started after many looks: False
                        started after one wait: True
                        """),
                ASYNCIO.says("an_await_that_does_not_suspend_starts_no_task", """
                        started after a plain await: False
                        started after a free lock: False
                        started after sleep(0): True
                        """),
                EAGER.says("an_eager_task_starts_at_once", """
                        Starting otherfunction
                        Continuing with other work
                        """),
                EAGER_START.says("one_task_alone_may_be_eager", """
                        Starting otherfunction
                        Continuing with other work
                        """));
    }

    @TestFactory
    Stream<DynamicTest> runsThoughInterruptedBeforeItStarts() {
        return Stream.of(
                java(() -> {
                    try (var tasks = new Tasks()) {
                        tasks.fork(() -> {
                            say("Starting otherfunction");
                            say("{}", thrown(() -> sleep(2)));
                        });
                        tasks.interrupt(1);                 // it starts when main waits: by arrival
                        tasks.join();
                    }
                }, """
                        Starting otherfunction
                        InterruptedException
                        """),
                ASYNCIO.says("a_task_cancelled_before_it_starts_never_runs", """
                        said: [], cancelled: True
                        """));
    }

    @TestFactory
    Stream<DynamicTest> givesItsResultOnlyAfterJoin() {
        return Stream.of(
                java(() -> {
                    try (var scope = scope()) {
                        Subtask<String> task = scope.fork(() -> {
                            sleep(2);
                            return "Result from otherfunction";
                        });
                        sleep(1);
                        say("it sleeps: {}", thrown(task::get));
                        sleep(2);
                        say("{}: {}", task.state(), thrown(task::get));
                        scope.join().throwIfFailed();
                        say(task.get());
                    }
                }, """
                        it sleeps: IllegalStateException
                        SUCCESS: IllegalStateException
                        Result from otherfunction
                        """),
                ASYNCIO.says("a_result_is_there_when_the_task_is_done", """
                        InvalidStateError
                        Result from otherfunction
                        """));
    }

    @TestFactory
    Stream<DynamicTest> cannotBeLeftBehind() {
        return Stream.of(
                java(() -> {
                    try (var scope = scope()) {
                        scope.fork(() -> {
                            say("otherfunction: {}", thrown(() -> sleep(1_000_000)));
                            return null;
                        });
                        sleep(1);
                        say("main ends");
                    } catch (IllegalStateException notJoined) {
                        say("IllegalStateException");
                    }
                }, """
                        main ends
                        otherfunction: InterruptedException
                        IllegalStateException
                        """),
                ASYNCIO.says("a_task_may_be_left_behind", """
                        main ends
                        otherfunction: CancelledError
                        asyncio.run says nothing of it
                        """));
    }

    /** To join and to close are two things: only the second waits for a fork that heeds no interrupt. */
    @TestFactory
    Stream<DynamicTest> mayHaveJoinedBeforeAllHaveEnded() {
        return Stream.of(
                java(() -> {
                    var joined = new AtomicBoolean();
                    var ended = new AtomicBoolean();
                    try (var scope = scope()) {
                        scope.fork(() -> ended.compareAndSet(false, spunUntil(joined)));
                        scope.fork(() -> {
                            throw new IllegalStateException("out of paper");
                        });
                        scope.join();
                        assertFalse(ended.get());
                        joined.set(true);
                    }
                    assertTrue(ended.get());
                }),
                ASYNCIO.says("a_group_has_ended_when_all_its_tasks_have", """
                        Task-1 takes its time
                        ExceptionGroup
                        """));
    }

    private static boolean spunUntil(AtomicBoolean so) {
        while (!so.get()) {
            Thread.yield();
        }
        return true;
    }

    /** Nobody hears of a failure that the owner does not ask for; asyncio says something in the end. */
    @TestFactory
    Stream<DynamicTest> losesAFailureThatNobodyAsksFor() {
        return Stream.of(
                java(() -> {
                    try (var scope = scope()) {
                        Subtask<String> task = scope.fork(() -> {
                            throw new IllegalArgumentException("out of paper");
                        });
                        scope.join();
                        say("main goes on");
                        say("{}: {}", task.state(), thrown(task::get));
                    }
                }, """
                        main goes on
                        FAILED: IllegalStateException
                        """),
                ASYNCIO.says("a_failure_that_nobody_asks_for_is_told", """
                        main goes on
                        Task exception was never retrieved: out of paper
                        """));
    }
}
