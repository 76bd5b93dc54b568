package awaitless.trace;

import static awaitless.Stage.sleep;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import awaitless.Durations;
import awaitless.Gate;
import awaitless.Launcher;
import awaitless.Lesson;
import awaitless.Lessons;
import awaitless.Listener;
import awaitless.Scenario;
import awaitless.Stage;
import awaitless.scenes.Holding;
import awaitless.trace.ThreadState.State;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.LoggerFactory;

/** What a live run tells of itself: its lines, its sleeps and no more. */
@Timeout(60)
class LiveRecorderTest {

    private static final double FAST = 20_000;
    private static final ThreadState UNKNOWN = new ThreadState(State.UNKNOWN, "", 0, null);
    private static final ThreadState ENDED = new ThreadState(State.ENDED, "", 0, null);
    private static final org.slf4j.Logger log = LoggerFactory.getLogger(LiveRecorderTest.class);

    private final Listener listener = new Listener();

    @AfterEach
    void close() {
        listener.close();
    }

    @Test
    void tellsWhatALessonSaysAndWhereItSleeps() throws Exception {
        var gate = new Gate();
        gate.endSleep("main", 1);
        List<Step> steps = witnessed(Lessons.named("onetask").scenario(), 1, gate, 4).steps();
        assertEquals(6, steps.size());
        Step sleeps = steps.get(1);
        var place = new Place("OneTask.java", sleeps.changes().get(0).place().line(),
                "sleep(2);  // await asyncio.sleep(2)");
        var working = new ThreadState(State.WORKING, "", sleeps.time() + 500_000_000, place);
        assertEquals(List.of(
                step(steps.get(0), List.of("Starting otherfunction"), UNKNOWN, Map.of(0, "main")),
                step(sleeps, List.of(), working, Map.of()),
                step(steps.get(2), List.of(), UNKNOWN, Map.of()),
                step(steps.get(3), List.of("Completed otherfunction"), UNKNOWN, Map.of()),
                step(steps.get(4), List.of("Received: Result from otherfunction"), UNKNOWN, Map.of()),
                step(steps.get(5), List.of(), ENDED, Map.of())), steps);
    }

    private static Step step(Step at, List<String> lines, ThreadState state, Map<Integer, String> names) {
        return new Step(at.time(), 0, lines, Map.of(0, state), names, List.of(), Map.of());
    }

    @Test
    void inventsNothing() throws Exception {
        for (Lesson lesson : Lessons.sound()) {
            for (int seed = 1; seed <= 3; seed++) {
                Trace trace = witnessed(lesson, 5, seed);
                List<Step> steps = trace.steps();
                Map<Integer, ThreadState> states = new HashMap<>();
                for (Step step : steps.subList(0, steps.size() - 1)) {
                    assertEquals(1, step.changes().size());
                    ThreadState state = step.changes().get(step.thread());
                    boolean slept = states.containsKey(step.thread())
                            && states.get(step.thread()).state() == State.WORKING;
                    if (slept || !step.lines().isEmpty()) {
                        assertEquals(UNKNOWN, state);       // who slept is heard of next when it wakes
                        assertEquals(slept ? 0 : 1, step.lines().size());
                    } else {
                        assertEquals(State.WORKING, state.state());
                        assertTrue(state.until() > step.time());
                        assertTrue(state.place().text().contains("sleep("), state::toString);
                    }
                    states.put(step.thread(), state);
                }
                Step last = steps.get(steps.size() - 1);
                assertEquals(List.of(), last.lines());
                states.replaceAll((thread, state) -> ENDED);
                assertEquals(states, last.changes());
                for (Step step : steps) {
                    assertEquals(List.of(), step.holds());
                    assertEquals(Map.of(), step.forks());
                }
                trace.after(steps.size()).forEach(standing -> assertEquals(ENDED, standing.state()));
            }
        }
    }

    @Test
    void keepsLinesInTheOrderInWhichTheyAreShown() throws Exception {
        for (Lesson lesson : Lessons.sound()) {
            int before = listener.lines().size();
            Trace trace = witnessed(lesson, 50, 1);
            List<String> shown = listener.lines().subList(before, listener.lines().size());
            assertEquals(shown, texts(trace));
            assertTimesDoNotFall(trace);
        }
    }

    @Test
    void keepsThatOrderWhereManySpeakAtOnce() throws Exception {
        int speakers = 20;
        int times = 50;
        Trace trace = witnessed(() -> {
            try (var scope = Holding.scope("choir", "Task-")) {
                for (int id = 1; id <= speakers; id++) {
                    scope.fork(() -> {
                        for (int line = 1; line <= times; line++) {
                            log.info("{} {}", Thread.currentThread().getName(), line);
                        }
                        return null;
                    });
                }
                scope.join().throwIfFailed();
            }
        }, 1, new Gate(), 1);
        assertEquals(listener.lines(), texts(trace));
        assertTimesDoNotFall(trace);
        Map<String, List<String>> bySpeaker = trace.transcript().stream()
                .collect(Collectors.groupingBy(SaidLine::thread,
                        Collectors.mapping(SaidLine::text, Collectors.toList())));
        assertEquals(speakers, bySpeaker.size());
        bySpeaker.forEach((speaker, lines) -> assertEquals(
                IntStream.rangeClosed(1, times).mapToObj(line -> speaker + " " + line).toList(), lines));
    }

    @Test
    void tellsANameOnceAndAgainWhenItChanges() throws Exception {
        Trace trace = witnessed(() -> {
            log.info("one");
            log.info("two");
            Thread.currentThread().setName("renamed");
            sleep(0);
            Thread.currentThread().setName("main");
            log.info("three");
        }, 1, Stage.wallClock(1), 1);
        assertEquals(List.of(Map.of(0, "main"), Map.of(), Map.of(0, "renamed"), Map.of(), Map.of(0, "main"),
                Map.of()), trace.steps().stream().map(Step::names).toList());
        assertEquals(List.of("main", "main", "main"),
                trace.transcript().stream().map(SaidLine::thread).toList());
        assertEquals("renamed", trace.after(3).get(0).name());

        Trace event = witnessed(Lessons.named("event"), 3, 1);
        assertEquals(List.of("Task-1", "Task-2", "Task-3", "setter"),
                event.after(event.steps().size()).stream().map(Trace.Snapshot::name).sorted().toList());
    }

    @Test
    void letsInterruptsPass() throws Exception {
        var gate = new Gate();
        var thrown = new ArrayList<Exception>();
        var witness = new LiveRecorder(gate, 1);
        FutureTask<Void> run = started(() -> {
            try {
                sleep(1);
            } catch (InterruptedException interrupted) {
                thrown.add(interrupted);
                Thread.currentThread().interrupt();
                log.info("heard by who is interrupted");
                assertTrue(Thread.interrupted(), "and the interrupt is kept");
            }
        }, 1, 1, Map.of(), witness);
        gate.awaitSleep("main", 1).interrupt();
        run.get();
        assertInstanceOf(InterruptedException.class, thrown.get(0));
        assertEquals(List.of(State.WORKING, State.UNKNOWN, State.UNKNOWN, State.ENDED),
                states(witness.trace("")));
        assertEquals(List.of("heard by who is interrupted"), texts(witness.trace("")));
    }

    @Test
    void letsFailuresPass() {
        var gate = new Gate();
        gate.failSleep("main", 1, "no luck");
        var witness = new LiveRecorder(gate, 1);
        FutureTask<Void> run = started(() -> sleep(1), 1, 1, Map.of(), witness);
        var failed = assertThrows(ExecutionException.class, run::get);
        assertEquals("no luck", failed.getCause().getCause().getMessage());
        assertEquals(List.of(State.WORKING, State.UNKNOWN, State.ENDED), states(witness.trace("")));
    }

    @Test
    void tellsTheEndOfASleepThatTakesForEverOrNoTime() throws Exception {
        var gate = new Gate();
        IntStream.rangeClosed(1, 3).forEach(nth -> gate.endSleep("main", nth));
        List<Step> steps = witnessed(() -> {
            sleep(1e12);
            sleep(-1);
            sleep(Double.NaN);
        }, 1, gate, 1e-3).steps();
        assertEquals(Long.MAX_VALUE, steps.get(0).changes().get(0).until());
        assertEquals(steps.get(2).time(), steps.get(2).changes().get(0).until());
        assertEquals(steps.get(4).time(), steps.get(4).changes().get(0).until());
    }

    @Test
    void sleepsAsLongAsItIsTold() throws Exception {
        var slept = new ArrayList<Double>();
        witnessed(() -> {
            sleep(1.25);
            sleep(0);
            sleep(-1);
        }, 1, slept::add, 4);
        assertEquals(List.of(1.25, 0.0, -1.0), slept);
    }

    @Test
    void tellsNothingOfARunInWhichNothingIsSeen() throws Exception {
        Trace trace = witnessed(() -> { }, 1, new Gate(), 1);
        assertEquals(List.of(), trace.steps());
        assertEquals(List.of(), trace.after(0));
        assertEquals(0, trace.end());
    }

    private static void assertTimesDoNotFall(Trace trace) {
        long last = 0;
        for (Step step : trace.steps()) {
            assertTrue(step.time() >= last);
            last = step.time();
        }
        assertEquals(last, trace.end());
    }

    private static List<String> texts(Trace trace) {
        return trace.transcript().stream().map(SaidLine::text).toList();
    }

    private static List<State> states(Trace trace) {
        return trace.steps().stream().map(step -> step.changes().get(0).state()).toList();
    }

    private static Trace witnessed(Lesson lesson, int tasks, long seed) throws Exception {
        var witness = new LiveRecorder(Stage.wallClock(FAST), FAST);
        started(lesson.scenario(), tasks, seed, lesson.usualNumbers(), witness).get();
        return witness.trace("");
    }

    private static Trace witnessed(Scenario scenario, int tasks, Stage.Sleep sleep, double speed)
            throws Exception {
        var witness = new LiveRecorder(sleep, speed);
        started(scenario, tasks, 1, Map.of(), witness).get();
        return witness.trace("");
    }

    private static FutureTask<Void> started(Scenario scenario, int tasks, long seed,
            Map<String, Integer> numbers, LiveRecorder witness) {
        var run = new FutureTask<Void>(() -> {
            LineCatcher.listen(LineCatcher.Listener.ofShown(witness::said));
            Launcher.run(scenario, new Stage(tasks, numbers, new Durations(seed), witness));
            return null;
        });
        Thread.ofPlatform().start(run);
        return run;
    }
}
