package awaitless.cli.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;

import awaitless.cli.compare.Rows.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Lines of two runs are put into rows by their moments, and each run keeps its order. */
class RowsTest {

    private static final long OVER = Long.MAX_VALUE;

    private final Rows rows = new Rows(10);

    @Test
    void shareARowWhereTheyAreClose() {
        rows.left(100, "a");
        rows.right(110, "b");
        assertEquals(List.of(new Row(100, "a", "b")), rows.upTo(110, 110));
    }

    @Test
    void standInRowsOfTheirOwnWhereTheyAreNot() {
        rows.left(111, "a");
        rows.right(100, "b");
        assertEquals(List.of(new Row(100, null, "b")), rows.upTo(111, 111));
        assertEquals(List.of(new Row(111, "a", null)), rows.upTo(OVER, OVER));
    }

    @Test
    void waitWhileTheOtherRunMayStillSayALineOfTheRow() {
        rows.left(100, "a");
        assertEquals(List.of(), rows.upTo(OVER, 110));
        assertEquals(List.of(new Row(100, "a", null)), rows.upTo(OVER, 111));
        rows.right(200, "b");
        assertEquals(List.of(), rows.upTo(210, 300));
        assertEquals(List.of(new Row(200, null, "b")), rows.upTo(211, 300));
    }

    @Test
    void waitForTheLessonToBegin() {
        rows.left(0, "a");
        rows.left(500, "b");
        assertEquals(List.of(), rows.upTo(1000, 0));
        rows.right(0, "c");
        assertEquals(List.of(new Row(0, "a", "c")), rows.upTo(1000, 5));
        assertEquals(List.of(new Row(500, "b", null)), rows.upTo(OVER, OVER));
    }

    @Test
    void endWithAllThatIsLeft() {
        rows.left(1, "a");
        rows.left(2, "b");
        rows.right(50, "c");
        assertEquals(List.of(new Row(1, "a", null), new Row(2, "b", null), new Row(50, null, "c")),
                rows.upTo(OVER, OVER));
        assertEquals(List.of(), rows.upTo(OVER, OVER));
    }

    @Test
    void loseNothingAndKeepTheOrderOfEachRunAndOfTime() {
        var random = new Random(1);
        for (int round = 0; round < 200; round++) {
            var left = new ArrayList<String>();
            var right = new ArrayList<String>();
            var all = new ArrayList<Row>();
            long now = 0;
            for (int i = 0; i < 50; i++) {
                now += random.nextInt(25);
                String text = "line " + i;
                if (random.nextBoolean()) {
                    rows.left(now, text);
                    left.add(text);
                } else {
                    rows.right(now, text);
                    right.add(text);
                }
                all.addAll(rows.upTo(now, now));
            }
            all.addAll(rows.upTo(OVER, OVER));
            assertEquals(left, all.stream().map(Row::left).filter(Objects::nonNull).toList());
            assertEquals(right, all.stream().map(Row::right).filter(Objects::nonNull).toList());
            assertEquals(all.stream().map(Row::time).sorted().toList(), all.stream().map(Row::time).toList());
        }
    }
}
