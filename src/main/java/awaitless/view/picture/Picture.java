package awaitless.view.picture;

import static awaitless.view.picture.Svg.escaped;
import static awaitless.view.picture.Svg.number;

import awaitless.trace.Seconds;
import awaitless.trace.ThreadState.State;
import awaitless.trace.Trace;
import awaitless.view.Kind;
import awaitless.view.Labels;
import awaitless.view.Lanes;
import awaitless.view.Lanes.Interval;
import awaitless.view.Lanes.Lane;
import awaitless.view.Legend;
import awaitless.view.PlainText;
import awaitless.view.Ticks;
import awaitless.view.UnfinishedThreads;
import awaitless.view.VisibleLanes;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The lanes of a trace as an SVG picture, which needs nothing from outside. Lengths are pixels.
 *
 * <p>Each lane is an element {@code g.lane}, each of its intervals a {@code g.interval}, whose attributes
 * {@code data-from}, {@code data-to} (nanoseconds), {@code data-state}, {@code data-waits} and
 * {@code data-holds} have what the trace has.
 */
public final class Picture {

    private static final int WIDTH = 860;
    private static final int MARGIN = 20;
    private static final int MOST_LANES = 64;
    private static final int MOST_INTERVALS = 20_000;       // in all; a lane may have its part of them
    private static final String ELLIPSIS = "…";
    private static final int MOST_NAME = 150;
    private static final int BETWEEN_TICKS = 74;
    private static final int BETWEEN_LABELS = 10;
    private static final int ALL_LANES = 420;               // how high together, if none is too low or high
    private static final int LEAST_PITCH = 14;
    private static final int MOST_PITCH = 30;
    private static final int PITCH_WITH_DOTS = 22;
    private static final int PITCH_WITH_WORDS = 18;
    private static final double SMALL = 11;                 // sizes of letters
    private static final double HEAD = 16;
    private static final int SWATCH = 30;

    private final Lanes lanes;
    private final VisibleLanes fold;
    private final Legend usual;                             // what each kind stands for most often
    private final Legend legend;
    private final String title;
    private final String description;
    private final double pitch;                             // from one lane to the next
    private final double bar;                               // how high a bar is
    private final double letters;
    private final double left;                              // where the lanes begin
    private final double right;
    private final Canvas canvas = new Canvas();
    private double y = MARGIN;

    private Picture(Trace trace, String title, String description) {
        this.lanes = Lanes.of(trace).renamed(Picture::name, Picture::declared);
        this.fold = VisibleLanes.of(lanes.lanes(), MOST_LANES);
        this.title = Svg.isolated(PlainText.of(title));
        this.description = Svg.isolated(PlainText.of(description));
        this.pitch = Math.clamp(ALL_LANES / Math.max(1, fold.shown().size()), LEAST_PITCH, MOST_PITCH);
        this.bar = Math.min(18, pitch - 3);
        this.letters = pitch < PITCH_WITH_WORDS ? SMALL : 13;
        double longest = fold.shown().stream().mapToDouble(lane -> Svg.width(lane.name(), letters)).max()
                .orElse(0);
        this.left = MARGIN + Math.ceil(Math.min(MOST_NAME, longest)) + 12;
        this.right = WIDTH - MARGIN;
        this.usual = Legend.of(fold.shown(), interval -> false);
        this.legend = Legend.of(fold.shown(), this::isNamed);
    }

    private static String name(String name) {
        return Svg.isolated(PlainText.name(name, false, ELLIPSIS));
    }

    /** Returns what is waited for or held, its words isolated one by one, as each may stand alone. */
    private static String declared(String name) {
        return Stream.of(PlainText.name(name, false, ELLIPSIS).split(" ", -1)).map(Svg::isolated)
                .collect(Collectors.joining(" "));
    }

    /**
     * Draws a trace.
     *
     * @param trace the trace
     * @param title what stands above; may be empty
     * @param description what stands below the title and, for a screen reader, before the lanes in words; may
     *     be empty
     * @return an SVG file, to be written in UTF-8
     */
    public static String svg(Trace trace, String title, String description) {
        return new Picture(trace, title, description).drawn();
    }

    private String drawn() {
        heading();
        if (lanes.lanes().isEmpty()) {
            paragraph("quiet", "nothing ran");
        } else {
            lanes();
        }
        double height = Math.ceil(y + MARGIN - 8);
        String story = (description.isEmpty() ? "" : description + " ") + LanesDescription.of(lanes, fold);
        return """
                <svg xmlns="http://www.w3.org/2000/svg" class="lanes" viewBox="0 0 %1$s %2$s" width="%1$s" \
                height="%2$s" role="img" aria-labelledby="title desc" xml:lang="en">
                <title id="title">%3$s</title>
                <desc id="desc">%4$s</desc>
                """.formatted(WIDTH, number(height), escaped(title.isEmpty() ? "Lanes" : title),
                        escaped(story))
                + PictureStyle.text()
                + "<rect class=\"ground\" x=\"0.5\" y=\"0.5\" width=\"" + (WIDTH - 1) + "\" height=\""
                + number(height - 1) + "\" rx=\"6\"/>\n"
                + canvas + "</svg>\n";
    }

    private void heading() {
        if (!title.isEmpty()) {
            y += HEAD;
            canvas.text("head ink", HEAD, MARGIN, y - 3, PlainText.cut(title, WIDTH - 2 * MARGIN, ELLIPSIS,
                    text -> Svg.width(text, HEAD * 1.05)));
            y += 4;
        }
        if (!description.isEmpty()) {
            paragraph("quiet", description);
        }
        y += title.isEmpty() && description.isEmpty() ? 0 : 8;
    }

    private void lanes() {
        double top = y;
        int grid = canvas.mark();                           // the lines go behind the lanes
        fold.first().forEach(this::lane);
        if (!fold.hidden().isEmpty()) {
            y += 2;
            paragraph("quiet", fold.inWords(lanes));
            y += 3;
        }
        fold.last().forEach(this::lane);
        if (lanes.until() == 0) {
            paragraph("quiet", "all at " + Seconds.of(0) + " s: nothing took any time");
            return;
        }
        axis(top, grid);
        legend();
        long left = fold.shown().stream().mapToLong(lane -> lane.intervals().stream()
                .filter(interval -> !isDrawn(lane, interval)).count()).sum();
        if (left > 0) {
            paragraph("ink", "too short to be drawn: " + left + " intervals");
        }
        UnfinishedThreads.of(lanes).forEach(ending -> paragraph("ink", ending));
    }

    private void lane(Lane lane) {
        double middle = y + pitch / 2;
        canvas.add("<g class=\"lane\" data-name=\"", escaped(lane.name()), "\">");
        canvas.text("name", letters, MARGIN, middle + letters * 0.35,
                PlainText.cut(lane.name(), MOST_NAME, ELLIPSIS, text -> Svg.width(text, letters)));
        lane.intervals().stream().filter(interval -> isDrawn(lane, interval))
                .forEach(interval -> interval(lane, interval, middle));
        if (pitch >= PITCH_WITH_DOTS && lanes.until() > 0) {
            dots(lane, middle + bar / 2 + 3.5);
        }
        canvas.add("</g>\n");
        y += pitch;
    }

    /** Tells whether an interval is long enough to be seen among those of a thread that has very many. */
    private boolean isDrawn(Lane lane, Interval interval) {
        long most = MOST_INTERVALS / fold.shown().size();
        return lane.intervals().size() <= most || interval.to() - interval.from() > lanes.until() / most;
    }

    private void interval(Lane lane, Interval interval, double middle) {
        Kind kind = interval.kind();
        canvas.add("\n<g class=\"interval\" data-from=\"", String.valueOf(interval.from()),
                "\" data-to=\"", String.valueOf(interval.to()),
                "\" data-state=\"", interval.state().name().toLowerCase(Locale.ROOT),
                "\" data-waits=\"", escaped(interval.waitsFor()),
                "\" data-holds=\"", escaped(String.join(", ", interval.holds())), "\"><title>",
                escaped(lane.name() + " " + Labels.inFull(interval) + " "
                        + Labels.span(interval, lanes.end())),
                "</title>", Shapes.of(kind, x(interval.from()), x(interval.to()), middle, bar));
        String words = isNamed(interval) ? Labels.inside(interval)
                : fits(Labels.insideBriefly(interval), interval) ? Labels.insideBriefly(interval) : "";
        if (!words.isEmpty()) {
            double centre = (x(interval.from()) + x(interval.to())) / 2;
            String look = "halo";
            if (kind.equals(new Kind(State.WORKING, true))) {
                look = "on-holding";
            } else if (kind.equals(new Kind(State.WAITING, true))) {
                look = "ink";
                canvas.add(Shapes.plate(centre, Svg.width(words, SMALL) + 4, middle, bar));
            }
            canvas.text("mid " + look, SMALL, centre, middle + SMALL * 0.35, words);
        }
        canvas.add("</g>");
    }

    /** Draws a dot where a line was said; those that would touch are one. */
    private void dots(Lane lane, double height) {
        double last = Double.NEGATIVE_INFINITY;
        for (long time : lane.said()) {
            double x = x(time);
            if (x - last >= 4) {
                canvas.add("\n", Shapes.dot(x, height));
                last = x;
            }
        }
    }

    private double x(long time) {
        return left + (double) time / lanes.until() * (right - left);
    }

    /**
     * Tells whether an interval names what it is about, or has nothing to name. Where there are many lanes,
     * only the unusual is named in them.
     */
    private boolean isNamed(Interval interval) {
        String words = Labels.inside(interval);
        boolean wanted = pitch >= PITCH_WITH_WORDS || usual.isSilentOn(interval);
        return words.isEmpty() || wanted && fits(words, interval);
    }

    private boolean fits(String words, Interval interval) {
        double room = x(interval.to()) - x(interval.from());
        return room > SMALL && Svg.width(words, SMALL) + (interval.holds().isEmpty() ? 16 : 8) <= room;
    }

    /** Draws the axis, and behind the lanes a line for each of its moments. */
    private void axis(double top, int behind) {
        boolean goesOn = lanes.until() > lanes.end();
        double foot = y + 7;
        y += Canvas.LINE + 4;
        double end = x(lanes.end());
        String ending = (goesOn ? "end " : "") + Seconds.of(lanes.end()) + " s";
        double endWidth = Svg.width(ending, SMALL);
        double endsAt = goesOn ? Math.min(right, end + endWidth / 2) : right;
        List<Ticks.Tick> ticks = Ticks.of(lanes.end(), (int) ((right - left) / BETWEEN_TICKS));
        var lines = new StringBuilder();
        double free = left;                                 // from here on there is no label
        for (Ticks.Tick tick : ticks) {
            double x = x(tick.time());
            double half = Svg.width(tick.label(), SMALL) / 2;
            lines.append(Canvas.upright("grid", x, top, foot));
            if (!goesOn || x + half + BETWEEN_LABELS < endsAt - endWidth) {
                canvas.text("mid quiet", SMALL, Math.min(x, right - half), y, tick.label());
                free = x + half + BETWEEN_LABELS;
            }
        }
        if (goesOn || free < endsAt - endWidth) {
            lines.append(Canvas.upright(goesOn ? "line-ink" : "grid", end, top, foot));
            canvas.text(goesOn ? "end ink" : "end quiet", SMALL, endsAt, y, ending);
        }
        canvas.addBehind(behind, lines);
        y += 12;
    }

    private void legend() {
        double x = MARGIN;
        y += Canvas.LINE;
        for (var entry : legend.entries().entrySet()) {
            double width = SWATCH + 7 + Svg.width(entry.getValue(), Canvas.NOTE);
            if (x > MARGIN && x + width > right) {
                x = MARGIN;
                y += Canvas.LINE + 3;
            }
            canvas.add("<g class=\"key\">",
                    Shapes.of(entry.getKey(), x, x + SWATCH, y - 4, Math.min(bar, 14)));
            canvas.text("ink", Canvas.NOTE, x + SWATCH + 7, y, PlainText.cut(entry.getValue(),
                    right - MARGIN - SWATCH - 7, ELLIPSIS, text -> Svg.width(text, Canvas.NOTE)));
            canvas.add("</g>\n");
            x += width + 20;
        }
        if (pitch >= PITCH_WITH_DOTS && fold.shown().stream().anyMatch(lane -> !lane.said().isEmpty())) {
            x = x + 120 > right ? MARGIN : x;
            y += x == MARGIN ? Canvas.LINE + 3 : 0;
            canvas.add("<g class=\"key\">", Shapes.dot(x + 4, y - 4));
            canvas.text("ink", Canvas.NOTE, x + 12, y, "a line is said");
            canvas.add("</g>\n");
        }
        y += 8;
    }

    private void paragraph(String look, String words) {
        y += canvas.paragraph(look, MARGIN, y, right - MARGIN, words);
    }
}
