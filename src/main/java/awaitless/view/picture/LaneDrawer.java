package awaitless.view.picture;

import static awaitless.view.Markup.escaped;

import awaitless.trace.ThreadState.State;
import awaitless.view.Kind;
import awaitless.view.Labels;
import awaitless.view.Lanes.Interval;
import awaitless.view.Lanes.Lane;
import awaitless.view.PlainText;
import java.util.Locale;

/** Draws lanes: the name, a shape for each interval, and dots where a line was said. */
record LaneDrawer(Layout layout, Canvas canvas) {

    private static final int BETWEEN_DOTS = 4;              // pixels, at least

    /** Draws a lane where the canvas is now. */
    void draw(Lane lane) {
        double middle = canvas.y() + layout.pitch / 2;
        canvas.add("<g class=\"lane\" data-name=\"", escaped(lane.name()), "\">");
        canvas.text("name", layout.letters, Canvas.MARGIN, middle + layout.letters * 0.35,
                PlainText.cut(lane.name(), Layout.MOST_NAME, Layout.ELLIPSIS,
                        text -> Svg.width(text, layout.letters)));
        lane.intervals().stream().filter(interval -> layout.isDrawn(lane, interval))
                .forEach(interval -> draw(lane, interval, middle));
        if (layout.hasDots()) {
            dots(lane, middle + layout.bar / 2 + 3.5);
        }
        canvas.add("</g>\n");
        canvas.down(layout.pitch);
    }

    private void draw(Lane lane, Interval interval, double middle) {
        double from = layout.x(interval.from());
        double to = layout.x(interval.to());
        canvas.add("\n<g class=\"interval\" data-from=\"", String.valueOf(interval.from()),
                "\" data-to=\"", String.valueOf(interval.to()),
                "\" data-state=\"", interval.state().name().toLowerCase(Locale.ROOT),
                "\" data-waits=\"", escaped(interval.waitsFor()),
                "\" data-holds=\"", escaped(String.join(", ", interval.holds())), "\"><title>",
                escaped(lane.name() + " " + Labels.inFull(interval) + " "
                        + Labels.span(interval, layout.lanes.end())),
                "</title>", Shapes.of(interval.kind(), from, to, middle, layout.bar));
        String label = layout.label(interval);
        if (!label.isEmpty()) {
            label(label, interval.kind(), (from + to) / 2, middle);
        }
        canvas.add("</g>");
    }

    private void label(String label, Kind kind, double centre, double middle) {
        String look = "halo";
        if (kind.equals(new Kind(State.WORKING, true))) {
            look = "on-holding";
        } else if (kind.equals(new Kind(State.WAITING, true))) {
            look = "ink";
            canvas.add(Shapes.plate(centre, Svg.width(label, Canvas.SMALL) + 4, middle, layout.bar));
        }
        canvas.text("mid " + look, Canvas.SMALL, centre, middle + Canvas.SMALL * 0.35, label);
    }

    /** Draws a dot where a line was said; those that would touch are one. */
    private void dots(Lane lane, double height) {
        double last = Double.NEGATIVE_INFINITY;
        for (long time : lane.said()) {
            double x = layout.x(time);
            if (x - last >= BETWEEN_DOTS) {
                canvas.add("\n", Shapes.dot(x, height));
                last = x;
            }
        }
    }
}
