package awaitless.view.player;

import awaitless.view.Markup;
import awaitless.view.PlainText;

/** Text on the page: it can't end an element or an attribute, or turn its surroundings. */
final class Html {

    private static final int REPLACEMENT = '\ufffd';

    private Html() {
    }

    /** Returns a text as it is written in an element or in a quoted attribute; its lines stay lines. */
    static String text(String text) {
        var shown = new StringBuilder(text.length());
        text.codePoints()
                .map(point -> point == '\n' || point == '\t' || PlainText.isFit(point) ? point : REPLACEMENT)
                .forEach(shown::appendCodePoint);
        return Markup.escaped(shown.toString());
    }
}
