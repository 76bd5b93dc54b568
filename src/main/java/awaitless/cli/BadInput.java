package awaitless.cli;

import awaitless.view.PlainText;
import java.util.List;

/** Words that make no sense. The message is one line: what is wrong, and what would be right. */
final class BadInput extends Exception {

    private static final long serialVersionUID = 1;
    private static final int LONGEST = 40;                  // characters of a word, and of a path
    private static final int LONGEST_PATH = 300;

    BadInput(String message) {
        super(message);
    }

    /** Says that there is no such thing, and proposes what was meant. */
    static BadInput unknown(String thing, String word, List<String> known) {
        String proposal = Nearest.to(word, known)
                .map(Nearest::question)
                .orElseGet(() -> "there are " + String.join(", ", known));
        return new BadInput("no " + thing + " is called " + quoted(word) + ": " + proposal);
    }

    /** Returns a word as typed, in quotes, fit for one line whatever it holds. */
    static String quoted(String word) {
        return quoted(word, LONGEST);
    }

    /** Returns a path or a command as typed, in quotes, fit for one line whatever it holds. */
    static String quotedPath(String path) {
        return quoted(path, LONGEST_PATH);
    }

    private static String quoted(String word, int longest) {
        String shown = word.length() <= longest ? word : word.substring(0, longest) + "...";
        return "'" + PlainText.whole(shown, false) + "'";
    }
}
