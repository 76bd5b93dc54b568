package awaitless.cli.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import awaitless.Lesson;
import awaitless.Lessons;
import awaitless.laws.Laws;
import awaitless.rehearsal.Detail;
import awaitless.rehearsal.Parameters;
import awaitless.rehearsal.Rehearsal;
import awaitless.rehearsal.Strategy;
import awaitless.scenes.Scenes;
import awaitless.trace.SaidLine;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Rehearsals with latecomers come to what threads may do, and to nothing else. */
@Timeout(60)
class JitteredRehearsalTest {

    private static final Lesson LOCK = Lessons.named("lock");
    private static final int RUNS = 200;

    @ParameterizedTest
    @MethodSource("awaitless.Lessons#sound")
    void obeyTheLawsOfEveryLesson(Lesson lesson) throws InterruptedException {
        Laws laws = Laws.of(lesson);
        for (double latest : new double[] {0, 0.01, 0.5, 1000}) {
            for (int number = 0; number < RUNS; number++) {
                List<String> lines = run(lesson, latest, number);
                assertEquals(List.of(), laws.broken(lines, 5, lesson.usualNumbers(), List.of()));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("awaitless.Lessons#sound")
    void areTheSameByTheirNumber(Lesson lesson) throws InterruptedException {
        var orders = new HashSet<List<String>>();
        for (int number = 0; number < RUNS; number++) {
            orders.add(run(lesson, 1, number));
            assertEquals(run(lesson, 1, number), run(lesson, 1, number));
        }
        assertEquals(lesson.name().equals("onetask"), orders.size() == 1);
    }

    @Test
    void haveTheDurationsOfTheSeed() throws InterruptedException {
        var rehearsed = Rehearsal.of(LOCK.scenario(), five(LOCK), Detail.LINES).transcript();
        for (int number = 0; number < RUNS; number++) {
            assertTrue(run(LOCK, 1, number)
                    .containsAll(rehearsed.stream().limit(5).map(SaidLine::text).toList()));
        }
    }

    /** In asyncio the caller goes on first; and in a rehearsal, as its thread does not park. */
    @Test
    void letOthersGoBeforeALineIsSaid() throws InterruptedException {
        assertTrue(isEver(Lessons.named("multipletasks"), 0, "Starting otherfunction",
                "Continuing with other work while otherfunction runs"));
        assertTrue(isEver(Lessons.named("event"), 0, "Task-5 is waiting for the event",
                "Task-1 is waiting for the event"));
    }

    /** The five come to the lock at 0.55, 0.65, ... seconds. */
    @Test
    void mayOvertakeOnlyByAsMuchAsTheyAreLate() throws InterruptedException {
        List<String> served = Rehearsal.of(LOCK.scenario(), five(LOCK), Detail.LINES).transcript()
                .stream().map(SaidLine::text).filter(text -> text.startsWith("Acquired")).toList();
        assertFalse(isEver(LOCK, 0, served.get(1), served.get(0)));
        assertFalse(isEver(LOCK, 0.001, served.get(4), served.get(0)));
        assertTrue(isEver(LOCK, 10, served.get(4), served.get(0)));
    }

    @Test
    void sayNothingWhereTheRunBreaks() throws InterruptedException {
        assertEquals(Optional.empty(),
                JitteredRehearsal.transcript(new Scenes.Failing(), five(LOCK), 1, 1));
        assertEquals(Optional.empty(),
                JitteredRehearsal.transcript(new Scenes.WrongAtTheEnd(), five(LOCK), 1, 1));
    }

    private static boolean isEver(Lesson lesson, double latest, String first, String second)
            throws InterruptedException {
        for (int number = 0; number < RUNS; number++) {
            List<String> lines = run(lesson, latest, number);
            if (lines.indexOf(first) < lines.indexOf(second)) {
                return true;
            }
        }
        return false;
    }

    private static List<String> run(Lesson lesson, double latest, long number) throws InterruptedException {
        var lines = new ArrayList<String>();
        JitteredRehearsal.transcript(lesson.scenario(), five(lesson), latest, number).orElseThrow()
                .forEach(said -> lines.add(said.text()));
        return lines;
    }

    private static Parameters five(Lesson lesson) {
        return new Parameters(5, lesson.usualNumbers(), 1, Strategy.ARRIVAL);
    }
}
