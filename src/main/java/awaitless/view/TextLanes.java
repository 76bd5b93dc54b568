package awaitless.view;

import awaitless.trace.Seconds;
import awaitless.trace.Trace;
import awaitless.view.Lanes.Interval;
import awaitless.view.Lanes.Lane;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;

/**
 * The lanes of a trace as text for a terminal. A column shows what its thread did at the column's middle.
 */
public final class TextLanes {

    private static final String BETWEEN_ENTRIES = "   ";
    private static final int LEAST_WIDTH = 20;              // columns
    private static final int MOST_WIDTH = 1000;
    private static final int MOST_NAME = 24;
    private static final int MOST_UNTOLD = 5;
    private static final int WIDE = 40;                     // enough for sentences

    private final Lanes lanes;
    private final Look look;
    private final Glyphs glyphs;
    private final VisibleLanes visible;
    private final int name;                                 // columns of the names, with a space behind
    private final int columns;                              // columns of the lanes
    private final Legend legend;
    private final StringBuilder text = new StringBuilder();

    /**
     * How text lanes look.
     *
     * @param width how many columns they may take; less than 20 are taken for 20
     * @param unicode whether to draw with more signs than ASCII has
     * @param colour whether to colour with ANSI escapes, which say nothing that the signs do not
     * @param mostLanes how many lanes to show; the others are summed up in a line. One is shown in any case.
     */
    public record Look(int width, boolean unicode, boolean colour, int mostLanes) {
    }

    private TextLanes(Trace trace, Look look) {
        this.look = look;
        this.glyphs = look.unicode() ? Glyphs.UNICODE : Glyphs.ASCII;
        this.lanes = Lanes.of(trace).renamed(this::plain, this::plain);
        this.visible = new VisibleLanes(lanes, look.mostLanes());
        int longest = visible.shown().stream().mapToInt(lane -> PlainText.columns(lane.name())).max()
                .orElse(0);
        this.name = Math.min(longest, Math.min(MOST_NAME, width() * 3 / 10)) + gap();
        this.columns = width() - name;
        this.legend = Legend.of(visible.shown(), this::isNamed);
    }

    /** Returns the lanes of a trace as lines, each with {@code \n} at its end. */
    public static String of(Trace trace, Look look) {
        var lanes = new TextLanes(trace, look);
        lanes.draw();
        return lanes.text.toString();
    }

    /** Tells whether a charset has the signs that ASCII lacks. */
    public static boolean canBeWrittenIn(Charset charset) {
        return charset.canEncode() && charset.newEncoder().canEncode(Glyphs.UNICODE.all());
    }

    private int width() {
        return Math.max(LEAST_WIDTH, Math.min(MOST_WIDTH, look.width()));
    }

    /** Returns how many spaces there are between the names and the lanes. */
    private int gap() {
        return width() < WIDE ? 1 : 2;
    }

    private String plain(String name) {
        return PlainText.name(name, !look.unicode(), glyphs.ellipsis());
    }

    private void draw() {
        if (lanes.lanes().isEmpty()) {
            paragraph("nothing ran");
            return;
        }
        visible.forEach(this::lane, this::paragraph);
        if (lanes.until() == 0) {
            paragraph("all at " + Seconds.of(0) + ": nothing took any time");
            return;
        }
        axis();
        text.append('\n');
        legend();
        if (width() >= WIDE) {
            untold();
        }
        UnfinishedThreads.of(lanes).forEach(this::paragraph);
    }

    private void lane(Lane lane) {
        String shown = PlainText.cut(lane.name(), name - gap(), glyphs.ellipsis(), PlainText::columns);
        var line = new StringBuilder(PlainText.padded(shown, name));
        int column = 0;
        for (Interval interval : lane.intervals()) {
            int from = firstColumn(interval.from());
            int to = firstColumn(interval.to());
            line.append(" ".repeat(from - column)).append(painted(interval, to - from));
            column = to;
        }
        line(line.toString());
    }

    /** Returns the first column whose middle is not before a moment. */
    private int firstColumn(long time) {
        double column = Math.ceil((double) time / lanes.until() * columns - 0.5);
        return (int) Math.max(0, Math.min(columns, column));
    }

    private String painted(Interval interval, int length) {
        String glyph = glyphs.of(interval.kind());
        String label = isNamed(interval) ? Labels.inside(interval)
                : fits(Labels.insideBriefly(interval), length) ? Labels.insideBriefly(interval) : "";
        String inside = label.isEmpty() || PlainText.columns(label) + 4 > length ? label : " " + label + " ";
        int left = length - PlainText.columns(inside);
        return coloured(glyph.repeat(left / 2) + inside + glyph.repeat(left - left / 2), interval.kind());
    }

    private String coloured(String drawn, Kind kind) {
        return look.colour() ? Ansi.coloured(drawn, kind) : drawn;
    }

    /** Tells whether an interval names what it waits for and holds, or has nothing to name. */
    private boolean isNamed(Interval interval) {
        String label = Labels.inside(interval);
        return label.isEmpty() || fits(label, columnsOf(interval));
    }

    /** Tells whether there is room for a label with a sign at least on each side. */
    private static boolean fits(String label, int length) {
        return PlainText.columns(label) + 2 <= length;
    }

    private int columnsOf(Interval interval) {
        return firstColumn(interval.to()) - firstColumn(interval.from());
    }

    /** Draws the axis up to the end of the run, which lanes may go beyond. */
    private void axis() {
        int last = tickColumn(lanes.end());
        int room = Seconds.of(lanes.end()).length() + 5;
        List<Ticks.Tick> ticks = Ticks.of(lanes.end(), Math.max(1, columns / room));
        var line = new StringBuilder(String.valueOf(glyphs.axis()).repeat(last + 1));
        var labels = new StringBuilder();
        for (Ticks.Tick tick : ticks) {
            int column = tickColumn(tick.time());
            int start = Math.max(0, Math.min(columns - tick.label().length(),
                    column - (tick.label().length() - 2) / 2));
            if (start > labels.length() || labels.isEmpty()) {
                line.setCharAt(column, glyphs.tick());
                labels.append(" ".repeat(start - labels.length())).append(tick.label());
            }
        }
        String end = Seconds.of(lanes.end()) + " s";
        int start = Math.min(columns - end.length(), last);
        if (start > labels.length() + 1) {
            line.setCharAt(last, glyphs.tick());
            labels.append(" ".repeat(start - labels.length())).append(end);
        }
        line(" ".repeat(name) + line);
        line(" ".repeat(name) + labels);
    }

    private int tickColumn(long time) {
        return Math.min(columns - 1, firstColumn(time));
    }

    /** Draws the legend: as many entries in a line as there is room for. */
    private void legend() {
        var entries = new ArrayList<String>();
        legend.entries().forEach((kind, meaning) ->
                entries.add(coloured(glyphs.of(kind).repeat(3), kind) + " " + meaning));
        if (!blank().isEmpty()) {
            entries.add("blank: " + blank());
        }
        int from = 0;
        for (int to = 1; to <= entries.size(); to++) {
            if (to == entries.size() || !fits(entries.subList(from, to + 1))) {
                if (fits(entries.subList(from, to))) {
                    line(String.join(BETWEEN_ENTRIES, entries.subList(from, to)));
                } else {
                    paragraph(Ansi.plain(entries.get(from)));   // broken into lines, it has no colour
                }
                from = to;
            }
        }
    }

    private boolean fits(List<String> entries) {
        return PlainText.columns(Ansi.plain(String.join(BETWEEN_ENTRIES, entries))) <= width();
    }

    /** Returns what it means where a lane is blank; empty where none is. */
    private String blank() {
        boolean late = false;
        boolean early = false;
        for (Lane lane : visible.shown()) {
            late |= !lane.intervals().isEmpty() && lane.intervals().get(0).from() > 0;
            early |= lane.intervals().isEmpty() || Lanes.last(lane).to() < lanes.until();
        }
        return late && early ? "not seen yet, or ended" : late ? "not seen yet" : early ? "ended" : "";
    }

    /** Tells in a sentence what neither the lanes nor the legend tell. */
    private void untold() {
        var untold = new ArrayList<String>();
        for (Lane lane : visible.shown()) {
            for (Interval interval : lane.intervals()) {
                if (!isNamed(interval) && (columnsOf(interval) == 0 || legend.isSilentOn(interval))) {
                    untold.add(lane.name() + " " + Labels.briefly(interval) + " "
                            + Labels.span(interval, lanes.end()));
                }
            }
        }
        if (!untold.isEmpty()) {
            paragraph("not named above: " + Labels.some(untold, MOST_UNTOLD, ", "));
        }
    }

    private void paragraph(String sentence) {
        PlainText.lines(sentence, width(), PlainText::columns).forEach(this::line);
    }

    private void line(String line) {
        text.append(line.stripTrailing()).append('\n');
    }
}
