package awaitless.view;

/** How well two colours can be told apart, as WCAG 2 has it. */
final class Contrast {

    private Contrast() {
    }

    /** Returns the contrast of two colours such as {@code #59636e}: from 1, none, to 21, black on white. */
    static double of(String one, String other) {
        double brighter = Math.max(luminance(one), luminance(other));
        double darker = Math.min(luminance(one), luminance(other));
        return (brighter + 0.05) / (darker + 0.05);
    }

    private static double luminance(String colour) {
        return 0.2126 * part(colour, 1) + 0.7152 * part(colour, 3) + 0.0722 * part(colour, 5);
    }

    private static double part(String colour, int start) {
        double part = Integer.parseInt(colour.substring(start, start + 2), 16) / 255.0;
        return part <= 0.04045 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4);
    }
}
