package awaitless.cli;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Proposes what a mistyped word was meant to be. */
final class Nearest {

    private Nearest() {
    }

    /** Returns a proposal: the known word nearest to what was typed or, if none is near, all of them. */
    static String proposal(String typed, List<String> known) {
        String word = typed.toLowerCase(Locale.ROOT);
        return known.stream()
                .filter(candidate -> distance(word, candidate) <= (candidate.length() + 1) / 3)
                .min(Comparator.comparingInt(candidate -> distance(word, candidate)))
                .map(candidate -> "did you mean " + candidate + "?")
                .orElseGet(() -> "there are " + String.join(", ", known));
    }

    /** Counts the letters to insert, remove or change (Levenshtein); none where one word begins the other. */
    private static int distance(String word, String candidate) {
        if (!word.isEmpty() && (candidate.startsWith(word) || word.startsWith(candidate))) {
            return 0;
        }
        int[] above = new int[candidate.length() + 1];
        for (int column = 0; column < above.length; column++) {
            above[column] = column;
        }
        for (int row = 1; row <= word.length(); row++) {
            int[] current = new int[above.length];
            current[0] = row;
            for (int column = 1; column < above.length; column++) {
                int changed = word.charAt(row - 1) == candidate.charAt(column - 1) ? 0 : 1;
                current[column] = Math.min(above[column - 1] + changed,
                        1 + Math.min(above[column], current[column - 1]));
            }
            above = current;
        }
        return above[candidate.length()];
    }
}
