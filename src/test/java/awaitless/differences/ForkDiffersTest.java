package awaitless.differences;

import static awaitless.Stage.sleep;
import static awaitless.differences.Difference.java;
import static awaitless.differences.Difference.rehearsed;
import static awaitless.differences.Difference.say;
import static awaitless.differences.Difference.thrown;
import static awaitless.differences.Difference.told;
import static org.junit.jupiter.api.Assertions.assertEquals;

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
                    try (var scope = new StructuredTaskScope.ShutdownOnFailure()) {
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
                    try (var scope = new StructuredTaskScope.ShutdownOnFailure()) {
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
}
