package awaitless.view.picture;

import static awaitless.view.picture.Svg.number;

import awaitless.trace.Seconds;
import awaitless.view.Ticks.Tick;
import awaitless.view.Ticks;

/** Draws the axis below the lanes, and behind them a line for each of its marks. */
record AxisDrawer(Layout layout, Canvas canvas) {

    private static final int BETWEEN_TICKS = 74;
    private static final int BETWEEN_LABELS = 10;

    /** Draws the axis where the canvas is now, and its lines from a top on, behind all since the mark. */
    void draw(double top, int behind) {
        boolean goesOn = layout.lanes.until() > layout.lanes.end();
        double foot = canvas.y() + 7;
        canvas.down(Canvas.LINE + 4);
        double end = layout.x(layout.lanes.end());
        String endLabel = (goesOn ? "end " : "") + Seconds.of(layout.lanes.end()) + " s";
        double endWidth = Svg.width(endLabel, Canvas.SMALL);
        double endsAt = goesOn ? Math.min(Canvas.RIGHT, end + endWidth / 2) : Canvas.RIGHT;
        var lines = new StringBuilder();
        double free = layout.left;                          // from here on there is no label
        for (Tick tick : Ticks.of(layout.lanes.end(), (int) ((Canvas.RIGHT - layout.left) / BETWEEN_TICKS))) {
            double x = layout.x(tick.time());
            double half = Svg.width(tick.label(), Canvas.SMALL) / 2;
            lines.append(upright("grid", x, top, foot));
            if (!goesOn || x + half + BETWEEN_LABELS < endsAt - endWidth) {
                canvas.text("mid quiet", Canvas.SMALL, Math.min(x, Canvas.RIGHT - half), canvas.y(),
                        tick.label());
                free = x + half + BETWEEN_LABELS;
            }
        }
        if (goesOn || free < endsAt - endWidth) {
            lines.append(upright(goesOn ? "line-ink" : "grid", end, top, foot));
            canvas.text(goesOn ? "end ink" : "end quiet", Canvas.SMALL, endsAt, canvas.y(), endLabel);
        }
        canvas.addBehind(behind, lines);
        canvas.down(12);
    }

    private static String upright(String look, double x, double top, double foot) {
        return "<path class=\"" + look + "\" d=\"M" + number(x) + " " + number(top) + "V" + number(foot)
                + "\"/>\n";
    }
}
