package awaitless.cli;

import awaitless.cli.compare.TwoColumns;
import awaitless.trace.Trace;
import awaitless.view.TextLanes.Look;
import awaitless.view.TextLanes;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;

/** What there is to show lanes on: how wide it is, and what it can show. */
final class Terminal {

    private static final int WIDTH_OF_A_PIPE = 80;
    private static final int NARROWEST = 20;
    private static final String TREE = "\u2514\u251c\u2502\u2500\u2026";
    private static final int MOST_LANES = 40;

    private Terminal() {
    }

    /** Returns a trace's lanes, fit for standard output. */
    static String lanes(Trace trace) {
        return TextLanes.of(trace, new Look(width(), isUnicode(), isColoured(), MOST_LANES));
    }

    /** Returns two columns, fit for standard output. */
    static TwoColumns columns() {
        return new TwoColumns(width(), isUnicode());
    }

    /** Tells whether standard output can show box lines and blocks. */
    static boolean isUnicode() {
        var charset = System.out.charset();
        return TextLanes.canBeWrittenIn(charset) && charset.newEncoder().canEncode(TREE);
    }

    private static boolean isColoured() {
        String no = System.getenv("NO_COLOR");              // see no-color.org
        return System.console() != null && (no == null || no.isEmpty())
                && !"dumb".equals(System.getenv("TERM"));
    }

    /** Returns the width, in columns: what stty says of a terminal or, where it says nothing, COLUMNS. */
    static int width() {
        if (System.console() == null) {
            return WIDTH_OF_A_PIPE;
        }
        String columns = sizeByStty().replaceAll("(?s)^\\d+ (\\d+)\\s*$", "$1");
        if (!columns.matches("[1-9]\\d{0,4}")) {
            columns = String.valueOf(System.getenv("COLUMNS"));
        }
        return columns.matches("[1-9]\\d{0,4}")
                ? Math.max(NARROWEST, Integer.parseInt(columns))
                : WIDTH_OF_A_PIPE;
    }

    private static String sizeByStty() {
        try {
            Process stty = new ProcessBuilder("stty", "size")
                    .redirectInput(Redirect.INHERIT).redirectError(Redirect.DISCARD).start();
            return new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        } catch (IOException none) {
            return "";
        }
    }
}
