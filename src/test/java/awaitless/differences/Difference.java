package awaitless.differences;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import awaitless.Lesson;
import awaitless.Lessons;
import awaitless.Scenario;
import awaitless.rehearsal.Detail;
import awaitless.rehearsal.Explored;
import awaitless.rehearsal.Explorer.Budget;
import awaitless.rehearsal.Explorer.Plan;
import awaitless.rehearsal.Explorer;
import awaitless.rehearsal.Outcome;
import awaitless.rehearsal.Parameters;
import awaitless.rehearsal.Points;
import awaitless.rehearsal.Rehearsal;
import awaitless.rehearsal.Strategy;
import awaitless.rehearsal.WovenClasses;
import awaitless.trace.SaidLine;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.function.Executable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The Java side of a difference from asyncio; {@link Asyncio} is the other. */
final class Difference {

    private static final Logger log = LoggerFactory.getLogger(Difference.class);
    private static final Parameters BY_ARRIVAL = new Parameters(5, Map.of(), 1, Strategy.ARRIVAL);
    private static final int SEEDS = 100;
    private static final int RUNS = 5000;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private Difference() {
    }

    /** Makes the test that a scenario always says these lines: rehearsed, and live. */
    static DynamicTest java(Scenario scenario, String lines) {
        return java(() -> {
            byArrival(scenario, lines);
            assertEquals(lines.lines().toList(), Live.lines(scenario), "live");
        });
    }

    /** Makes the test that a scenario may say these lines, and does if ready threads go on by arrival. */
    static DynamicTest javaByArrival(Scenario scenario, String lines) {
        return java(() -> byArrival(scenario, lines));
    }

    private static void byArrival(Scenario scenario, String lines) throws InterruptedException {
        var rehearsal = rehearsed(scenario);
        assertEquals(new Outcome.Sound(), rehearsal.outcome());
        assertEquals(lines.lines().toList(), told(rehearsal));
    }

    /** Makes a test of the Java side. */
    static DynamicTest java(Executable test) {
        return dynamicTest("Java", () -> assertTimeoutPreemptively(PATIENCE, test));
    }

    /** Rehearses a scenario, with ready threads going on by arrival. */
    static Rehearsal rehearsed(Scenario scenario) throws InterruptedException {
        return Rehearsal.of(scenario, BY_ARRIVAL, Detail.LINES);
    }

    /** Returns the different things that a scenario says when any ready thread may go next. */
    static Set<String> saidInAnyOrder(Supplier<Scenario> scenario) throws InterruptedException {
        var said = new TreeSet<String>();
        for (int seed = 1; seed <= SEEDS; seed++) {
            var parameters = new Parameters(5, Map.of(), seed, Strategy.UNIFORM);
            var rehearsal = Rehearsal.of(scenario.get(), parameters, Detail.LINES);
            assertEquals(new Outcome.Sound(), rehearsal.outcome());
            said.add(String.join("\n", told(rehearsal)));
        }
        return said;
    }

    /** Explores a lesson, or a broken twin, with each number of tasks up to this one. */
    static Explored explored(String name, int tasks) {
        Lesson lesson = Lessons.named(name);
        var parameters = new Parameters(tasks, lesson.usualNumbers(), 1, Strategy.ARRIVAL, Points.SHARED,
                true, List.of());
        return Explorer.of(new WovenClasses(lesson.program()), parameters, Plan.SMALLEST_FIRST, true,
                new Budget(RUNS, null), done -> { });
    }

    /** Returns the lines of a rehearsal. */
    static List<String> told(Rehearsal rehearsal) {
        return rehearsal.transcript().stream().map(SaidLine::text).toList();
    }

    /** Says a line in a scenario. */
    static void say(String line, Object... values) {
        log.info(line, values);
    }

    /** Returns the name of what a call throws. */
    static String thrown(Executable call) {
        try {
            call.execute();
            return "nothing";
        } catch (Throwable thrown) {
            return thrown.getClass().getSimpleName();
        }
    }
}
