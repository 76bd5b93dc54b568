package awaitless.cli.compare;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

/**
 * Puts the lines of two runs into rows, while they come: lines of about the same time share a row. The
 * lines of each run keep their order.
 */
public final class Rows {

    /**
     * A row.
     *
     * @param time that of the earlier line, in nanoseconds
     * @param left what was said on the left; null if nothing was
     * @param right what was said on the right; null if nothing was
     */
    public record Row(long time, String left, String right) {
    }

    private record Line(long time, String text) {
    }

    private final long together;
    private final Queue<Line> left = new ArrayDeque<>();
    private final Queue<Line> right = new ArrayDeque<>();

    /** Starts without a line. Two share a row that are at most so many nanoseconds apart. */
    public Rows(long together) {
        this.together = together;
    }

    /** Takes a line of the run on the left, said at a time of its clock, in nanoseconds. */
    public void left(long time, String text) {
        left.add(new Line(time, text));
    }

    /** Takes a line of the run on the right, said at a time of its clock, in nanoseconds. */
    public void right(long time, String text) {
        right.add(new Line(time, text));
    }

    /**
     * Returns the rows that no further line can join, in order of time, and forgets them.
     *
     * @param leftNow what the left run's clock shows; {@link Long#MAX_VALUE} if it says no more
     * @param rightNow the same of the right run's clock
     */
    public List<Row> upTo(long leftNow, long rightNow) {
        var rows = new ArrayList<Row>();
        for (Row row = next(leftNow, rightNow); row != null; row = next(leftNow, rightNow)) {
            rows.add(row);
        }
        return rows;
    }

    private Row next(long leftNow, long rightNow) {
        long onLeft = left.isEmpty() ? leftNow : left.peek().time();
        long onRight = right.isEmpty() ? rightNow : right.peek().time();
        if (!left.isEmpty() && !right.isEmpty() && Math.abs(onLeft - onRight) <= together) {
            return new Row(Math.min(onLeft, onRight), left.poll().text(), right.poll().text());
        }
        if (!left.isEmpty() && onLeft < onRight - together) {
            return new Row(onLeft, left.poll().text(), null);
        }
        if (!right.isEmpty() && onRight < onLeft - together) {
            return new Row(onRight, null, right.poll().text());
        }
        return null;
    }
}
