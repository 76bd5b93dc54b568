package awaitless.view.player;

import awaitless.jvm.Json;
import awaitless.trace.ThreadState.State;
import awaitless.trace.Trace;
import awaitless.view.Labels;
import awaitless.view.Lanes;
import awaitless.view.Lanes.Interval;
import awaitless.view.Lanes.Lane;
import awaitless.view.Ticks;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The lanes of the page: a row for each thread, whose intervals stand where their time is. */
final class LanesHtml {

    private static final int MANY = 30;                     // from here on the rows are low
    private static final double NEAR_THE_END = 0.9;         // labels stand in front of their mark there
    private static final int MOST_TICKS = 7;
    private static final int ROW = 22;                      // as in player.css, in pixels
    private static final int LOW_ROW = 15;
    private static final int WIDTH_OF_A_LETTER = 8;
    private static final int LONGEST_NAME = 24;             // in characters
    private static final double NARROWEST_LABEL = 0.004;    // of the width, for each character

    private LanesHtml() {
    }

    /** Tells whether there are so many rows that they are low. */
    static boolean isMany(Trace trace) {
        return Lanes.of(trace).lanes().size() > MANY;
    }

    /** Returns how wide names are and how high all the rows, as the style has it. */
    static String sizes(Trace trace) {
        List<Lane> lanes = Lanes.of(trace).lanes();
        int longest = lanes.stream().mapToInt(lane -> lane.name().length()).max().orElse(0);
        return "--names:" + (Math.min(LONGEST_NAME, longest) + 2) * WIDTH_OF_A_LETTER + "px;--rows:"
                + lanes.size() * (isMany(trace) ? LOW_ROW : ROW) + "px";
    }

    /** Returns the rows. */
    static String rows(Trace trace) {
        Lanes lanes = Lanes.of(trace);
        return lanes.lanes().stream().map(lane -> row(lane, Math.max(1, lanes.until())))
                .collect(Collectors.joining());
    }

    private static String row(Lane lane, long end) {
        String intervals = lane.intervals().stream().map(interval -> interval(interval, end))
                .collect(Collectors.joining());
        return "<div class=\"lane\"><span class=\"name\" title=\"" + Html.text(lane.name()) + "\"><bdi>"
                + Html.text(lane.name()) + "</bdi></span><span class=\"track\">" + intervals
                + "</span></div>\n";
    }

    private static String interval(Interval interval, long end) {
        double width = (double) (interval.to() - interval.from()) / end;
        String label = Labels.inside(interval);
        boolean fits = !label.isEmpty() && width > NARROWEST_LABEL * (label.length() + 1);
        return "<i class=\"" + classes(interval.state(), !interval.holds().isEmpty()) + "\" style=\"left:"
                + percent((double) interval.from() / end) + ";width:" + percent(width) + "\" data-state=\""
                + kind(interval.state()) + "\" data-from=\"" + interval.from() + "\" data-to=\""
                + interval.to() + "\"" + attribute("waits", interval.waitsFor())
                + attribute("holds", interval.holds().isEmpty() ? "" : Json.write(interval.holds())) + ">"
                + (fits ? "<span>" + Html.text(label) + "</span>" : "") + "</i>";
    }

    private static String attribute(String name, String value) {
        return value.isEmpty() ? "" : " data-" + name + "=\"" + Html.text(value) + "\"";
    }

    private static String classes(State state, boolean holds) {
        return kind(state) + (holds ? " holds" : "");
    }

    /** Returns a state as the style and the script name it. */
    static String kind(State state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

    private static String percent(double part) {
        return String.format(Locale.ROOT, "%.4f%%", part * 100);
    }

    /** Returns the axis: a mark at every tick. */
    static String axis(Trace trace) {
        long end = Math.max(1, Lanes.of(trace).until());
        return Ticks.of(end, MOST_TICKS).stream()
                .map(tick -> "<b" + (tick.time() > NEAR_THE_END * end ? " class=\"last\"" : "")
                        + " style=\"left:" + percent((double) tick.time() / end) + "\">"
                        + tick.label() + "</b>")
                .collect(Collectors.joining());
    }

    /** Returns what the kinds of intervals mean that occur. */
    static String legend(Trace trace) {
        var free = EnumSet.noneOf(State.class);
        var holding = EnumSet.noneOf(State.class);
        Lanes.of(trace).lanes().forEach(lane -> lane.intervals().forEach(interval ->
                (interval.holds().isEmpty() ? free : holding).add(interval.state())));
        var legend = new StringBuilder();
        free.forEach(state -> legend.append(entry(state, false)));
        holding.forEach(state -> legend.append(entry(state, true)));
        return legend.toString();
    }

    private static String entry(State state, boolean holds) {
        String word = state == State.UNKNOWN ? "not known" : kind(state);
        return "<span><span class=\"track\"><i class=\"" + classes(state, holds) + "\"></i></span>" + word
                + (holds ? ", holding what is named" : state == State.WAITING ? " for what is named" : "")
                + "</span>";
    }
}
