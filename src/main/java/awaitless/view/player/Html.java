package awaitless.view.player;

/** Makes text fit for a page, so that it can't end an element or an attribute, or turn its surroundings. */
final class Html {

    private static final char REPLACEMENT = '\ufffd';

    private Html() {
    }

    /** Returns a text as it is written in an element or in a quoted attribute. */
    static String text(String text) {
        var escaped = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(point -> {
            switch (point) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                case '\n', '\t' -> escaped.append((char) point);
                default -> escaped.appendCodePoint(isShown(point) ? point : REPLACEMENT);
            }
        });
        return escaped.toString();
    }

    private static boolean isShown(int point) {
        return !Character.isISOControl(point) && Character.getType(point) != Character.SURROGATE
                && (point & 0xfffe) != 0xfffe;
    }
}
