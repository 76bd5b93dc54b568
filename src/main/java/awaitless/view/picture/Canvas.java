package awaitless.view.picture;

import static awaitless.view.picture.Svg.number;

import awaitless.view.PlainText;
import java.util.List;

/** A sheet that is filled from above. Lengths are pixels. */
final class Canvas {

    static final int LINE = 17;                             // from one line of words to the next
    static final double NOTE = 12;                          // the size of their letters

    private final StringBuilder drawn = new StringBuilder();

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

    /**
     * Writes a text.
     *
     * @param look its classes in the style sheet
     * @param size the size of its letters
     * @param x where it begins, or what the classes say
     * @param baseline where it stands
     * @param words the text
     */
    void text(String look, double size, double x, double baseline, String words) {
        drawn.append("<text class=\"").append(look).append("\" font-size=\"").append(number(size))
                .append("\" x=\"").append(number(x)).append("\" y=\"").append(number(baseline)).append("\">")
                .append(Svg.escaped(words)).append("</text>");
    }

    /** Writes a text into as many lines as it takes; returns how high they are. */
    double paragraph(String look, double x, double y, double width, String words) {
        List<String> lines = PlainText.lines(words, width, text -> Svg.width(text, NOTE));
        for (int line = 1; line <= lines.size(); line++) {
            text(look, NOTE, x, y + line * LINE - 4, lines.get(line - 1));
            drawn.append('\n');
        }
        return lines.size() * LINE;
    }

    /** Returns an upright line. */
    static String upright(String look, double x, double top, double foot) {
        return "<path class=\"" + look + "\" d=\"M" + number(x) + " " + number(top) + "V" + number(foot)
                + "\"/>\n";
    }

    @Override
    public String toString() {
        return drawn.toString();
    }
}
