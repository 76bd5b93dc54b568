package awaitless.view.picture;

import awaitless.view.PlainText;

/** Draws the legend: a shape for each kind of interval, and what it means. */
record LegendDrawer(Layout layout, Canvas canvas) {

    private static final int SWATCH = 30;                   // how wide a shape is
    private static final int GAP = 7;                       // between a shape and its meaning

    /** Draws the legend where the canvas is now. */
    void draw() {
        double x = Canvas.MARGIN;
        canvas.down(Canvas.LINE);
        for (var entry : layout.legend.entries().entrySet()) {
            double width = SWATCH + GAP + Svg.width(entry.getValue(), Canvas.NOTE);
            if (x > Canvas.MARGIN && x + width > Canvas.RIGHT) {
                x = Canvas.MARGIN;
                canvas.down(Canvas.LINE + 3);
            }
            String shape = Shapes.of(entry.getKey(), x, x + SWATCH, canvas.y() - 4, Math.min(layout.bar, 14));
            entry(shape, x + SWATCH + GAP, entry.getValue());
            x += width + 20;
        }
        if (layout.hasDots() && layout.visible.shown().stream().anyMatch(lane -> !lane.said().isEmpty())) {
            if (x + 120 > Canvas.RIGHT) {
                x = Canvas.MARGIN;
                canvas.down(Canvas.LINE + 3);
            }
            entry(Shapes.dot(x + 4, canvas.y() - 4), x + 12, "a line is said");
        }
        canvas.down(8);
    }

    private void entry(String shape, double x, String meaning) {
        canvas.add("<g class=\"key\">", shape);
        canvas.text("ink", Canvas.NOTE, x, canvas.y(), PlainText.cut(meaning,
                Canvas.RIGHT - Canvas.MARGIN - SWATCH - GAP, Layout.ELLIPSIS,
                text -> Svg.width(text, Canvas.NOTE)));
        canvas.add("</g>\n");
    }
}
