package awaitless.rehearsal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import awaitless.Listing;
import awaitless.laws.Laws;
import awaitless.scenes.Scenes;
import awaitless.trace.SaidLine;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Rehearsals with latecomers come to what threads may do, and to nothing else. */
@Timeout(60)
class LatecomersTest {

    private static final Parameters FIVE = new Parameters(5, 2, 1, Strategy.ARRIVAL);
    private static final int RUNS = 200;

    @ParameterizedTest
    @EnumSource
    void obeyTheLawsOfEveryLesson(Laws lesson) throws InterruptedException {
        for (double latest : new double[] {0, 0.01, 0.5, 1000}) {
            for (int number = 0; number < RUNS; number++) {
                assertEquals(List.of(), lesson.broken(run(lesson, latest, number), 5, 2, List.of()));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void areTheSameByTheirNumber(Laws lesson) throws InterruptedException {
        var orders = new HashSet<List<String>>();
        for (int number = 0; number < RUNS; number++) {
            orders.add(run(lesson, 1, number));
            assertEquals(run(lesson, 1, number), run(lesson, 1, number));
        }
        assertEquals(lesson == Laws.ONETASK, orders.size() == 1);
    }

    @Test
    void haveTheDurationsOfTheSeed() throws InterruptedException {
        var rehearsed = Rehearsal.of(listing(Laws.LOCK).scenario(), FIVE, Detail.LINES).transcript();
        for (int number = 0; number < RUNS; number++) {
            assertTrue(run(Laws.LOCK, 1, number)
                    .containsAll(rehearsed.stream().limit(5).map(SaidLine::text).toList()));
        }
    }

    /** In asyncio the caller goes on first; and in a rehearsal, as its thread does not park. */
    @Test
    void letOthersGoBeforeALineIsSaid() throws InterruptedException {
        assertTrue(isEver(Laws.MULTIPLETASKS, 0, "Starting otherfunction",
                "Continuing with other work while otherfunction runs"));
        assertTrue(isEver(Laws.EVENT, 0, "Task-5 is waiting for the event",
                "Task-1 is waiting for the event"));
    }

    /** The five come to the lock at 0.55, 0.65, ... seconds. */
    @Test
    void mayOvertakeOnlyByAsMuchAsTheyAreLate() throws InterruptedException {
        List<String> served = Rehearsal.of(listing(Laws.LOCK).scenario(), FIVE, Detail.LINES).transcript()
                .stream().map(SaidLine::text).filter(text -> text.startsWith("Acquired")).toList();
        assertFalse(isEver(Laws.LOCK, 0, served.get(1), served.get(0)));
        assertFalse(isEver(Laws.LOCK, 0.001, served.get(4), served.get(0)));
        assertTrue(isEver(Laws.LOCK, 10, served.get(4), served.get(0)));
    }

    @Test
    void sayNothingWhereTheRunBreaks() throws InterruptedException {
        assertEquals(Optional.empty(),
                Latecomers.transcript(new Scenes.Failing(), FIVE, 1, 1));
        assertEquals(Optional.empty(),
                Latecomers.transcript(new Scenes.WrongAtTheEnd(), FIVE, 1, 1));
    }

    private static boolean isEver(Laws lesson, double latest, String first, String second)
            throws InterruptedException {
        for (int number = 0; number < RUNS; number++) {
            List<String> lines = run(lesson, latest, number);
            if (lines.indexOf(first) < lines.indexOf(second)) {
                return true;
            }
        }
        return false;
    }

    private static List<String> run(Laws lesson, double latest, long number) throws InterruptedException {
        var lines = new ArrayList<String>();
        Latecomers.transcript(listing(lesson).scenario(), FIVE, latest, number).orElseThrow()
                .forEach(said -> lines.add(said.text()));
        return lines;
    }

    private static Listing listing(Laws lesson) {
        String name = lesson.name().toLowerCase(Locale.ROOT);
        return Listing.found().stream().filter(found -> found.name().equals(name)).findFirst().orElseThrow();
    }
}
