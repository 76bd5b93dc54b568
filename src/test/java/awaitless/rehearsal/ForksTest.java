package awaitless.rehearsal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import awaitless.Course;
import awaitless.Lesson;
import awaitless.Scenario;
import awaitless.jdk.StructuredTaskScope;
import awaitless.scenes.Holding;
import awaitless.trace.Fork;
import awaitless.trace.Step;
import awaitless.trace.Trace;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who was forked by whom, in which scope. */
@Timeout(60)
class ForksTest {

    private static final Callable<Object> NOTHING = () -> null;

    @Test
    void areToldOfEveryLesson() throws Exception {
        for (Lesson listing : Course.lessons()) {
            var expected = new ArrayList<>(List.of("main by the run in \"run\""));
            String scope = listing.type().getPackageName();
            List<String> forks = forks(listing.scenario(), listing.usualNumbers());
            List<String> tasks = IntStream.rangeClosed(1, 3)
                    .mapToObj(id -> "Task-" + id + " by main in \"" + scope + "\"").toList();
            switch (scope) {
                case "onetask" -> { }
                case "multipletasks" -> expected.add("otherfunction by main in \"multipletasks\"");
                case "lock", "semaphore" -> expected.addAll(tasks);
                case "event" -> {
                    expected.addAll(tasks);
                    expected.add("setter by main in \"event\"");
                }
                default -> expected.addAll(forks.subList(1, forks.size())); // whoever they are
            }
            assertEquals(expected, forks, listing.name());
        }
    }

    @Test
    void areToldOfScopesInsideScopes() throws Exception {
        assertEquals(List.of(
                "main by the run in \"run\"",
                "Task-1 by main in \"holding\"",
                "outer-1 by Task-1 in \"outer\"",
                "inner-1 by Task-1 in \"a \"b\"/c\"",
                "deep-1 by outer-1 in \"me@home\"",
                "deeper-1 by deep-1 in \"\"",
                "outer-2 by Task-1 in \"outer\""), forks(new Holding(scene -> {
                    try (var outer = Holding.scope("outer", "outer-")) {
                        outer.fork(ForksTest::forkDeeper);
                        try (var inner = Holding.scope("a \"b\"/c", "inner-")) {
                            inner.fork(NOTHING);
                            inner.join();
                        }
                        outer.fork(NOTHING);
                        outer.join();
                    }
                })));
    }

    private static Object forkDeeper() throws InterruptedException {
        try (var scope = Holding.scope("me@home", "deep-")) {
            scope.fork(() -> {
                var names = Thread.ofVirtual().name("deeper-", 1).factory();
                try (var nameless = new StructuredTaskScope.ShutdownOnFailure(null, names)) {
                    nameless.fork(NOTHING);
                    return nameless.join();
                }
            });
            return scope.join();
        }
    }

    @Test
    void areToldOfThreadsThatAreStartedInNoScope() throws Exception {
        assertEquals(List.of(
                "main by the run in \"run\"",
                "Task-1 by main in \"holding\"",
                "plain by Task-1 in \"\"",
                "plainer by plain in \"\"",
                "scoped-1 by plain in \"scope of its own\""), forks(new Holding(scene ->
                    Thread.ofVirtual().name("plain").start(ForksTest::startAndFork).join())));
    }

    private static void startAndFork() {
        Thread.ofVirtual().name("plainer").start(() -> { });
        try (var scope = Holding.scope("scope of its own", "scoped-")) {
            scope.fork(NOTHING);
            scope.join();
        } catch (InterruptedException ended) {
            throw new IllegalStateException(ended);
        }
    }

    /** The JVM can write no dump then: who forked is known all the same. */
    @Test
    void areToldWithoutTheirScopeWhereANameHasAControlCharacter() throws Exception {
        assertEquals(List.of("main by the run in \"run\"", "Task-1 by main in \"holding\"",
                "odd \u0001 by Task-1 in \"\""), forks(new Holding(scene ->
                    Thread.ofVirtual().name("odd \u0001").start(() -> { }).join())));
    }

    @Test
    void changeNothingElse() throws Exception {
        for (Lesson listing : Course.lessons()) {
            var parameters = new Parameters(3, listing.usualNumbers(), 1, Strategy.ARRIVAL);
            Trace forks = Rehearsal.of(listing.scenario(), parameters, Detail.FORKS).trace();
            Trace stands = Rehearsal.of(listing.scenario(), parameters, Detail.STANDS).trace();
            assertTrue(stands.steps().stream().allMatch(step -> step.forks().isEmpty()));
            assertEquals(stands, new Trace(forks.steps().stream().map(step -> new Step(step.time(),
                    step.thread(), step.lines(), step.changes(), step.names(), step.holds(), Map.of()))
                    .toList()));
        }
    }

    /** Returns all forks in order, with the names that the threads have in the end. */
    private static List<String> forks(Scenario scenario) throws InterruptedException {
        return forks(scenario, Map.of());
    }

    private static List<String> forks(Scenario scenario, Map<String, Integer> numbers)
            throws InterruptedException {
        var rehearsal = Rehearsal.of(scenario, new Parameters(3, numbers, 1, Strategy.ARRIVAL), Detail.FORKS);
        Map<Integer, String> names = new HashMap<>();
        rehearsal.trace().steps().forEach(step -> names.putAll(step.names()));
        Map<Integer, Fork> forks = new TreeMap<>();
        for (Step step : rehearsal.trace().steps()) {
            step.forks().forEach((thread, fork) -> {
                assertTrue(step.changes().containsKey(thread), "who is forked becomes ready");
                assertTrue(fork.by() == Fork.OUTSIDE || fork.by() == step.thread(), "by whose step it is");
                assertNull(forks.put(thread, fork), "nobody is forked twice");
            });
            assertTrue(forks.containsKey(step.thread()), "nobody goes before it is forked");
        }
        return forks.entrySet().stream().map(entry -> names.get(entry.getKey()) + " by "
                + (entry.getValue().by() == Fork.OUTSIDE ? "the run" : names.get(entry.getValue().by()))
                + " in \"" + entry.getValue().scope() + '"').toList();
    }
}
