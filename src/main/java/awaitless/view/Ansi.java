package awaitless.view;

/** Colours of a terminal, of middle brightness: they can be read on a light and on a dark background. */
final class Ansi {

    private static final String RESET = "\u001b[0m";

    private Ansi() {
    }

    /** Returns a text in the colour of a kind. */
    static String coloured(String text, Kind kind) {
        return text.isBlank() ? text : "\u001b[38;5;" + colour(kind) + "m" + text + RESET;
    }

    /** Returns a text without its colours. */
    static String plain(String text) {
        return text.replaceAll("\u001b\\[[0-9;]*m", "");
    }

    /** Returns the colour of a kind, as a number of the 256 that terminals have. */
    private static int colour(Kind kind) {
        return switch (kind.state()) {
            case WORKING, READY -> kind.isHolding() ? 98 : 32;   // violet, blue
            case WAITING -> kind.isHolding() ? 98 : 243;         // violet, grey
            case ENDED -> 166;                                   // orange
            case UNKNOWN -> 243;
        };
    }
}
