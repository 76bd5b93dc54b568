package awaitless.cli.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import awaitless.cli.compare.Rows.Row;
import awaitless.view.PlainText;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Two columns fit the terminal, whatever stands in them, and lose nothing. */
class TwoColumnsTest {

    private static final long SECOND = 1_000_000_000;

    @Test
    void standBesideTheSeconds() {
        var columns = new TwoColumns(80, false);
        assertEquals("""
                 seconds  asyncio: lock.py                  | Java: LockedCounter.java
                """, columns.titles("asyncio: lock.py", "Java: LockedCounter.java"));
        assertEquals("""
                   1.250  Counter incremented to 1 by       | Acquired lock: Task-3
                          Task-3                            |
                """, columns.row(new Row(SECOND * 5 / 4, "Counter incremented to 1 by Task-3",
                        "Acquired lock: Task-3")));
        assertEquals("""
                  61.000                                    | Acquired lock: Task-3
                """, columns.row(new Row(61 * SECOND, null, "Acquired lock: Task-3")));
    }

    @Test
    void standBelowTheSecondsWhereThereIsLittleRoom() {
        assertEquals("""
                1.250
                Released | Acquired
                lock:    | lock:
                Task-3   | Task-12
                """, new TwoColumns(20, false).row(
                        new Row(SECOND * 5 / 4, "Released lock: Task-3", "Acquired lock: Task-12")));
    }

    @ParameterizedTest
    @MethodSource("widths")
    void fitEveryWidthAndLoseNothing(int width) {
        String left = "Task-1 \u4f60\u597d\u4f60\u597d\u4f60\u597d\u4f60\u597d\u4f60\u597d and "
                + "\ud83d\ude80\ud83d\ude80\ud83d\ude80\ud83d\ude80\ud83d\ude80\ud83d\ude80 e\u0301nd";
        String right = "Task-2 isperformingsomeworkinoneverylongwordthatnobodywouldsay for 0.55 seconds";
        var columns = new TwoColumns(width, true);
        for (long time : new long[] {0, 12_345 * SECOND / 1000, 86_400_000L * SECOND}) {
            String drawn = columns.row(new Row(time, left, right));
            assertFits(drawn, width);
            assertEquals(unspaced(left), unspaced(column(drawn, true)));
            assertEquals(unspaced(right), unspaced(column(drawn, false)));
            assertTrue(drawn.contains(awaitless.trace.Seconds.of(time)), drawn);
        }
        assertFits(columns.titles(left, right), width);
        assertFits(columns.row(new Row(0, null, right)), width);
        String paragraph = columns.paragraph(left + " " + right, 2);
        assertFits(paragraph, width);
        assertEquals(unspaced(left + right), unspaced(paragraph));
    }

    private static IntStream widths() {
        return IntStream.rangeClosed(20, 200);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 1, 19})
    void areAsWideAsTwentyIfThereIsLess(int width) {
        var row = new Row(0, "Released lock: Task-3", "Acquired lock: Task-12");
        assertEquals(new TwoColumns(20, true).row(row), new TwoColumns(width, true).row(row));
    }

    @Test
    void showAnEmptyLineAsARow() {
        assertEquals("   0.000                                    |\n",
                new TwoColumns(80, false).row(new Row(0, "", null)));
    }

    @Test
    void cannotBeBrokenByWhatIsSaid() {
        var row = new Row(0, "a\u001b[31mb\tc\rd", "e\u202ef\u0000");
        assertEquals("   0.000  a?[31mb?c?d                       \u2502 e?f?\n",
                new TwoColumns(80, true).row(row));
        assertEquals("   0.000  a??                               | ?e\n",
                new TwoColumns(80, false).row(new Row(0, "a\u4f60\ud83d\ude80", "\u00e9e")));
    }

    @Test
    void indentWhatFollowsInAParagraph() {
        assertEquals("  one two three\n    four five\n",
                new TwoColumns(20, true).paragraph("one two three four five", 2));
    }

    private static void assertFits(String drawn, int width) {
        drawn.lines().forEach(line -> {
            assertTrue(PlainText.columns(line) <= width, line);
            assertEquals(line.stripTrailing(), line);
        });
        assertTrue(drawn.endsWith("\n"), drawn);
    }

    /** Returns what stands in a column, without the seconds. */
    private static String column(String drawn, boolean left) {
        return drawn.lines().filter(line -> line.contains("\u2502")).map(line -> {
            String beside = line.replaceFirst("^ *[0-9]+\\.[0-9]{3} ", "");
            int rule = beside.indexOf('\u2502');
            return left ? beside.substring(0, rule) : beside.substring(rule + 1);
        }).collect(Collectors.joining());
    }

    private static String unspaced(String text) {
        return text.replaceAll("\\s", "");
    }
}
