package awaitless.rehearsal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import awaitless.Course;
import awaitless.Durations;
import awaitless.Gate;
import awaitless.Lesson;
import awaitless.Lessons;
import awaitless.Scenario;
import awaitless.rehearsal.Outcome.Waiting;
import awaitless.scenes.Scenes;
import awaitless.trace.Place;
import awaitless.trace.Seconds;
import awaitless.trace.Step;
import awaitless.trace.ThreadState;
import awaitless.trace.SaidLine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.FutureTask;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How a rehearsal ends, what it tells of the threads that are left, and where it says that threads stand. */
@Timeout(60)
class OutcomeTest {

    private static final Path SCENES = Path.of("src", "test", "java", "awaitless", "scenes", "Scenes.java");
    private static final Pattern NAMED_SCOPE =
            Pattern.compile("new StructuredTaskScope\\.\\w+\\((\"[^\"]+\")");
    private static final int RUNS = 100;
    private static final boolean MONITORS_PIN = Runtime.version().feature() < 24;

    @AfterAll
    static void endWhatIsBusy() {
        Scenes.Busy.over(true);
    }

    @Test
    void tellsWhatATaskHasThrownItself() throws Exception {
        var failed = assertInstanceOf(Outcome.Failed.class, outcome(new Scenes.Failing()));
        assertEquals(IllegalStateException.class, failed.cause().getClass());
        assertEquals("out of paper", failed.cause().getMessage());
    }

    @Test
    void tellsWhatIsNotAsExpectedAtTheEnd() throws Exception {
        var failed = assertInstanceOf(Outcome.Failed.class, outcome(new Scenes.WrongAtTheEnd()));
        assertEquals(AssertionError.class, failed.cause().getClass());
        assertEquals("the sum is 4", failed.cause().getMessage());
    }

    @Test
    void tellsWhoHoldsWhatInADeadlock() throws Exception {
        var deadlock = assertInstanceOf(Outcome.Deadlock.class, outcome(new Scenes.Embrace()));
        assertEquals(List.of("main", "Task-1", "Task-2"), names(deadlock.waiting()));
        assertEquals(List.of("", "Task-2", "Task-1"),
                deadlock.waiting().stream().map(Waiting::holder).toList());
        for (Waiting waiting : deadlock.waiting().subList(1, 3)) {
            String wanted = waiting.thread().equals("Task-1") ? "right" : "left";
            assertEquals("waiting for ReentrantLock " + wanted, waiting.stand().inWords());
            assertEquals("second.lockInterruptibly();", sourceLine(waiting.stand().place()));
        }
    }

    /** What they hold is given back, and no thread is left of a run that nobody looks at any more. */
    @Test
    void endsTheThreadsOfADeadlock() throws Exception {
        var rehearsed = new Scenes.Embrace();
        assertInstanceOf(Outcome.Deadlock.class, outcome(rehearsed));
        Gate.await(() -> !rehearsed.isAnyTaken());

        var explored = new Scenes.Embrace();
        var found = Exploration.of(() -> explored, new Parameters(5, Map.of(), 1, Strategy.UNIFORM), 1,
                done -> { }).found();
        assertInstanceOf(Outcome.Deadlock.class, found.outcome());
        Gate.await(() -> !explored.isAnyTaken());
    }

    @Test
    void tellsOfAThreadThatIsLeftOver() throws Exception {
        var rehearsal = rehearsed(new Scenes.Forgetful());
        var left = assertInstanceOf(Outcome.LeftOver.class, rehearsal.outcome());
        assertEquals(List.of("forgotten"), names(left.threads()));
        assertEquals("waiting for Semaphore", left.threads().get(0).stand().inWords());
        assertEquals("new Semaphore(0).acquire();", sourceLine(left.threads().get(0).stand().place()));
    }

    @Test
    void tellsOfAThreadThatNothingEnds() throws Exception {
        var left = assertInstanceOf(Outcome.LeftOver.class, outcome(new Scenes.Deaf()));
        assertEquals(List.of("deaf"), names(left.threads()));
        assertEquals("waiting for Semaphore", left.threads().get(0).stand().inWords());
    }

    /** What needs the watch's patience goes side by side. Of the runs that are explored, one is stuck. */
    @Test
    void reportsAStepThatDoesNotComeBack() throws Exception {
        Scenes.Busy.over(false);
        double[] draws = firstDraws(RUNS);
        double[] sorted = draws.clone();
        Arrays.sort(sorted);
        var monitor = new FutureTask<>(() -> rehearsed(new Scenes.Monitor()));
        var exploration = new FutureTask<>(() -> Exploration.of(() -> new Scenes.Busy(sorted[1]),
                new Parameters(5, Map.of(), 1, Strategy.UNIFORM), RUNS, done -> { }));
        Thread.ofPlatform().start(monitor);
        Thread.ofPlatform().start(exploration);

        var busy = rehearsed(new Scenes.Busy(1));
        assertStuck("spin", busy.outcome());
        assertNull(busy.trace());
        if (MONITORS_PIN) {
            assertStuck("rest", monitor.get().outcome());
        } else {
            assertEquals(new Outcome.Sound(), monitor.get().outcome());
            assertEquals(List.of("1.000 slept"), told(monitor.get()));
        }
        var found = exploration.get().found();
        assertStuck("spin", found.outcome());
        assertEquals(sorted[0], draws[(int) found.run() - 1]);
        assertEquals(found.run(), found.parameters().seed());
    }

    /** Returns what a scenario draws first, from 0 to 1, from the seeds 1 to so many. */
    private static double[] firstDraws(int seeds) throws InterruptedException {
        double[] draws = new double[seeds];
        for (int seed = 1; seed <= seeds; seed++) {
            var durations = new Durations(seed);
            int index = seed - 1;
            Thread.ofVirtual().name("main").start(() -> draws[index] = durations.uniform(0, 1)).join();
        }
        return draws;
    }

    @Test
    void waitsForAMonitorLikeForAnyLock() throws Exception {
        assumeTrue(!MONITORS_PIN, "before Java 24 a thread that parks in a monitor does not give way");
        var parameters = new Parameters(3, Map.of(), 1, Strategy.ARRIVAL);
        var rehearsal = Rehearsal.of(new Scenes.WantedMonitor(), parameters, Detail.STANDS);
        assertEquals(new Outcome.Sound(), rehearsal.outcome());
        assertEquals(3, rehearsal.transcript().size());
        String text = rehearsal.trace().text();
        assertTrue(text.contains(" is waiting for monitor this at "), text);
    }

    @Test
    void tellsOfAThreadThatHeedsNoInterrupt() throws Exception {
        var left = assertInstanceOf(Outcome.LeftOver.class, outcome(new Scenes.Parked()));
        assertEquals(List.of("parked"), names(left.threads()));
        assertEquals("waiting for LockSupport.park", left.threads().get(0).stand().inWords());
    }

    @Test
    void sleepsLongerThanItsClockCanCount() throws Exception {
        assertEquals(new Outcome.Sound(), outcome(new Scenes.LongSleep()));
    }

    @Test
    void keepsPaceWithTheJdksTimers() throws Exception {
        var rehearsal = rehearsed(new Scenes.Timers());
        assertEquals(new Outcome.Sound(), rehearsal.outcome());
        assertEquals(List.of("released", "acquired", "slept"),
                rehearsal.transcript().stream().map(SaidLine::text).toList());
        List<Long> times = rehearsal.transcript().stream().map(SaidLine::time).toList();
        assertEquals(20_000_000, times.get(0), "the stage's sleep ends to the nanosecond");
        assertEquals(20_000_000, times.get(1), "and who is let go on by it goes on at once");
        assertTrue(times.get(2) > times.get(1), "the clock goes on while a thread sleeps on the JDK's timer");

        Set<String> waits = new TreeSet<>();
        rehearsal.trace().steps().forEach(step -> step.changes().values().stream()
                .filter(stand -> stand.place() != null && stand.waitsFor().matches("Semaphore.*|Thread.*"))
                .forEach(stand -> waits.add(stand.waitsFor() + ": " + sourceLine(stand.place()))));
        assertEquals(Set.of("Semaphore permits: permits.tryAcquire(1000, TimeUnit.SECONDS);",
                "Thread.sleep: Thread.sleep(20);"), waits);
    }

    @Test
    void saysWhatThreadsWaitForInWordsAndInWhichLine() throws Exception {
        var deadlock = assertInstanceOf(Outcome.Deadlock.class, outcome(new Scenes.Waits()));
        assertEquals(12, deadlock.waiting().size());
        for (Waiting waiting : deadlock.waiting().subList(1, 12)) {
            assertEquals(ThreadState.State.WAITING, waiting.stand().state());
            assertEquals(waiting.thread(), waiting.stand().waitsFor().replaceAll(" [a-z]+$", ""));
            String line = sourceLine(waiting.stand().place());
            assertTrue(line.contains('"' + waiting.thread() + '"'), line);
            assertEquals(waiting.thread().equals("ReentrantLock") ? "main" : "",
                    waiting.holder());
        }
    }

    @Test
    void namesTheScopeThatIsJoined() throws Exception {
        for (Lesson lesson : Course.lessons()) {
            Set<String> joins = new HashSet<>();
            for (Step step : rehearsed(lesson).trace().steps()) {
                step.changes().values().stream().filter(stand -> stand.waitsFor().startsWith("join"))
                        .forEach(stand -> joins.add(stand.waitsFor()));
            }
            Set<String> written = new HashSet<>();
            NAMED_SCOPE.matcher(Files.readString(Lessons.source(lesson))).results()
                    .forEach(scope -> written.add("join of scope " + scope.group(1)));
            assertEquals(written, joins, lesson.name());
            assertEquals(lesson.name().equals("onetask"), joins.isEmpty());
        }
    }

    @Test
    void showsTheVeryLineOfALessonsSource() throws Exception {
        int places = 0;
        for (Lesson lesson : Course.lessons()) {
            List<String> source = Files.readAllLines(Lessons.source(lesson));
            for (Step step : rehearsed(lesson).trace().steps()) {
                for (ThreadState stand : step.changes().values()) {
                    if (stand.place() != null) {
                        String line = source.get(stand.place().line() - 1).strip();
                        assertEquals(lesson.type().getSimpleName() + ".java", stand.place().file());
                        assertEquals(line.replaceAll("\\s+", " "),
                                stand.place().text().replaceAll("\\s+", " "));
                        assertTrue(line.matches(".*(sleep|join|lock|acquire|await|otherfunction).*"), line);
                        places++;
                    }
                }
            }
        }
        assertTrue(places > 100, "places: " + places);
    }

    private static void assertStuck(String method, Outcome outcome) {
        var stuck = assertInstanceOf(Outcome.Stuck.class, outcome);
        assertEquals("Task-1", stuck.thread());
        assertTrue(stuck.stack().stream().anyMatch(frame -> frame.getMethodName().equals(method)
                && frame.getClassName().startsWith(Scenes.class.getName())), stuck::toString);
    }

    private static Outcome outcome(Scenario scenario) throws InterruptedException {
        return rehearsed(scenario).outcome();
    }

    private static Rehearsal rehearsed(Scenario scenario) throws InterruptedException {
        return rehearsed(scenario, Map.of());
    }

    private static Rehearsal rehearsed(Lesson lesson) throws InterruptedException {
        return rehearsed(lesson.scenario(), lesson.usualNumbers());
    }

    private static Rehearsal rehearsed(Scenario scenario, Map<String, Integer> numbers)
            throws InterruptedException {
        return Rehearsal.of(scenario, new Parameters(5, numbers, 1, Strategy.ARRIVAL), Detail.STANDS);
    }

    private static List<String> names(List<Waiting> threads) {
        return threads.stream().map(Waiting::thread).toList();
    }

    private static List<String> told(Rehearsal rehearsal) {
        return rehearsal.transcript().stream()
                .map(said -> Seconds.of(said.time()) + " " + said.text()).toList();
    }

    /** Returns the line of the tests' own scenarios that a place names. Their source lies beside no class. */
    private static String sourceLine(Place place) {
        assertEquals("Scenes.java", place.file());
        assertEquals("", place.text());
        try {
            return Files.readAllLines(SCENES).get(place.line() - 1).strip();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
