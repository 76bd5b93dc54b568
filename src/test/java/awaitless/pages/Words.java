package awaitless.pages;

import java.util.ArrayList;
import java.util.List;

/** Takes a command line apart as a shell does, as far as a page needs it. */
final class Words {

    private static final String LEFT_TO_A_SHELL = "|&;<>()$`*?[]~{}\\";

    private Words() {
    }

    /** Returns where the comment begins; the length if there is none. */
    static int comment(String line) {
        char quote = ' ';
        for (int i = 0; i < line.length(); i++) {
            char letter = line.charAt(i);
            if (quote == ' ' && letter == '#' && (i == 0 || line.charAt(i - 1) == ' ')) {
                return i;
            }
            quote = quoteAfter(quote, letter);
        }
        return line.length();
    }

    /** Returns the words, without their quotes. */
    static List<String> of(String text, String place) {
        var words = new ArrayList<String>();
        var word = new StringBuilder();
        boolean begun = false;
        char quote = ' ';
        for (char letter : (text + " ").toCharArray()) {
            char after = quoteAfter(quote, letter);
            if (after != quote) {
                begun = true;
            } else if (quote == ' ' && letter == ' ') {
                if (begun) {
                    words.add(word.toString());
                }
                word.setLength(0);
                begun = false;
            } else if (quote == ' ' && LEFT_TO_A_SHELL.indexOf(letter) >= 0) {
                throw new AssertionError(place + ": '" + letter + "' means something to a shell, and not the"
                        + " same to each; quote it, or do without: " + text);
            } else {
                word.append(letter);
                begun = true;
            }
            quote = after;
        }
        if (quote != ' ') {
            throw new AssertionError(place + ": a quote is open: " + text);
        }
        return words;
    }

    private static char quoteAfter(char quote, char letter) {
        if (quote == ' ') {
            return letter == '"' || letter == '\'' ? letter : ' ';
        }
        return letter == quote ? ' ' : quote;
    }
}
