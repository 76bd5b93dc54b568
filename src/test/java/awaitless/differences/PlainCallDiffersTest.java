package awaitless.differences;

import static awaitless.Stage.sleep;
import static awaitless.differences.Difference.java;
import static awaitless.differences.Difference.say;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.source.util.JavacTask;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject.Kind;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Where a plain call differs from {@code await f()}. */
class PlainCallDiffersTest {

    private static final Asyncio ASYNCIO = new Asyncio("onetask.py");
    private static final Asyncio CALL_GRAPH = new Asyncio("call_graph.py", 14);

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
                        """),
                ASYNCIO.says("an_await_needs_no_assignment", """
                        otherfunction runs
                        main goes on
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
                            Thread.currentThread().interrupt();         // whoever waits next is to know
                            throw new IllegalStateException(ended);
                        }
                    };
                    say("{}", Stream.of("one", "two").filter(slowly).toList());
                }, """
                        [one, two]
                        """),
                java(() -> {
                    assertEquals(List.of("compiler.err.unreported.exception.need.to.catch.or.throw"),
                            errors("Predicate<String> slowly = name -> { sleep(1); return true; };"));
                    assertEquals(List.of(), errors("Predicate<String> slowly = name -> true;"));
                }),
                ASYNCIO.says("a_plain_function_cannot_wait", """
                        SyntaxError
                        """));
    }

    /** Returns what javac says of a statement. */
    private static List<String> errors(String statement) throws IOException {
        var source = new SimpleJavaFileObject(URI.create("string:///Slow.java"), Kind.SOURCE) {

            @Override
            public CharSequence getCharContent(boolean ignoreErrors) {
                return "import java.util.function.Predicate; class Slow {"
                        + " static void sleep(double seconds) throws InterruptedException { }"
                        + " void run() { " + statement + " } }";
            }
        };
        var said = new DiagnosticCollector<JavaFileObject>();
        var javac = (JavacTask) ToolProvider.getSystemJavaCompiler()
                .getTask(null, null, said, List.of("-proc:none"), null, List.of(source));
        javac.analyze();
        return said.getDiagnostics().stream().map(Diagnostic::getCode).toList();
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
                        """),
                CALL_GRAPH.says("a_call_graph_shows_them_all", """
                        sleep inner middle outer
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
