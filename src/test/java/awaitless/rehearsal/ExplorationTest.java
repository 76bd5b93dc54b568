package awaitless.rehearsal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import awaitless.scenes.Holding;
import awaitless.Stage;
import awaitless.Scenario;
import awaitless.Lesson;
import awaitless.Lessons;
import awaitless.rehearsal.Exploration.Found;
import java.util.function.Supplier;
import java.util.concurrent.locks.ReentrantLock;
import java.util.HashSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.FutureTask;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Exploring finds what is broken, always the same, and nothing where nothing is. Runs that get stuck are in
 * {@link OutcomeTest}.
 */
@Timeout(60)
class ExplorationTest {

    private static final Parameters UNIFORM = new Parameters(5, Map.of(), 1, Strategy.UNIFORM);
    private static final int FEW = 100;
    private static final int MANY = 1000;
    private static final long[] FIRST_SEEDS = {0, 1, 1000, 123_456_789_012L, -50};

    @ParameterizedTest
    @MethodSource("brokenTwins")
    void findsABrokenTwinFromAnyFirstSeedAndShowsItAgain(Lesson twin, Strategy strategy) throws Exception {
        for (long seed : FIRST_SEEDS) {
            var first = new Parameters(5, twin.usualNumbers(), seed, strategy);
            Found found = explored(twin, first, FEW).found();
            assertNotNull(found, () -> twin.name() + " is not found from seed " + seed);
            assertEquals(first.withSeed(seed + found.run() - 1), found.parameters());
            assertSameEnd(found.outcome(),
                    Rehearsal.of(twin.scenario(), found.parameters(), Detail.LINES).outcome());
        }
    }

    @ParameterizedTest
    @MethodSource("brokenTwins")
    void findsTheFirstRunThatBreaksWhicheverWorkerIsQuicker(Lesson twin, Strategy strategy)
            throws Exception {
        var parameters = new Parameters(3, twin.usualNumbers(), 77, strategy);
        long first = LongStream.rangeClosed(1, FEW).filter(run -> breaks(twin, parameters, run)).findFirst()
                .orElseThrow();
        for (int time = 0; time < 20; time++) {
            assertEquals(first, explored(twin, parameters, FEW).found().run());
        }
    }

    @Test
    void tellsHowEachTwinIsBroken() throws Exception {
        for (Lesson twin : Lessons.brokenAtBlockingPoints()) {
            var first = new Parameters(5, twin.usualNumbers(), 1, Strategy.UNIFORM);
            Outcome end = explored(twin, first, FEW).found().outcome();
            if (twin.name().equals("unlockedcounter")) {
                var cause = assertInstanceOf(Outcome.Failed.class, end).cause();
                assertTrue(cause.getMessage().matches("the counter is [1-4] after 5 tasks"), cause::toString);
            } else {
                assertInstanceOf(Outcome.Deadlock.class, end, twin.name());
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"UNIFORM, 10000", "PRIORITIES, 1000"})
    void findsNothingInSoundLessons(Strategy strategy, int runs) throws Exception {
        for (Lesson lesson : Lessons.sound()) {
            var exploration = explored(lesson, new Parameters(5, lesson.usualNumbers(), 1, strategy), runs);
            assertNull(exploration.found(), lesson.name());
            assertEquals(runs, exploration.runs());
        }
    }

    /** No durations break these: what is looked at here changes threads only where one blocks. */
    @ParameterizedTest
    @EnumSource
    void findsNothingInWhatTheScheduleAloneBreaks(Strategy strategy) throws Exception {
        for (Lesson twin : Lessons.brokenByScheduleAlone()) {
            var exploration = explored(twin, new Parameters(5, twin.usualNumbers(), 1, strategy), MANY);
            assertNull(exploration.found(), twin.name());
            assertEquals(MANY, exploration.runs());
        }
    }

    @Test
    void endsItsWorkersWhenItsCallerIsInterrupted() throws Exception {
        Thread caller = Thread.currentThread();
        assertThrows(InterruptedException.class, () -> Exploration.of(Lessons.named("onetask")::scenario,
                UNIFORM, Long.MAX_VALUE / 2, done -> caller.interrupt()));
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().equals("exploration")) {
                thread.join();
            }
        }
    }

    @Test
    void tellsHowManyRunsAreDone() throws Exception {
        List<Long> told = new ArrayList<>();
        var exploration = Exploration.of(Lessons.named("lock")::scenario,
                new Parameters(100, Map.of(), 1, Strategy.UNIFORM), 200, told::add);
        assertEquals(200, exploration.runs());
        assertEquals(told.stream().sorted().toList(), told);
        assertTrue(told.stream().allMatch(done -> 0 <= done && done <= 200), told::toString);
    }

    @Test
    void countsTranscriptsAndSchedulesThatDiffer() throws Exception {
        var one = explored(Lessons.named("onetask"), UNIFORM, 500);
        assertEquals(List.of(1, 1), List.of(one.transcripts().count(), one.schedules().count()));

        var arrival = explored(Lessons.named("multipletasks"),
                new Parameters(5, Map.of(), 1, Strategy.ARRIVAL), 500);
        assertEquals(List.of(1, 1), List.of(arrival.transcripts().count(), arrival.schedules().count()));

        var free = explored(Lessons.named("multipletasks"), UNIFORM, 500);
        assertEquals(1, free.transcripts().count(), "fork does not park, so its caller goes on first");

        var event = explored(Lessons.named("event"), UNIFORM, 500);
        var again = explored(Lessons.named("event"), UNIFORM, 500);
        assertEquals(500, event.transcripts().count(), "other durations are told in each");
        assertEquals(List.of(event.transcripts().count(), event.schedules().count()),
                List.of(again.transcripts().count(), again.schedules().count()));
    }

    /** A lock of all runs, as that of an appender or of System.out: one waits for another, and no more. */
    @Test
    void givesOneResultWhereRunsShareALock() throws Exception {
        var shared = new ReentrantLock();
        Supplier<Scenario> sharing = () -> () -> {
            try (var scope = Holding.scope("sharing", "Task-")) {
                for (int id : Stage.ids()) {
                    scope.fork(() -> {
                        shared.lockInterruptibly();
                        try {
                            Stage.sleep(id % 2);            // so that another run finds it taken
                            return id;
                        } finally {
                            shared.unlock();
                        }
                    });
                }
                scope.join().throwIfFailed();
            }
        };
        var counts = new HashSet<Integer>();
        for (int time = 0; time < 3; time++) {
            var exploration = Exploration.of(sharing, UNIFORM, 300, done -> { });
            assertNull(exploration.found());
            assertEquals(300, exploration.runs());
            counts.add(exploration.schedules().count());
        }
        assertEquals(1, counts.size(), counts::toString);
    }

    @Test
    void countsDifferentHashesExactly() {
        var distinct = new DistinctCounter();
        var random = new Random(1);
        long[] hashes = random.longs(5000).distinct().toArray();
        for (int time = 0; time < 3; time++) {
            LongStream.of(hashes).forEach(distinct::add);
            assertEquals(hashes.length, distinct.count());
        }
        LongStream.rangeClosed(1, 5000).map(hash -> hash << 32).forEach(distinct::add);
        assertEquals(hashes.length + 5000, distinct.count(), "where only the upper half differs, too");
        distinct.add(0);
        distinct.add(0);
        assertEquals(hashes.length + 5001, distinct.count());
    }

    @Test
    void countsNoFurtherThanItsBound() {
        var distinct = new DistinctCounter();
        LongStream.rangeClosed(1, DistinctCounter.MOST - 1).forEach(distinct::add);
        assertEquals(DistinctCounter.MOST - 1, distinct.count());
        LongStream.rangeClosed(1, DistinctCounter.MOST + 5000).forEach(distinct::add);
        assertEquals(DistinctCounter.MOST, distinct.count());
    }

    @Test
    void countsWhatSeveralThreadsAdd() throws Exception {
        var distinct = new DistinctCounter();
        var adders = Stream.of(0, 1, 2, 3)
                .map(start -> new FutureTask<Void>(() ->
                        LongStream.rangeClosed(1 + start * 1000, 20_000).forEach(distinct::add), null))
                .toList();
        adders.forEach(adder -> Thread.ofPlatform().start(adder));
        for (var adder : adders) {
            adder.get();
        }
        assertEquals(20_000, distinct.count());
    }

    private static boolean breaks(Lesson twin, Parameters first, long run) {
        try {
            var parameters = first.withSeed(first.seed() + run - 1);
            var outcome = Rehearsal.of(twin.scenario(), parameters, Detail.LINES).outcome();
            return !(outcome instanceof Outcome.Sound);
        } catch (InterruptedException ended) {
            throw new IllegalStateException(ended);
        }
    }

    private static void assertSameEnd(Outcome found, Outcome again) {
        if (found instanceof Outcome.Failed failed) {
            var other = assertInstanceOf(Outcome.Failed.class, again);
            assertEquals(failed.cause().toString(), other.cause().toString());
        } else {
            assertEquals(found, again);
        }
    }

    private static Exploration explored(Lesson lesson, Parameters first, int runs)
            throws InterruptedException {
        return Exploration.of(lesson::scenario, first, runs, done -> { });
    }

    private static Stream<Arguments> brokenTwins() {
        return Lessons.brokenAtBlockingPoints().stream().flatMap(twin ->
                Stream.of(Strategy.UNIFORM, Strategy.PRIORITIES).map(way -> Arguments.of(twin, way)));
    }
}
