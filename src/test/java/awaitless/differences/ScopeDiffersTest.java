package awaitless.differences;

import static awaitless.Stage.sleep;
import static awaitless.differences.Difference.java;
import static awaitless.differences.Difference.say;

import awaitless.jdk.StructuredTaskScope;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Where scopes differ from {@code gather}, {@code wait} and {@code TaskGroup}. */
class ScopeDiffersTest {

    private static final Asyncio ASYNCIO = new Asyncio("scopes.py");

    @TestFactory
    Stream<DynamicTest> interruptsTheSiblingsOfAFailure() {
        return Stream.of(
                java(() -> {
                    try (var tasks = new Tasks()) {
                        tasks.fork(() -> fail(1));
                        tasks.fork(() -> work("Task-2", 2));
                        tasks.join();
                    } catch (ExecutionException failed) {   // after the scope is closed
                        say("ExecutionException: {}", failed.getCause().getMessage());
                    }
                }, """
                        Task-2: InterruptedException
                        ExecutionException: out of paper
                        """),
                ASYNCIO.says("gather_lets_the_siblings_run_on", """
                        RuntimeError: out of paper
                        Task-2 completed its work
                        """),
                ASYNCIO.says("a_group_cancels_the_siblings", """
                        Task-2: CancelledError
                        ExceptionGroup of 1
                        """));
    }

    @TestFactory
    Stream<DynamicTest> tellsTheFirstFailureAlone() {
        return Stream.of(
                java(() -> {
                    try (var tasks = new Tasks()) {
                        tasks.fork(() -> fail(1));
                        tasks.fork(() -> {
                            try {
                                sleep(2);
                            } catch (InterruptedException ended) {
                                throw new IllegalArgumentException("and no ink");
                            }
                        });
                        tasks.join();
                    } catch (ExecutionException failed) {
                        Throwable cause = failed.getCause();
                        say("{}: {}", cause.getClass().getSimpleName(), cause.getMessage());
                        say("suppressed: {}", failed.getSuppressed().length + cause.getSuppressed().length);
                    }
                }, """
                        IllegalStateException: out of paper
                        suppressed: 0
                        """),
                ASYNCIO.says("a_group_raises_all_failures", """
                        RuntimeError: out of paper
                        ValueError: and no ink
                        """));
    }

    @TestFactory
    Stream<DynamicTest> letsItsBodyRunOnUntilJoin() {
        return Stream.of(
                java(() -> {
                    try (var tasks = new Tasks()) {
                        tasks.fork(() -> fail(1));
                        work("main", 2);
                        tasks.join();
                    } catch (ExecutionException failed) {
                        say("ExecutionException: {}", failed.getCause().getMessage());
                    }
                }, """
                        main completed its work
                        ExecutionException: out of paper
                        """),
                ASYNCIO.says("a_failure_cancels_the_body", """
                        main: CancelledError
                        ExceptionGroup of 1
                        """));
    }

    @TestFactory
    Stream<DynamicTest> interruptsTheLosersOfARace() {
        return Stream.of(
                java(() -> {
                    String first;
                    try (var scope = new StructuredTaskScope.ShutdownOnSuccess<String>("race",
                            Live.known(Thread.ofVirtual().factory()))) {
                        scope.fork(() -> work("Task-1", 1));
                        scope.fork(() -> work("Task-2", 2));
                        first = scope.join().result();
                    }
                    say("the first is {}", first);
                }, """
                        Task-1 completed its work
                        Task-2: InterruptedException
                        the first is Task-1
                        """),
                ASYNCIO.says("wait_leaves_the_losers_running", """
                        Task-1 completed its work
                        the first is Task-1
                        Task-2 completed its work
                        """));
    }

    /** No difference: it is here since a page says so. */
    @TestFactory
    Stream<DynamicTest> endsItsForksWhenItsOwnerIsInterrupted() {
        return Stream.of(
                java(() -> {
                    try (var parents = new Tasks()) {
                        parents.fork(() -> {
                            try (var children = new Tasks()) {
                                children.fork(() -> work("the child", 2));
                                children.join();
                            } catch (InterruptedException ended) {
                                say("the parent: InterruptedException");
                            }
                        });
                        sleep(1);
                        parents.interrupt(1);
                        parents.join();
                    }
                }, """
                        the child: InterruptedException
                        the parent: InterruptedException
                        """),
                ASYNCIO.says("cancelling_the_parent_ends_its_children", """
                        the child: CancelledError
                        the parent: CancelledError
                        """));
    }

    private static void fail(double seconds) throws InterruptedException {
        sleep(seconds);
        throw new IllegalStateException("out of paper");
    }

    private static String work(String name, double seconds) throws InterruptedException {
        try {
            sleep(seconds);
            say("{} completed its work", name);
            return name;
        } catch (InterruptedException interrupted) {
            say("{}: InterruptedException", name);
            throw interrupted;
        }
    }
}
