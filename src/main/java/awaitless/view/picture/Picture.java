package awaitless.view.picture;

import static awaitless.view.Markup.escaped;
import static awaitless.view.picture.Svg.number;

import awaitless.trace.Seconds;
import awaitless.trace.Trace;
import awaitless.view.PlainText;
import awaitless.view.UnfinishedThreads;

/**
 * The lanes of a trace as an SVG picture, which needs nothing from outside. Lengths are pixels.
 *
 * <p>Each lane is an element {@code g.lane}, each of its intervals a {@code g.interval}, whose attributes
 * {@code data-from}, {@code data-to} (nanoseconds), {@code data-state}, {@code data-waits} and
 * {@code data-holds} have what the trace has.
 */
public final class Picture {

    private static final double HEAD = 16;                  // the size of the title's letters

    private final Layout layout;
    private final String title;
    private final String description;
    private final Canvas canvas = new Canvas();

    private Picture(Trace trace, String title, String description) {
        this.layout = new Layout(trace);
        this.title = Svg.isolated(PlainText.of(title));
        this.description = Svg.isolated(PlainText.of(description));
    }

    /**
     * Draws a trace.
     *
     * @param title what stands above; may be empty
     * @param description what stands below the title and, for a screen reader, before the description of the
     *     lanes; may be empty
     * @return an SVG file, to be written in UTF-8
     */
    public static String svg(Trace trace, String title, String description) {
        return new Picture(trace, title, description).drawn();
    }

    private String drawn() {
        heading();
        if (layout.lanes.lanes().isEmpty()) {
            canvas.paragraph("quiet", "nothing ran");
        } else {
            lanes();
        }
        double height = Math.ceil(canvas.y() + Canvas.MARGIN - 8);
        String told = (description.isEmpty() ? "" : description + " ")
                + LanesDescription.of(layout.lanes, layout.visible);
        return """
                <svg xmlns="http://www.w3.org/2000/svg" class="lanes" viewBox="0 0 %1$s %2$s" width="%1$s" \
                height="%2$s" role="img" aria-labelledby="title desc" xml:lang="en">
                <title id="title">%3$s</title>
                <desc id="desc">%4$s</desc>
                """.formatted(Canvas.WIDTH, number(height), escaped(title.isEmpty() ? "Lanes" : title),
                        escaped(told))
                + PictureStyle.text()
                + "<rect class=\"ground\" x=\"0.5\" y=\"0.5\" width=\"" + (Canvas.WIDTH - 1) + "\" height=\""
                + number(height - 1) + "\" rx=\"6\"/>\n"
                + canvas + "</svg>\n";
    }

    private void heading() {
        if (!title.isEmpty()) {
            canvas.down(HEAD);
            canvas.text("head ink", HEAD, Canvas.MARGIN, canvas.y() - 3, PlainText.cut(title,
                    Canvas.RIGHT - Canvas.MARGIN, Layout.ELLIPSIS, text -> Svg.width(text, HEAD * 1.05)));
            canvas.down(4);
        }
        if (!description.isEmpty()) {
            canvas.paragraph("quiet", description);
        }
        canvas.down(title.isEmpty() && description.isEmpty() ? 0 : 8);
    }

    private void lanes() {
        double top = canvas.y();
        int behind = canvas.mark();
        layout.visible.forEach(new LaneDrawer(layout, canvas)::draw, summary -> {
            canvas.down(2);
            canvas.paragraph("quiet", summary);
            canvas.down(3);
        });
        if (layout.lanes.until() == 0) {
            canvas.paragraph("quiet", "all at " + Seconds.of(0) + " s: nothing took any time");
            return;
        }
        new AxisDrawer(layout, canvas).draw(top, behind);
        new LegendDrawer(layout, canvas).draw();
        if (layout.notDrawn() > 0) {
            canvas.paragraph("ink", "too short to be drawn: " + layout.notDrawn() + " intervals");
        }
        UnfinishedThreads.of(layout.lanes).forEach(sentence -> canvas.paragraph("ink", sentence));
    }
}
