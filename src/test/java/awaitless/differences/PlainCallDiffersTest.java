package awaitless.differences;

import static awaitless.Stage.sleep;
import static awaitless.differences.Difference.java;
import static awaitless.differences.Difference.say;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Where a plain call differs from {@code await f()}. */
class PlainCallDiffersTest {

    private static final Asyncio ASYNCIO = new Asyncio("onetask.py");

    @TestFactory
    Stream<DynamicTest> runsWithoutAnyoneAwaitingIt() {
        return Stream.of(
                java(() -> {
                    otherfunction();
                    say("main goes on");
                }, """
                        otherfunction runs
                        main goes on
                        """),
                ASYNCIO.says("a_call_without_await_runs_nothing", """
                        main goes on
                        RuntimeWarning: coroutine 'otherfunction' was never awaited
                        """));
    }

    private static void otherfunction() throws InterruptedException {
        say("otherfunction runs");
        sleep(2);
    }

    @TestFactory
    Stream<DynamicTest> mayBlockInsideAnotherLibrarysCallback() {
        return Stream.of(
                java(() -> {
                    Predicate<String> slowly = name -> {
                        try {
                            sleep(1);
                            return true;
                        } catch (InterruptedException ended) {
                            throw new IllegalStateException(ended);
                        }
                    };
                    say("{}", Stream.of("one", "two").filter(slowly).toList());
                }, """
                        [one, two]
                        """),
                ASYNCIO.says("a_plain_function_cannot_wait", """
                        SyntaxError
                        """));
    }

    @TestFactory
    Stream<DynamicTest> keepsItsCallersOnTheStack() {
        return Stream.of(
                java(() -> {
                    Thread main = Thread.currentThread();
                    try (var tasks = new Tasks()) {
                        tasks.fork(() -> {
                            sleep(1);
                            say("{}", methodsOf(main));
                        });
                        outer();
                        tasks.join();
                    }
                }, """
                        [inner, middle, outer]
                        """),
                ASYNCIO.says("a_waiting_task_shows_one_frame", """
                        ['outer']
                        """));
    }

    private static List<String> methodsOf(Thread thread) {
        return Stream.of(thread.getStackTrace())
                .filter(frame -> frame.getClassName().equals(PlainCallDiffersTest.class.getName()))
                .map(StackTraceElement::getMethodName)
                .filter(name -> !name.startsWith("lambda$"))
                .toList();
    }

    private static void outer() throws InterruptedException {
        middle();
    }

    private static void middle() throws InterruptedException {
        inner();
    }

    private static void inner() throws InterruptedException {
        sleep(2);
    }

    @TestFactory
    Stream<DynamicTest> forgetsAnInterruptOnceItIsCaught() {
        return Stream.of(
                java(() -> {
                    try (var tasks = new Tasks()) {
                        tasks.fork(() -> {
                            try {
                                sleep(2);
                            } catch (InterruptedException interrupted) {
                                say("InterruptedException, interrupted: {}",
                                        Thread.currentThread().isInterrupted());
                            }
                            sleep(2);
                            say("the next sleep went well");
                        });
                        sleep(1);
                        tasks.interrupt(1);
                        tasks.join();
                    }
                }, """
                        InterruptedException, interrupted: false
                        the next sleep went well
                        """),
                ASYNCIO.says("a_caught_cancellation_is_remembered", """
                        CancelledError, cancelling: 1
                        the next sleep went well
                        """));
    }
}
