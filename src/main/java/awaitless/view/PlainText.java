package awaitless.view;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Makes any text fit to stand in a line: nothing in it can end the line, turn it around or be too long. */
public final class PlainText {

    private static final int ZERO_WIDTH_NON_JOINER = 0x200C;
    private static final int ZERO_WIDTH_JOINER = 0x200D;    // emoji are made with it
    private static final int NONCHARACTER = 0xFFFE;
    private static final int LAST_ASCII = 0x7E;
    private static final int LONGEST = 1000;                // characters; nobody reads more
    private static final int LONGEST_NAME = 60;             // columns

    /** From, to: what takes two columns of a terminal, or may. */
    private static final int[][] WIDE = {
        {0x1100, 0x115F}, {0x231A, 0x23FF}, {0x2600, 0x27BF}, {0x2B00, 0x2BFF}, {0x2E80, 0xA4CF},
        {0xA960, 0xA97F}, {0xAC00, 0xD7A3}, {0xF900, 0xFAFF}, {0xFE30, 0xFE6F}, {0xFF00, 0xFF60},
        {0xFFE0, 0xFFE6}, {0x16FE0, 0x18CFF}, {0x1B000, 0x1B2FF}, {0x1F000, 0x1FAFF}, {0x20000, 0x3FFFD}};

    private PlainText() {
    }

    /** Returns the first 1000 characters of a text, in which each character that is not fit is "?". */
    public static String of(String text) {
        return replaced(text, false, LONGEST);
    }

    /** Returns a name that is fit to stand in a sentence: one of more than 60 columns is cut. */
    public static String name(String name, boolean ascii, String ellipsis) {
        return cut(replaced(name, ascii, LONGEST), LONGEST_NAME, ellipsis, PlainText::columns);
    }

    /** Returns a whole text, however long, in which each character not fit, or not in ASCII, is "?". */
    public static String whole(String text, boolean ascii) {
        return replaced(text, ascii, Long.MAX_VALUE);
    }

    /** Returns a number as it is typed: without a point where it needs none. */
    public static String number(double number) {
        return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
    }

    private static String replaced(String text, boolean ascii, long longest) {
        var plain = new StringBuilder();
        text.codePoints().limit(longest)
                .map(point -> isFit(point) && (!ascii || point <= LAST_ASCII) ? point : '?')
                .forEach(plain::appendCodePoint);
        return plain.toString();
    }

    /**
     * Tells whether a character may stand in any line. It may not if it ends the line, moves the cursor,
     * turns the direction of text, is invisible, or is none.
     */
    public static boolean isFit(int point) {
        if ((point & NONCHARACTER) == NONCHARACTER) {
            return false;
        }
        return switch (Character.getType(point)) {
            case Character.CONTROL, Character.SURROGATE, Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            case Character.FORMAT -> point == ZERO_WIDTH_NON_JOINER || point == ZERO_WIDTH_JOINER;
            default -> true;
        };
    }

    /** Returns a text with as many spaces behind it as make it so many columns wide, if it is not wider. */
    public static String padded(String text, int width) {
        return text + spaces(text, width);
    }

    /** Returns a text with as many spaces before it as make it so many columns wide, if it is not wider. */
    public static String paddedLeft(String text, int width) {
        return spaces(text, width) + text;
    }

    private static String spaces(String text, int width) {
        return " ".repeat(Math.max(0, width - columns(text)));
    }

    /** Returns how many columns of a terminal a text takes at most. */
    public static int columns(String text) {
        return text.codePoints().map(PlainText::columns).sum();
    }

    /** Returns how many columns of a terminal a character takes at most: 0, 1 or 2. */
    public static int columns(int point) {
        switch (Character.getType(point)) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.FORMAT -> {
                return 0;
            }
            default -> {
                for (int[] range : WIDE) {
                    if (range[0] <= point && point <= range[1]) {
                        return 2;
                    }
                }
                return 1;
            }
        }
    }

    /** Cuts a text that measures more than allowed in its middle, since names often end in numbers. */
    public static String cut(String text, double most, String ellipsis, ToDoubleFunction<String> measure) {
        if (measure.applyAsDouble(text) <= most) {
            return text;
        }
        int[] points = text.codePoints().toArray();
        String best = "";
        for (int kept = 1; kept < points.length; kept++) {
            int back = kept / 2;
            String rest = new String(points, 0, kept - back) + ellipsis
                    + new String(points, points.length - back, back);
            if (measure.applyAsDouble(rest) > most) {
                break;
            }
            best = rest;
        }
        return best.isEmpty() && measure.applyAsDouble(ellipsis) <= most ? ellipsis : best;
    }

    /** Breaks a text into lines that measure no more than allowed, at spaces if that can be. */
    public static List<String> lines(String text, double most, ToDoubleFunction<String> measure) {
        var lines = new ArrayList<String>();
        var line = new StringBuilder();
        for (String word : text.split(" ")) {
            if (measure.applyAsDouble(line.isEmpty() ? word : line + " " + word) <= most) {
                line.append(line.isEmpty() ? "" : " ").append(word);
                continue;
            }
            if (!line.isEmpty()) {
                lines.add(line.toString());
                line.setLength(0);
            }
            for (int i = 0; i < word.length(); i += Character.charCount(word.codePointAt(i))) {
                String next = Character.toString(word.codePointAt(i));
                if (!line.isEmpty() && measure.applyAsDouble(line + next) > most) {
                    lines.add(line.toString());
                    line.setLength(0);
                }
                line.append(next);
            }
        }
        if (!line.isEmpty()) {
            lines.add(line.toString());
        }
        return lines;
    }
}
