package awaitless.view.picture;

import static awaitless.view.picture.Svg.number;

import awaitless.view.Markup;
import awaitless.view.PlainText;

/** What is drawn of a picture so far, and how far down: it is filled from above. Lengths are pixels. */
final class Canvas {

    static final int WIDTH = 860;
    static final int MARGIN = 20;
    static final int RIGHT = WIDTH - MARGIN;                // where the lanes end
    static final int LINE = 17;                             // from one line of text to the next
    static final double NOTE = 12;                          // sizes of letters
    static final double SMALL = 11;

    private final StringBuilder drawn = new StringBuilder();
    private double y = MARGIN;

    /** Returns where what comes next is drawn, from above. */
    double y() {
        return y;
    }

    /** Leaves so much behind. */
    void down(double pixels) {
        y += pixels;
    }

    /** Returns how much has been drawn, to draw something behind what comes next. */
    int mark() {
        return drawn.length();
    }

    /** Adds elements, or parts of them. */
    void add(String... elements) {
        for (String element : elements) {
            drawn.append(element);
        }
    }

    /** Adds elements behind all that was drawn since a mark. */
    void addBehind(int mark, CharSequence elements) {
        drawn.insert(mark, elements);
    }

    /** Writes a text; its classes in the style sheet say whether it begins, ends or has its middle at x. */
    void text(String look, double size, double x, double baseline, String text) {
        add("<text class=\"", look, "\" font-size=\"", number(size), "\" x=\"", number(x), "\" y=\"",
                number(baseline), "\">", Markup.escaped(text), "</text>");
    }

    /** Writes a text into as many lines as it takes, and goes down below them. */
    void paragraph(String look, String text) {
        for (String line : PlainText.lines(text, RIGHT - MARGIN, part -> Svg.width(part, NOTE))) {
            y += LINE;
            text(look, NOTE, MARGIN, y - 4, line);
            add("\n");
        }
    }

    @Override
    public String toString() {
        return drawn.toString();
    }
}
