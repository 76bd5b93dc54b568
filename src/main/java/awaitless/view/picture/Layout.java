package awaitless.view.picture;

import awaitless.trace.Trace;
import awaitless.view.Labels;
import awaitless.view.Lanes;
import awaitless.view.Lanes.Interval;
import awaitless.view.Lanes.Lane;
import awaitless.view.Legend;
import awaitless.view.PlainText;
import awaitless.view.VisibleLanes;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which lanes and intervals a picture shows, where, how big, and by which names. Lengths are pixels. */
final class Layout {

    static final String ELLIPSIS = "…";
    static final int MOST_NAME = 150;

    private static final int MOST_LANES = 64;
    private static final int MOST_INTERVALS = 20_000;       // in all; a lane may have its part of them
    private static final int ALL_LANES = 420;               // how high together, if none is too low or high
    private static final int LEAST_PITCH = 14;
    private static final int MOST_PITCH = 30;
    private static final int PITCH_WITH_DOTS = 22;
    private static final int PITCH_WITH_LABELS = 18;

    final Lanes lanes;
    final VisibleLanes visible;
    final Legend legend;
    final double pitch;                                     // from one lane to the next
    final double bar;                                       // how high a bar is
    final double letters;                                   // how big those of the names are
    final double left;                                      // where the lanes begin
    private final Legend usual;                             // what each kind waits for or holds most often

    Layout(Trace trace) {
        lanes = Lanes.of(trace).renamed(Layout::name, Layout::declared);
        visible = new VisibleLanes(lanes, MOST_LANES);
        pitch = Math.clamp(ALL_LANES / Math.max(1, visible.shown().size()), LEAST_PITCH, MOST_PITCH);
        bar = Math.min(18, pitch - 3);
        letters = pitch < PITCH_WITH_LABELS ? Canvas.SMALL : 13;
        double longest = visible.shown().stream().mapToDouble(lane -> Svg.width(lane.name(), letters)).max()
                .orElse(0);
        left = Canvas.MARGIN + Math.ceil(Math.min(MOST_NAME, longest)) + 12;
        usual = Legend.of(visible.shown(), interval -> false);
        legend = Legend.of(visible.shown(), this::isNamed);
    }

    private static String name(String name) {
        return Svg.isolated(PlainText.name(name, false, ELLIPSIS));
    }

    /** Returns what is waited for or held, its parts isolated one by one, as each may stand alone. */
    private static String declared(String name) {
        return Stream.of(PlainText.name(name, false, ELLIPSIS).split(" ", -1)).map(Svg::isolated)
                .collect(Collectors.joining(" "));
    }

    /** Returns where a time is on the axis. */
    double x(long time) {
        return left + (double) time / lanes.until() * (Canvas.RIGHT - left);
    }

    /** Tells whether there is room for a dot where a line was said. */
    boolean hasDots() {
        return pitch >= PITCH_WITH_DOTS && lanes.until() > 0;
    }

    /** Tells whether an interval is long enough to be seen among those of a thread that has very many. */
    boolean isDrawn(Lane lane, Interval interval) {
        long most = MOST_INTERVALS / visible.shown().size();
        return lane.intervals().size() <= most || interval.to() - interval.from() > lanes.until() / most;
    }

    /** Returns how many intervals of the lanes that are shown are too short to be drawn. */
    long notDrawn() {
        return visible.shown().stream().mapToLong(lane -> lane.intervals().stream()
                .filter(interval -> !isDrawn(lane, interval)).count()).sum();
    }

    /** Returns what is written in an interval; empty if it has nothing to name or no room. */
    String label(Interval interval) {
        String briefly = Labels.insideBriefly(interval);
        return isNamed(interval) ? Labels.inside(interval) : fits(briefly, interval) ? briefly : "";
    }

    /**
     * Tells whether an interval names what it waits for and holds, or has nothing to name. Where there are
     * many lanes, only the unusual is named in them.
     */
    private boolean isNamed(Interval interval) {
        String label = Labels.inside(interval);
        boolean wanted = pitch >= PITCH_WITH_LABELS || usual.isSilentOn(interval);
        return label.isEmpty() || wanted && fits(label, interval);
    }

    private boolean fits(String label, Interval interval) {
        double room = x(interval.to()) - x(interval.from());
        return room > Canvas.SMALL
                && Svg.width(label, Canvas.SMALL) + (interval.holds().isEmpty() ? 16 : 8) <= room;
    }
}
