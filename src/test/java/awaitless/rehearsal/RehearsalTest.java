package awaitless.rehearsal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import awaitless.Course;
import awaitless.Durations;
import awaitless.Launcher;
import awaitless.Lesson;
import awaitless.Lessons;
import awaitless.Listener;
import awaitless.Stage;
import awaitless.jdk.StructuredTaskScope;
import awaitless.laws.Laws;
import awaitless.trace.Seconds;
import awaitless.trace.Step;
import awaitless.trace.Trace;
import awaitless.trace.SaidLine;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The lessons, rehearsed: their laws hold exactly, and a seed gives the same trace on every JDK. The
 * digests of those traces are written anew by {@code mvn test -Dtest=RehearsalTest -Dawaitless.record=true}.
 */
@Timeout(60)
class RehearsalTest {

    private static final int SEEDS = 1000;
    private static final int FEWER_SEEDS = 10;
    private static final int DIGITS = 16;
    private static final int MANY = 10_000;
    private static final boolean RECORD = Boolean.getBoolean("awaitless.record");

    @ParameterizedTest
    @MethodSource("awaitless.Lessons#sound")
    void obeysTheLawsAndGivesTheStoredTraceFromEachSeed(Lesson lesson) throws Exception {
        List<String> digests = IntStream.rangeClosed(1, SEEDS).parallel()
                .mapToObj(seed -> trace(lesson, seed).digest().substring(0, DIGITS))
                .toList();
        if (RECORD) {
            record(lesson.name(), digests);
            return;
        }
        List<String> stored = stored(lesson.name());
        for (int seed = 1; seed <= SEEDS; seed++) {
            int other = seed;
            assertEquals(stored.get(seed - 1), digests.get(seed - 1), () -> "seed " + other + " of "
                    + lesson.name() + " gives another trace than the stored one. If that is meant: mvn test"
                    + " -Dtest=RehearsalTest -Dawaitless.record=true\n" + trace(lesson, other).text());
        }
    }

    private static Trace trace(Lesson lesson, int seed) {
        try {
            return lawful(lesson, usual(lesson, seed)).trace();
        } catch (InterruptedException ended) {
            throw new IllegalStateException(ended);
        }
    }

    private static void record(String name, List<String> digests) throws IOException {
        Files.write(Path.of("src", "test", "resources", "awaitless", "rehearsal", name + ".txt"), digests);
    }

    @ParameterizedTest
    @EnumSource
    void obeysTheLawsAtAnySizeUnderEveryStrategy(Strategy strategy) throws Exception {
        for (Lesson lesson : Lessons.sound()) {
            for (int tasks : List.of(1, 2, 50)) {
                for (int number : List.of(1, 5)) {
                    for (int seed = 1; seed <= FEWER_SEEDS / 2; seed++) {
                        var numbers = Lessons.numbers(lesson, number);
                        lawful(lesson, new Parameters(tasks, numbers, seed, strategy));
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void repeatsItselfStepByStep(Strategy strategy) throws Exception {
        for (Lesson listing : Course.lessons()) {
            for (int seed = 1; seed <= FEWER_SEEDS; seed++) {
                var parameters = new Parameters(5, listing.usualNumbers(), seed, strategy);
                assertEquals(rehearsed(listing, parameters).trace(), rehearsed(listing, parameters).trace());
            }
        }
    }

    @Test
    void repeatsItselfWithTenThousandTasks() throws Exception {
        var parameters = new Parameters(MANY, Map.of(), 1, Strategy.ARRIVAL);
        var rehearsal = rehearsed(Lessons.named("lock"), parameters);
        assertEquals(new Outcome.Sound(), rehearsal.outcome());
        assertEquals(4 * MANY, rehearsal.transcript().size());
        String digest = rehearsal.trace().digest();
        if (RECORD) {
            record("lock-" + MANY, List.of(digest));
        } else {
            assertEquals(stored("lock-" + MANY), List.of(digest));
        }
    }

    @Test
    void saysTheSameWhetherOrNotItKeepsWhereThreadsStand() throws Exception {
        for (Lesson lesson : Lessons.sound()) {
            var parameters = new Parameters(5, lesson.usualNumbers(), 3, Strategy.ARRIVAL);
            assertEquals(rehearsed(lesson, parameters).transcript(),
                    Rehearsal.of(lesson.scenario(), parameters, Detail.LINES).transcript());
        }
    }

    @Test
    void givesOtherSchedulesFromOtherSeedsWhereTheChoiceIsRandom() throws Exception {
        for (Strategy strategy : List.of(Strategy.UNIFORM, Strategy.PRIORITIES)) {
            var orders = new ArrayList<List<String>>();
            for (int seed = 1; seed <= FEWER_SEEDS; seed++) {
                orders.add(lines(rehearsed("event", 5, seed, strategy),
                        line -> line.endsWith(" is waiting for the event")));
            }
            assertTrue(orders.stream().distinct().count() > FEWER_SEEDS / 2, orders::toString);
        }
    }

    @Test
    void givesEachTaskTheDurationsOfALiveRun() throws Exception {
        Predicate<String> duration = line -> line.endsWith(" seconds") || line.contains(" seconds before ");
        for (Lesson lesson : Lessons.sound()) {
            for (int seed = 1; seed <= FEWER_SEEDS; seed++) {
                var rehearsal = rehearsed(lesson, usual(lesson, seed));
                try (var listener = new Listener()) {
                    Launcher.run(lesson.scenario(), Lessons.live(5, lesson.usualNumbers(), seed, 20_000));
                    assertEquals(listener.lines().stream().filter(duration).sorted().toList(),
                            lines(rehearsal, duration).stream().sorted().toList());
                }
            }
        }
    }

    @Test
    void sleepsEachTasksOwnDurationToTheNanosecond() throws Exception {
        for (int seed = 1; seed <= FEWER_SEEDS; seed++) {
            var durations = new Durations(seed);
            var rehearsal = rehearsed("lock", 5, seed, Strategy.UNIFORM);
            Map<String, Long> worked = new HashMap<>();
            Map<String, Long> expected = new HashMap<>();
            for (int id = 1; id <= 5; id++) {
                String task = "Task-" + id;
                Thread.ofVirtual().name(task).start(() ->
                        expected.put(task, (long) (durations.uniform(0.5, 1.5) * 1e9))).join();
            }
            for (var standing : rehearsal.trace().after(6)) {
                worked.put(standing.name(), standing.state().until());
            }
            worked.remove("main");
            assertEquals(expected, worked);
            assertEquals(Collections.min(worked.values()), rehearsal.transcript().get(5).time());
        }
    }

    @Test
    void tellsTheExactMomentOfEachLine() throws Exception {
        assertEquals(List.of("0.000 main Starting otherfunction",
                        "2.000 main Completed otherfunction",
                        "2.000 main Received: Result from otherfunction"),
                told(rehearsed("onetask", 5, 1, Strategy.ARRIVAL)));
        assertEquals(List.of("0.000 main Continuing with other work while otherfunction runs",
                        "0.000 otherfunction Starting otherfunction",
                        "1.000 main Doing more work",
                        "2.000 otherfunction Completed otherfunction",
                        "2.000 main Received: Result from otherfunction"),
                told(rehearsed("multipletasks", 5, 1, Strategy.ARRIVAL)));
    }

    @Test
    void letsThreadsGoOnInTheOrderOfAsynciosLoop() throws Exception {
        for (int seed = 1; seed <= FEWER_SEEDS; seed++) {
            var event = rehearsed("event", 50, seed, Strategy.ARRIVAL);
            List<String> inOrder = IntStream.rangeClosed(1, 50).mapToObj(id -> "Task-" + id).toList();
            for (String kind : List.of(" is waiting for the event", " received the event ")) {
                assertEquals(inOrder, event.transcript().stream()
                        .filter(said -> said.text().contains(kind)).map(SaidLine::thread).toList());
            }
            var locked = rehearsed("lock", 50, seed, Strategy.ARRIVAL);
            assertEquals(inOrder, locked.transcript().subList(0, 50).stream().map(SaidLine::thread).toList());
        }
    }

    @Test
    void wakesThoseFirstThatFellAsleepFirstWhereTheyWakeAtTheSameMoment() throws Exception {
        List<Integer> woken = new ArrayList<>();
        Rehearsal.of(() -> {
            try (var scope = new StructuredTaskScope.ShutdownOnFailure()) {
                for (int id : Stage.ids()) {
                    scope.fork(() -> {
                        Stage.sleep(1);
                        return woken.add(id);
                    });
                }
                scope.join().throwIfFailed();
            }
        }, new Parameters(20, Map.of(), 1, Strategy.ARRIVAL), Detail.LINES);
        assertEquals(IntStream.rangeClosed(1, 20).boxed().toList(), woken);
    }

    @Test
    void endsWithEveryThreadEnded() throws Exception {
        for (Lesson lesson : Lessons.sound()) {
            Trace trace = rehearsed(lesson, usual(lesson, 1)).trace();
            trace.after(trace.steps().size())
                    .forEach(thread -> assertEquals("ended", thread.state().inWords(), thread::toString));
        }
    }

    @Test
    void comparesArrivalsThatCanDiffer() throws Exception {
        var one = rehearsed("lock", 5, 1, Strategy.ARRIVAL);
        var other = rehearsed("lock", 5, 2, Strategy.ARRIVAL);
        assertNotEquals(arrivals(one.trace()), arrivals(other.trace()));
        assertEquals(List.of(1, 2, 3, 4, 5), arrivals(one.trace()).stream().sorted().toList());
        assertEquals(List.of("tasks are served in order of arrival"),
                Laws.of("lock").broken(lines(one, line -> true), 5, Map.of(), arrivals(other.trace()))
                        .stream().map(Object::toString).toList());
    }

    @Test
    void isGivenUpWhenItsCallerIsInterrupted() {
        Thread.currentThread().interrupt();
        assertThrows(InterruptedException.class,
                () -> rehearsed("onetask", 5, 1, Strategy.ARRIVAL));
        assertFalse(Thread.interrupted());
    }

    private static Rehearsal lawful(Lesson lesson, Parameters parameters) throws InterruptedException {
        var rehearsal = rehearsed(lesson, parameters);
        assertEquals(new Outcome.Sound(), rehearsal.outcome(), parameters::toString);
        assertEquals(List.of(), Laws.of(lesson).broken(lines(rehearsal, line -> true), parameters.tasks(),
                parameters.numbers(), arrivals(rehearsal.trace())),
                () -> parameters + "\n" + rehearsal.trace().text());
        return rehearsal;
    }

    private static Parameters usual(Lesson lesson, long seed) {
        return new Parameters(5, lesson.usualNumbers(), seed, Strategy.ARRIVAL);
    }

    /** Rehearses a lesson that has no numbers of its own. */
    private static Rehearsal rehearsed(String name, int tasks, long seed, Strategy strategy)
            throws InterruptedException {
        return rehearsed(Lessons.named(name), new Parameters(tasks, Map.of(), seed, strategy));
    }

    private static Rehearsal rehearsed(Lesson lesson, Parameters parameters) throws InterruptedException {
        return Rehearsal.of(lesson.scenario(), parameters, Detail.STANDS);
    }

    /** Returns the tasks in the order in which they asked to be let in, as their second step begins. */
    static List<Integer> arrivals(Trace trace) {
        Map<Integer, Integer> steps = new HashMap<>();
        Map<Integer, String> names = new HashMap<>();
        var arrivals = new ArrayList<Integer>();
        for (Step step : trace.steps()) {
            names.putAll(step.names());
            String name = names.get(step.thread());
            if (steps.merge(step.thread(), 1, Integer::sum) == 2 && name.startsWith("Task-")) {
                arrivals.add(Integer.valueOf(name.substring("Task-".length())));
            }
        }
        return arrivals;
    }

    private static List<String> lines(Rehearsal rehearsal, Predicate<String> which) {
        return rehearsal.transcript().stream().map(SaidLine::text).filter(which).toList();
    }

    private static List<String> told(Rehearsal rehearsal) {
        return rehearsal.transcript().stream()
                .map(said -> Seconds.of(said.time()) + " " + said.thread() + " " + said.text()).toList();
    }

    private static List<String> stored(String name) throws IOException {
        try (InputStream in = RehearsalTest.class.getResourceAsStream(name + ".txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }
}
