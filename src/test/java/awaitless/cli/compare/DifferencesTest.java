package awaitless.cli.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import awaitless.trace.SaidLine;
import java.util.ArrayList;
import awaitless.trace.SaidLine;
import java.util.Collections;
import awaitless.trace.SaidLine;
import java.util.List;
import awaitless.trace.SaidLine;
import java.util.stream.IntStream;
import awaitless.trace.SaidLine;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What differs between two transcripts is found, and judged by what rehearsals come to. */
class DifferencesTest {

    private static final long CLOSE = 10;

    /** Each line says who, what, and after @ when: the loop sets an event at 100. */
    private static final List<SaidLine> LOOP = run("a waits@0", "b waits@0", "setter sets@100",
            "a receives@100", "b receives@100", "a works@150", "b works@155");

    @Test
    void areNoneBetweenTheSameLinesInTheSameOrder() {
        var differences = new Differences(LOOP, LOOP, CLOSE);
        assertFalse(differences.isAnyUnexplained());
        differences.giveUp();
        assertEquals(List.of(), differences.swaps());
        assertEquals(List.of(), differences.others());
    }

    @Test
    void mayBeTheOrderOfAMoment() {
        var differences = new Differences(LOOP, swapped(0, 1), CLOSE);
        assertTrue(differences.isAnyMomentUnexplained());
        differences.compareWith(LOOP, false);
        assertTrue(differences.isAnyMomentUnexplained());
        differences.compareWith(swapped(0, 1), false);
        assertFalse(differences.isAnyUnexplained());
        assertEquals(List.of("b waits before a waits: SAME_MOMENT, 0"), swaps(differences));
    }

    @Test
    void mayBeChanceWhereThreadsCameLate() {
        var differences = new Differences(LOOP, swapped(5, 6), CLOSE);
        assertFalse(differences.isAnyMomentUnexplained());
        differences.compareWith(swapped(5, 6), true);
        assertEquals(List.of("b works before a works: CLOSE, 5"), swaps(differences));
    }

    @Test
    void followFromAnotherTurnWhereTheyAreFarApart() {
        var differences = new Differences(LOOP, swapped(1, 6), CLOSE);
        differences.compareWith(swapped(1, 6), true);
        differences.giveUp();
        assertTrue(swaps(differences).contains("b works before b waits: FOLLOWS, 155"));
    }

    /** As where a lock is granted to another first: the holder's line comes before the next one's. */
    @Test
    void followFromAnotherTurnWhereAMomentSwapsOnlyBehindLateThreads() {
        var differences = new Differences(LOOP, swapped(0, 1), CLOSE);
        differences.compareWith(swapped(0, 1), true);
        assertEquals(List.of("b waits before a waits: FOLLOWS, 0"), swaps(differences));
    }

    @Test
    void breakALawWhereNoRehearsalComesToThem() {
        var differences = new Differences(LOOP, swapped(2, 3), CLOSE);
        differences.compareWith(swapped(0, 1), false);
        differences.compareWith(swapped(3, 4), true);
        assertTrue(differences.isAnyUnexplained());
        differences.giveUp();
        assertEquals(List.of("a receives before setter sets: BROKEN, 0"), swaps(differences));
    }

    @Test
    void showFirstWhatCameCloseTogether() {
        var live = new ArrayList<>(LOOP);
        Collections.rotate(live.subList(2, 5), -1);
        var differences = new Differences(LOOP, live, CLOSE);
        differences.giveUp();
        assertEquals(List.of("b receives before setter sets: BROKEN, 0",
                "a receives before setter sets: BROKEN, 0"), swaps(differences));
    }

    @Test
    void matchTheFirstWithTheFirstWhereTextsAreTheSame() {
        List<SaidLine> same = run("a says x@0", "b says x@0").stream()
                .map(said -> new SaidLine(said.time(), said.thread(), "x")).toList();
        var differences = new Differences(same, List.of(same.get(1), same.get(0)), CLOSE);
        assertFalse(differences.isAnyUnexplained());
        assertEquals(List.of("only loop x: BROKEN"),
                others(judged(new Differences(same, same.subList(1, 2), CLOSE))));
        assertEquals(List.of("only live x: BROKEN"),
                others(judged(new Differences(same.subList(1, 2), same, CLOSE))));
    }

    @Test
    void areLinesThatOnlyOneSaid() {
        List<SaidLine> live = plus(LOOP.subList(1, 7), "c shouts@7");
        assertEquals(List.of("only live c shouts: BROKEN", "only loop a waits: BROKEN"),
                others(judged(new Differences(LOOP, live, CLOSE))));
    }

    @Test
    void areAThreadsLineInThePlaceOfAnother() {
        List<SaidLine> live = plus(LOOP.subList(0, 6), "b rests@7");
        var differences = new Differences(LOOP, live, CLOSE);
        differences.compareWith(LOOP, true);
        assertTrue(differences.isAnyUnexplained());
        differences.compareWith(plus(LOOP.subList(0, 6), "b naps@7"), true);
        assertEquals(List.of("b rests for b works: FOLLOWS"), others(differences));
    }

    @Test
    void proveNothingAboutALineThatIsNotAlwaysSaid() {
        var differences = new Differences(LOOP, swapped(2, 3), CLOSE);
        differences.compareWith(LOOP.subList(0, 3), true);
        assertEquals(List.of("a receives before setter sets: FOLLOWS, 0"), swaps(differences));

        var ownOrder = new Differences(LOOP, swapped(3, 5), CLOSE);
        ownOrder.compareWith(LOOP.subList(0, 3), true);
        ownOrder.giveUp();
        assertTrue(swaps(ownOrder).contains("a works before a receives: BROKEN, 50"));
    }

    @Test
    void areFoundAmongManyLinesInLittleTime() {
        List<SaidLine> loop = IntStream.range(0, 40_000)
                .mapToObj(i -> new SaidLine(i, "t" + i, "line " + i)).toList();
        var live = new ArrayList<>(loop);
        Collections.reverse(live);
        var differences = new Differences(loop, live, CLOSE);
        differences.compareWith(live, true);
        assertFalse(differences.isAnyUnexplained());
    }

    private static Differences judged(Differences differences) {
        differences.giveUp();
        return differences;
    }

    private static List<String> swaps(Differences differences) {
        return differences.swaps().stream()
                .map(swap -> swap.first().text() + " before " + swap.second().text() + ": " + swap.reason()
                        + ", " + swap.apart())
                .toList();
    }

    private static List<String> others(Differences differences) {
        return differences.others().stream().map(other -> (other.loop() == null
                ? "only live " + other.live().text()
                : other.live() == null ? "only loop " + other.loop().text()
                : other.live().text() + " for " + other.loop().text()) + ": " + other.reason()).toList();
    }

    private static List<SaidLine> swapped(int first, int second) {
        var live = new ArrayList<>(LOOP);
        Collections.swap(live, first, second);
        return live;
    }

    private static List<SaidLine> plus(List<SaidLine> lines, String line) {
        return Stream.concat(lines.stream(), run(line).stream()).toList();
    }

    private static List<SaidLine> run(String... lines) {
        return Stream.of(lines).map(line -> {
            int at = line.indexOf('@');
            return new SaidLine(Long.parseLong(line.substring(at + 1)), line.substring(0, line.indexOf(' ')),
                    line.substring(0, at));
        }).toList();
    }
}
