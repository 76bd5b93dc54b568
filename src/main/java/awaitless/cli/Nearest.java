package awaitless.cli;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Proposes what a mistyped word was meant to be. */
final class Nearest {

    private Nearest() {
    }

    /** Returns the known word nearest to what was typed; empty if none is near. */
    static Optional<String> to(String typed, List<String> known) {
        String word = lower(typed);
        return known.stream()
                .filter(candidate -> candidate.length() > 2)    // to which any other of two letters is near
                .filter(candidate -> distance(word, lower(candidate)) <= (candidate.length() + 1) / 3)
                .min(Comparator.comparingInt((String candidate) -> distance(word, lower(candidate)))
                        .thenComparingInt(candidate -> -sameBeginning(word, lower(candidate))));
    }

    private static String lower(String word) {
        return word.toLowerCase(Locale.ROOT);
    }

    /** Returns a proposal as a question. */
    static String question(String proposed) {
        return "did you mean " + proposed + "?";
    }

    private static int sameBeginning(String word, String candidate) {
        int same = 0;
        while (same < Math.min(word.length(), candidate.length())
                && word.charAt(same) == candidate.charAt(same)) {
            same++;
        }
        return same;
    }

    /**
     * Counts the letters to insert, remove, change or swap with their neighbour; none where one word begins
     * the other. It is the optimal string alignment distance, after Damerau and Levenshtein.
     */
    private static int distance(String word, String candidate) {
        if (!word.replace("-", "").isEmpty() && (candidate.startsWith(word) || word.startsWith(candidate))) {
            return 0;
        }
        int[][] distances = new int[word.length() + 1][candidate.length() + 1];
        for (int row = 0; row <= word.length(); row++) {
            for (int column = 0; column <= candidate.length(); column++) {
                distances[row][column] = row == 0 || column == 0
                        ? row + column
                        : least(distances, row, column, word, candidate);
            }
        }
        return distances[word.length()][candidate.length()];
    }

    private static int least(int[][] distances, int row, int column, String word, String candidate) {
        char letter = word.charAt(row - 1);
        char other = candidate.charAt(column - 1);
        int least = Math.min(distances[row - 1][column - 1] + (letter == other ? 0 : 1),
                1 + Math.min(distances[row - 1][column], distances[row][column - 1]));
        boolean swapped = row > 1 && column > 1
                && letter == candidate.charAt(column - 2) && word.charAt(row - 2) == other;
        return swapped ? Math.min(least, distances[row - 2][column - 2] + 1) : least;
    }
}
