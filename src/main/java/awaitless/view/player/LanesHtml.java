package awaitless.view.player;

import awaitless.trace.ThreadState.State;
import awaitless.view.Kind;
import awaitless.view.Labels;
import awaitless.view.Lanes.Interval;
import awaitless.view.Lanes.Lane;
import awaitless.view.Lanes;
import awaitless.view.Ticks;
import java.util.Comparator;
import java.util.Locale;
import java.util.stream.Collectors;

/** The lanes of the page: a row for each thread, whose intervals stand where their time is. */
final class LanesHtml {

    private static final int MANY = 30;                     // from here on the rows are low
    private static final double NEAR_THE_END = 0.9;         // there a label is in front of its mark
    private static final int MOST_TICKS = 7;
    private static final int ROW = 22;                      // as in player.css, in pixels
    private static final int LOW_ROW = 15;
    private static final int WIDTH_OF_A_LETTER = 8;
    private static final int LONGEST_NAME = 24;             // in characters
    private static final double NARROWEST_LABEL = 0.004;    // of the width, for each character

    private final Lanes lanes;
    private final long end;                                 // of the axis; more than 0

    LanesHtml(Lanes lanes) {
        this.lanes = lanes;
        this.end = Math.max(1, lanes.until());
    }

    /** Tells whether there are so many rows that they are low. */
    boolean isMany() {
        return lanes.lanes().size() > MANY;
    }

    /** Returns how wide names are and how high all the rows, as the style has it. */
    String sizes() {
        int longest = lanes.lanes().stream().mapToInt(lane -> lane.name().length()).max().orElse(0);
        return "--names:" + (Math.min(LONGEST_NAME, longest) + 2) * WIDTH_OF_A_LETTER + "px;--rows:"
                + lanes.lanes().size() * (isMany() ? LOW_ROW : ROW) + "px";
    }

    /** Returns the rows. */
    String rows() {
        return lanes.lanes().stream().map(this::row).collect(Collectors.joining());
    }

    private String row(Lane lane) {
        String intervals = lane.intervals().stream().map(this::interval).collect(Collectors.joining());
        return "<div class=\"lane\"><span class=\"name\" title=\"" + Html.text(lane.name()) + "\"><bdi>"
                + Html.text(lane.name()) + "</bdi></span><span class=\"track\">" + intervals
                + "</span></div>\n";
    }

    private String interval(Interval interval) {
        double width = (double) (interval.to() - interval.from()) / end;
        String label = Labels.inside(interval);
        boolean fits = !label.isEmpty() && width > NARROWEST_LABEL * (label.length() + 1);
        return "<i class=\"" + classes(interval.kind()) + "\" style=\"left:"
                + percent((double) interval.from() / end) + ";width:" + percent(width) + "\" data-state=\""
                + name(interval.state()) + "\" data-from=\"" + interval.from() + "\" data-to=\""
                + interval.to() + "\"" + attribute("waits", interval.waitsFor())
                + attribute("holds", interval.holds().isEmpty() ? ""
                        : JsonWriter.write(interval.holds())) + ">"
                + (fits ? "<span>" + Html.text(label) + "</span>" : "") + "</i>";
    }

    private static String attribute(String name, String value) {
        return value.isEmpty() ? "" : " data-" + name + "=\"" + Html.text(value) + "\"";
    }

    private static String classes(Kind kind) {
        return name(kind.state()) + (kind.isHolding() ? " holds" : "");
    }

    /** Returns a state as the style and the script name it. */
    static String name(State state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

    /** Returns a state as the reader is told it. */
    static String shown(State state) {
        return state == State.UNKNOWN ? "not known" : name(state);
    }

    private static String percent(double part) {
        return String.format(Locale.ROOT, "%.4f%%", part * 100);
    }

    /** Returns the axis: a mark at every tick. */
    String axis() {
        return Ticks.of(end, MOST_TICKS).stream()
                .map(tick -> "<b" + (tick.time() > NEAR_THE_END * end ? " class=\"last\"" : "")
                        + " style=\"left:" + percent((double) tick.time() / end) + "\">"
                        + tick.label() + "</b>")
                .collect(Collectors.joining());
    }

    /** Returns what the kinds of intervals mean that occur, those first that hold nothing. */
    String legend() {
        return lanes.lanes().stream().flatMap(lane -> lane.intervals().stream())
                .map(Interval::kind).distinct()
                .sorted(Comparator.comparing(Kind::isHolding).thenComparing(Kind::state))
                .map(LanesHtml::entry).collect(Collectors.joining());
    }

    private static String entry(Kind kind) {
        return "<span><span class=\"track\"><i class=\"" + classes(kind) + "\"></i></span>"
                + shown(kind.state())
                + (kind.isHolding() ? ", holding what is named"
                        : kind.state() == State.WAITING ? " for what is named" : "")
                + "</span>";
    }
}
