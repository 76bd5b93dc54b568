package awaitless.cli.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import awaitless.trace.SaidLine;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What differed is said in few words. */
class VerdictTest {

    private static final long MILLISECOND = 1_000_000;
    private static final List<SaidLine> LOOP = List.of(said(0, "one"), said(0, "two"), said(8, "three"),
            said(2008, "four"));

    @Test
    void saysThatNothingDiffered() {
        var differences = differences(0, 1, 2, 3);
        assertVerdict(true, "The same lines in the same order.\n", differences);
    }

    @Test
    void namesWhatTheLoopFixesAndThreadsDoNot() {
        var differences = differences(1, 0, 2, 3);
        differences.compareWith(lines(1, 0, 2, 3), false);
        assertVerdict(true, """
                Another order in Java: asyncio's loop fixes it, threads do not.
                  "two" came before "one"
                """, differences);
    }

    @Test
    void namesWhatIsCloseByTheWallClock() {
        var differences = differences(0, 2, 1, 3);
        differences.compareWith(lines(0, 2, 1, 3), true);
        assertVerdict(true, """
                Another order in Java, by chance: close in time.
                  "three" came before "two": 4 ms apart
                """, differences);
    }

    @Test
    void namesWhatFollowsFromWhoWentFirst() {
        var differences = differences(0, 1, 3, 2);
        differences.compareWith(lines(0, 1, 3, 2), true);
        assertVerdict(true, """
                Another order in Java, which follows: two threads came close before, and the other went first.
                  "four" came before "three"
                """, differences);
    }

    @Test
    void namesABrokenLaw() {
        var differences = differences(0, 1, 3, 2);
        differences.giveUp();
        assertVerdict(false, """
                Another order in Java that neither asyncio nor threads should come to: a law is broken.
                  "four" came before "three": 1000 ms apart
                """, differences);
    }

    @Test
    void namesWhatOnlyOneSaid() {
        var differences = new Differences(LOOP.subList(0, 2), List.of(LOOP.get(0), said(0, "2")), 0);
        differences.giveUp();
        assertVerdict(false, """
                Other lines in Java that neither asyncio nor threads should come to: a law is broken.
                  only Java said "2"
                  only asyncio said "two"
                """, differences);
    }

    @Test
    void namesWhatFollowsFromAnotherOrder() {
        SaidLine live = new SaidLine(0, "two", "2");
        var differences = new Differences(LOOP.subList(0, 2), List.of(LOOP.get(0), live), 0);
        differences.compareWith(LOOP.subList(0, 1), true);
        assertVerdict(true, """
                Other lines in Java, which follow from another order.
                  "2" in place of "two"
                """, differences);
    }

    @Test
    void showsAFewOfMany() {
        var loop = new ArrayList<>(IntStream.range(0, 4).mapToObj(i -> said(0, "line " + i)).toList());
        var live = new ArrayList<>(loop);
        Collections.reverse(live);
        var differences = new Differences(loop, live, 0);
        differences.compareWith(live, false);
        assertVerdict(true, """
                Another order in Java: asyncio's loop fixes it, threads do not.
                  "line 3" came before "line 2"
                  "line 2" came before "line 1"
                  "line 1" came before "line 0"
                  and 3 more pairs
                """, differences);
        assertTrue(Verdict.of(differences, new TwoColumns(20, true), 1).lines()
                .allMatch(line -> line.length() <= 20));
    }

    private static void assertVerdict(boolean good, String text, Differences differences) {
        assertEquals(text, Verdict.of(differences, new TwoColumns(100, true), 2));
        assertEquals(good, Verdict.isGood(differences));
        assertFalse(differences.isAnyUnexplained());
    }

    private static Differences differences(int... live) {
        return new Differences(LOOP, lines(live), 10 * MILLISECOND);
    }

    private static List<SaidLine> lines(int... places) {
        return IntStream.of(places).mapToObj(LOOP::get).toList();
    }

    private static SaidLine said(long milliseconds, String text) {
        return new SaidLine(milliseconds * MILLISECOND, text, text);
    }
}
