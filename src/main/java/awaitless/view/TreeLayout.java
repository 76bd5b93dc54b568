package awaitless.view;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Draws a tree of scopes and threads: a line for each or, where that is too narrow, a second one below each
 * thread for its line of source. Columns are aligned, but for what is much longer than the rest.
 */
final class TreeLayout {

    private static final int WIDEST = 60;                   // what is longer is not aligned
    private static final int SOME_TEXT = 20;                // so much of a line of source says something
    private static final String GAP = "  ";

    /**
     * A scope or a thread.
     *
     * @param name what it is called
     * @param doing what it does; empty for a scope
     * @param where its method, file and line; empty if it has none
     * @param text the source of that line; empty if that is not at hand
     * @param under what stands below it
     */
    record Node(String name, String doing, String where, String text, List<Node> under) {

        static Node scope(String name, List<Node> under) {
            return new Node(name, "", "", "", under);
        }
    }

    /** A node with what is drawn before its name, and before a second line of its. */
    private record Row(String name, String below, Node node) {
    }

    private final boolean unicode;
    private final List<Row> rows = new ArrayList<>();

    private TreeLayout(boolean unicode) {
        this.unicode = unicode;
    }

    /** Returns the lines of a tree, each with a line feed at its end and cut to a width. */
    static String of(Node root, int width, boolean unicode) {
        var layout = new TreeLayout(unicode);
        layout.add(root, "", "");
        var lines = new StringBuilder();
        layout.lines(width).forEach(line -> lines.append(layout.cut(line, width)).append('\n'));
        return lines.toString();
    }

    private void add(Node node, String before, String below) {
        String down = unicode ? "│   " : "|   ";
        rows.add(new Row(before + node.name, below + (node.under.isEmpty() ? "    " : down), node));
        for (int index = 0; index < node.under.size(); index++) {
            boolean last = index == node.under.size() - 1;
            String branch = last ? unicode ? "└── " : "`-- " : unicode ? "├── " : "|-- ";
            add(node.under.get(index), below + branch, below + (last ? "    " : down));
        }
    }

    private List<String> lines(int width) {
        List<Row> threads = rows.stream().filter(row -> !row.node.doing.isEmpty()).toList();
        int name = column(threads, Row::name);
        int doing = column(threads, row -> row.node.doing);
        int where = column(threads, row -> row.node.where);
        int text = Math.min(SOME_TEXT, column(threads, row -> row.node.text));
        boolean wide = name + doing + where + text + 3 * GAP.length() <= width;
        var lines = new ArrayList<String>();
        for (Row row : rows) {
            Node node = row.node;
            String start = PlainText.padded(row.name, name) + GAP;
            if (wide) {
                lines.add(start + PlainText.padded(node.doing, doing) + GAP
                        + PlainText.padded(node.where, where) + GAP + node.text);
            } else {
                lines.add(start + node.doing);
                if (!node.where.isEmpty()) {
                    lines.add(row.below + node.where + GAP + node.text);
                }
            }
        }
        return lines;
    }

    private static int column(List<Row> rows, Function<Row, String> cell) {
        return rows.stream().mapToInt(row -> PlainText.columns(cell.apply(row)))
                .filter(columns -> columns <= WIDEST).max().orElse(0);
    }

    private String cut(String line, int width) {
        String stripped = line.stripTrailing();
        if (PlainText.columns(stripped) <= width) {
            return stripped;
        }
        String ellipsis = unicode ? "…" : "...";
        int end = stripped.length();
        while (PlainText.columns(stripped.substring(0, end)) + ellipsis.length() > width) {
            end = stripped.offsetByCodePoints(end, -1);
        }
        return stripped.substring(0, end) + ellipsis;
    }
}
