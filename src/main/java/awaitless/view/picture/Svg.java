package awaitless.view.picture;

import awaitless.view.PlainText;

/** The texts and numbers of an SVG file, and how much room they take. */
final class Svg {

    private static final String ISOLATE = "\u2068";         // what follows is a text of its own direction
    private static final String END_OF_ISOLATE = "\u2069";
    private static final int TENTHS = 10;

    private Svg() {
    }

    /** Returns a text that turns nothing around but itself, if it runs from right to left. */
    static String isolated(String text) {
        return text.codePoints().anyMatch(Svg::runsLeft) ? ISOLATE + text + END_OF_ISOLATE : text;
    }

    private static boolean runsLeft(int point) {
        byte direction = Character.getDirectionality(point);
        return direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT
                || direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC
                || direction == Character.DIRECTIONALITY_ARABIC_NUMBER;
    }

    /** Returns a length in pixels, with one digit after the point if it is not 0. */
    static String number(double pixels) {
        long tenths = Math.round(pixels * TENTHS);
        String sign = tenths < 0 ? "-" : "";
        long size = Math.abs(tenths);
        return sign + size / TENTHS + (size % TENTHS == 0 ? "" : "." + size % TENTHS);
    }

    /** Returns how wide a text is in a system's usual font, or a little less. */
    static double width(String text, double size) {
        return size * text.codePoints().mapToDouble(Svg::width).sum();
    }

    /** Returns how wide a character is as a part of the font's size. */
    private static double width(int point) {
        int columns = PlainText.columns(point);
        if (columns != 1) {
            return columns * 0.6;
        }
        if ("ijlI.,:;'|()[] ".indexOf(point) >= 0) {
            return 0.33;
        }
        if ("mwMW@%".indexOf(point) >= 0) {
            return 0.95;
        }
        return Character.isUpperCase(point) || point > 0x2FF ? 0.72 : 0.58;
    }
}
