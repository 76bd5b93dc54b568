package awaitless.view.picture;

import static awaitless.view.picture.Svg.number;

import awaitless.view.Kind;

/**
 * The shapes of the kinds of intervals. Who holds something has a high bar, who does not a low one or a
 * line; who works a full one, who is ready an empty one; who waits is dotted or hatched; what an ended thread
 * still holds is dashed.
 */
final class Shapes {

    private static final double GAP = 1;                    // between neighbours, in pixels
    private static final double LEAST = 0.8;                // what is too short to be seen is still drawn
    private static final double LOW = 0.45;                 // of the height

    private Shapes() {
    }

    /** Draws an interval up to where the next begins, round the middle of its lane, in pixels. */
    static String of(Kind kind, double left, double right, double middle, double height) {
        double from = left + GAP / 2;
        double width = Math.max(LEAST, right - left - GAP);
        if (kind.isHolding()) {
            String look = switch (kind.state()) {
                case WORKING -> "class=\"bar-holding\"";
                case WAITING -> "class=\"line-holding\" fill=\"url(#hatch)\"";
                case READY -> "class=\"bare line-holding\"";
                case ENDED -> "class=\"bare line-holding\" stroke-dasharray=\"5 3\"";
                case UNKNOWN -> "class=\"bare line-holding\" stroke-dasharray=\"1 2\"";
            };
            return box(look, from, width, middle, height);
        }
        return switch (kind.state()) {
            case WORKING -> box("class=\"bar-working\"", from, width, middle, height * LOW);
            case READY -> box("class=\"bare line-working\"", from, width, middle, height * LOW);
            case WAITING -> line("stroke-width=\"2\" stroke-linecap=\"round\" stroke-dasharray=\"0.1 4.9\"",
                    from + GAP, width - GAP, middle);
            case ENDED, UNKNOWN -> line("stroke-width=\"1.5\"", from, width, middle);
        };
    }

    /** Draws a bar; the line of one that has a line stays within. */
    private static String box(String look, double from, double width, double middle, double height) {
        double inset = look.contains("line-") ? Math.min(0.75, width / 2) : 0;
        double shown = Math.max(LEAST / 2, width - 2 * inset);
        return "<rect " + look + (inset > 0 ? " stroke-width=\"1.5\"" : "")
                + " x=\"" + number(from + inset) + "\" y=\"" + number(middle - height / 2 + inset)
                + "\" width=\"" + number(shown) + "\" height=\"" + number(height - 2 * inset)
                + "\" rx=\"" + number(Math.min(2.5, shown / 3)) + "\"/>";
    }

    private static String line(String look, double from, double width, double middle) {
        return "<path class=\"bare line-quiet\" " + look + " d=\"M" + number(from) + " " + number(middle)
                + "h" + number(Math.max(LEAST / 2, width)) + "\"/>";
    }

    /** Draws the ground behind the label of a hatched bar. */
    static String plate(double centre, double width, double middle, double height) {
        return "<rect class=\"plate\" x=\"" + number(centre - width / 2) + "\" y=\""
                + number(middle - height / 2 + 2) + "\" width=\"" + number(width) + "\" height=\""
                + number(height - 4) + "\"/>";
    }

    /** Draws the dot of a line that was said. */
    static String dot(double x, double y) {
        return "<circle class=\"quiet\" r=\"1.5\" cx=\"" + number(x) + "\" cy=\"" + number(y) + "\"/>";
    }
}
