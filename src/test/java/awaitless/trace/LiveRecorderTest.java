package awaitless.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import awaitless.Durations;
import awaitless.Gate;
import awaitless.Launcher;
import awaitless.Listener;
import awaitless.Listing;
import awaitless.Live;
import awaitless.Scenario;
import awaitless.Stage;
import awaitless.scenes.Holding;
import awaitless.trace.ThreadState.State;
import ch.qos.logback.classic.Logger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
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

    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private Listener listener;

    /** Others have left a catcher that shows nothing. */
    @BeforeEach
    void catchLinesBeforeTheListenerHearsThem() {
        root.detachAppender(LineCatcher.class.getName());
        listener = new Listener();
        LineCatcher.installBefore();
    }

    @AfterEach
    void letOthersCatchTheirLines() {
        root.detachAppender(LineCatcher.class.getName());
        listener.close();
    }

    @Test
    void tellsWhatALessonSaysAndWhereItSleeps() throws Exception {
        var gate = new Gate(1, 1);
        gate.endSleep("main", 1);
        List<Step> steps = witnessed(lesson("onetask"), gate, 4).steps();
        assertEquals(6, steps.size());
        Step sleeps = steps.get(1);
        var place = new Place("OneTask.java", sleeps.changes().get(0).place().line(),
                "stage.sleep(2);  // await asyncio.sleep(2)");
        var working = new ThreadState(State.WORKING, "", sleeps.time() + 500_000_000, place);
        assertEquals(List.of(
                step(steps.get(0), List.of("Starting otherfunction"), UNKNOWN, Map.of(0, "main")),
                step(sleeps, List.of(), working, Map.of()),
                step(steps.get(2), List.of(), UNKNOWN, Map.of()),
                step(steps.get(3), List.of("Completed otherfunction"), UNKNOWN, Map.of()),
                step(steps.get(4), List.of("Received: Result from otherfunction"), UNKNOWN, Map.of()),
                step(steps.get(5), List.of(), ENDED, Map.of())), steps);
    }

    private static Step step(Step at, List<String> lines, ThreadState stand, Map<Integer, String> names) {
        return new Step(at.time(), 0, lines, Map.of(0, stand), names, List.of(), Map.of());
    }

    @Test
    void inventsNothing() throws Exception {
        for (Listing lesson : lessons()) {
            for (int seed = 1; seed <= 3; seed++) {
                Trace trace = witnessed(lesson.scenario(), new Live(5, 2, seed, FAST), FAST);
                List<Step> steps = trace.steps();
                Map<Integer, ThreadState> stands = new HashMap<>();
                for (Step step : steps.subList(0, steps.size() - 1)) {
                    assertEquals(1, step.changes().size());
                    ThreadState stand = step.changes().get(step.thread());
                    boolean slept = stands.containsKey(step.thread())
                            && stands.get(step.thread()).state() == State.WORKING;
                    if (slept || !step.lines().isEmpty()) {
                        assertEquals(UNKNOWN, stand);       // who slept is heard of next when it wakes
                        assertEquals(slept ? 0 : 1, step.lines().size());
                    } else {
                        assertEquals(State.WORKING, stand.state());
                        assertTrue(stand.until() > step.time());
                        assertTrue(stand.place().text().contains("stage.sleep("), stand::toString);
                    }
                    stands.put(step.thread(), stand);
                }
                Step last = steps.get(steps.size() - 1);
                assertEquals(List.of(), last.lines());
                stands.replaceAll((thread, stand) -> ENDED);
                assertEquals(stands, last.changes());
                for (Step step : steps) {
                    assertEquals(List.of(), step.holds());
                    assertEquals(Map.of(), step.forks());
                }
                trace.after(steps.size()).forEach(standing -> assertEquals(ENDED, standing.stand()));
            }
        }
    }

    @Test
    void keepsLinesInTheOrderInWhichTheyAreShown() throws Exception {
        for (Listing lesson : lessons()) {
            int before = listener.lines().size();
            Trace trace = witnessed(lesson.scenario(), new Live(50, 2, 1, FAST), FAST);
            List<String> shown = listener.lines().subList(before, listener.lines().size());
            assertEquals(shown, texts(trace));
            assertTimesDoNotFall(trace);
        }
    }

    @Test
    void keepsThatOrderWhereManySpeakAtOnce() throws Exception {
        int speakers = 20;
        int times = 50;
        Trace trace = witnessed(stage -> {
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
        }, new Gate(1, 1), 1);
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
        Trace trace = witnessed(stage -> {
            log.info("one");
            log.info("two");
            Thread.currentThread().setName("renamed");
            stage.sleep(0);
            Thread.currentThread().setName("main");
            log.info("three");
        }, new Live(1, 1, 1, 1), 1);
        assertEquals(List.of(Map.of(0, "main"), Map.of(), Map.of(0, "renamed"), Map.of(), Map.of(0, "main"),
                Map.of()), trace.steps().stream().map(Step::names).toList());
        assertEquals(List.of("main", "main", "main"),
                trace.transcript().stream().map(SaidLine::thread).toList());
        assertEquals("renamed", trace.after(3).get(0).name());

        Trace event = witnessed(lesson("event"), new Live(3, 1, 1, FAST), FAST);
        assertEquals(List.of("Task-1", "Task-2", "Task-3", "setter"),
                event.after(event.steps().size()).stream().map(Trace.Snapshot::name).sorted().toList());
    }

    @Test
    void letsInterruptsPass() throws Exception {
        var gate = new Gate(1, 1);
        var thrown = new ArrayList<Exception>();
        var witness = new LiveRecorder(gate, 1);
        FutureTask<Void> run = started(stage -> {
            try {
                stage.sleep(1);
            } catch (InterruptedException interrupted) {
                thrown.add(interrupted);
                Thread.currentThread().interrupt();
                log.info("heard by who is interrupted");
                assertTrue(Thread.interrupted(), "and the interrupt is kept");
            }
        }, witness);
        gate.awaitSleep("main", 1).interrupt();
        run.get();
        assertInstanceOf(InterruptedException.class, thrown.get(0));
        assertEquals(List.of(State.WORKING, State.UNKNOWN, State.UNKNOWN, State.ENDED),
                states(witness.trace()));
        assertEquals(List.of("heard by who is interrupted"), texts(witness.trace()));
    }

    @Test
    void letsFailuresPass() {
        var gate = new Gate(1, 1);
        gate.failSleep("main", 1, "no luck");
        var witness = new LiveRecorder(gate, 1);
        FutureTask<Void> run = started(stage -> stage.sleep(1), witness);
        var failed = assertThrows(ExecutionException.class, run::get);
        assertEquals("no luck", failed.getCause().getCause().getMessage());
        assertEquals(List.of(State.WORKING, State.UNKNOWN, State.ENDED), states(witness.trace()));
    }

    @Test
    void tellsTheEndOfASleepThatTakesForEverOrNoTime() throws Exception {
        var gate = new Gate(1, 1);
        IntStream.rangeClosed(1, 3).forEach(nth -> gate.endSleep("main", nth));
        List<Step> steps = witnessed(stage -> {
            stage.sleep(1e12);
            stage.sleep(-1);
            stage.sleep(Double.NaN);
        }, gate, 1e-3).steps();
        assertEquals(Long.MAX_VALUE, steps.get(0).changes().get(0).until());
        assertEquals(steps.get(2).time(), steps.get(2).changes().get(0).until());
        assertEquals(steps.get(4).time(), steps.get(4).changes().get(0).until());
    }

    @Test
    void isTheStageThatItStandsBefore() throws Exception {
        var witness = new LiveRecorder(new Live(7, 3, 5, 1), 1);
        assertEquals(7, witness.tasks());
        assertEquals(3, witness.limit());
        assertEquals(new Durations(5).uniform(1, 9), witness.uniform(1, 9));
    }

    @Test
    void tellsNothingOfARunInWhichNothingIsSeen() throws Exception {
        Trace trace = witnessed(stage -> { }, new Gate(1, 1), 1);
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

    private static Trace witnessed(Scenario scenario, Stage stage, double speed) throws Exception {
        var witness = new LiveRecorder(stage, speed);
        started(scenario, witness).get();
        return witness.trace();
    }

    private static FutureTask<Void> started(Scenario scenario, LiveRecorder witness) {
        var run = new FutureTask<Void>(() -> {
            LineCatcher.listen(witness::said);
            Launcher.run(scenario, witness);
            return null;
        });
        Thread.ofPlatform().start(run);
        return run;
    }

    private static List<Listing> lessons() {
        return Listing.inTeachingOrder(Listing.found()).stream().filter(found -> !found.isBroken()).toList();
    }

    private static Scenario lesson(String name) {
        return lessons().stream().filter(lesson -> lesson.name().equals(name)).findFirst().orElseThrow()
                .scenario();
    }
}
