package awaitless.cli.compare;

import awaitless.trace.Seconds;
import awaitless.cli.compare.Rows.Row;
import awaitless.view.PlainText;
import java.util.ArrayList;
import java.util.List;

/**
 * Two runs side by side as text for a terminal: a column for each, and the seconds in front. Where that would
 * leave too little room for the lines, the seconds stand above. Long lines are wrapped in their column.
 */
public final class TwoColumns {

    private static final int LEAST_WIDTH = 20;              // columns
    private static final int LEAST_ROOM = 16;               // for a line, beside the seconds
    private static final int TIME = 8;
    private static final String UNICODE_RULE = " \u2502 ";
    private static final String ASCII_RULE = " | ";

    private final int width;
    private final boolean unicode;
    private final String rule;
    private final boolean timeAbove;

    /**
     * Lays them out.
     *
     * @param width how many columns of the terminal they may take; less than 20 are taken for 20
     * @param unicode whether to write more signs than ASCII has
     */
    public TwoColumns(int width, boolean unicode) {
        this.width = Math.max(LEAST_WIDTH, width);
        this.unicode = unicode;
        this.rule = unicode ? UNICODE_RULE : ASCII_RULE;
        this.timeAbove = (this.width - TIME - 2 - rule.length()) / 2 < LEAST_ROOM;
    }

    /** Returns the titles of the columns as lines, each with {@code \n} at its end. */
    public String titles(String left, String right) {
        return drawn("seconds", left, right);
    }

    /** Returns a row as lines, each with {@code \n} at its end. */
    public String row(Row row) {
        return drawn(Seconds.of(row.time()), row.left(), row.right());
    }

    private String drawn(String time, String left, String right) {
        int before = timeAbove ? 0 : Math.max(TIME, time.length()) + 2;
        int room = (width - before - rule.length()) / 2;
        List<String> onLeft = wrapped(left, room);
        List<String> onRight = wrapped(right, room);
        var drawn = new StringBuilder();
        if (timeAbove) {
            drawn.append(time).append('\n');
        }
        for (int i = 0; i < Math.max(1, Math.max(onLeft.size(), onRight.size())); i++) {
            String first = i < onLeft.size() ? onLeft.get(i) : "";
            String second = i < onRight.size() ? onRight.get(i) : "";
            String seconds = timeAbove ? "" : PlainText.paddedLeft(i == 0 ? time : "", before - 2) + "  ";
            String line = seconds + PlainText.padded(first, room) + rule + second;
            drawn.append(line.stripTrailing()).append('\n');
        }
        return drawn.toString();
    }

    private List<String> wrapped(String text, int room) {
        return text == null ? List.of() : PlainText.lines(plain(text), room, PlainText::columns);
    }

    private String plain(String text) {
        return PlainText.whole(text, !unicode);
    }

    /** Returns a text across both as lines, each with {@code \n} at its end, the first the least far in. */
    public String paragraph(String text, int indent) {
        var lines = new ArrayList<String>();
        for (String line : PlainText.lines(plain(text), width - indent - 2, PlainText::columns)) {
            lines.add(" ".repeat(lines.isEmpty() ? indent : indent + 2) + line + "\n");
        }
        return String.join("", lines);
    }
}
