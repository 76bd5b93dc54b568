package awaitless.pages;

import java.util.OptionalInt;

/**
 * What the comment above a block says: how its commands are run, and how what they print is compared.
 *
 * @param way how it is compared
 * @param anyOrder whether the lines may come in another order
 * @param numbersVary whether numbers may be others
 * @param status the exit status of each command; empty if the comment does not say
 * @param release the one Java on which it is run; empty for all
 */
record Rules(Way way, boolean anyOrder, boolean numbersVary, OptionalInt status, OptionalInt release) {

    /** How output is compared. */
    enum Way { LINES, LAWS, NOT }

    /** What holds where no comment stands. */
    static final Rules DEFAULT =
            new Rules(Way.LINES, false, false, OptionalInt.empty(), OptionalInt.empty());

    /**
     * Reads a comment, such as {@code compared: numbers vary, status 1}.
     *
     * @param comment what stands between its marks
     * @param place where it stands
     */
    static Rules read(String comment, String place) {
        Rules rules = DEFAULT;
        for (String term : comment.replaceFirst("^compared:", "").strip().split(" *, *")) {
            rules = rules.and(term, place);
        }
        if (rules.way != Way.LINES && (rules.anyOrder || rules.numbersVary)) {
            throw new AssertionError(place + ": this goes together with 'exactly' alone: " + comment);
        }
        return rules;
    }

    private Rules and(String term, String place) {
        return switch (term) {
            case "exactly" -> this;
            case "by the laws" -> new Rules(Way.LAWS, anyOrder, numbersVary, status, release);
            case "not" -> new Rules(Way.NOT, anyOrder, numbersVary, status, release);
            case "in any order" -> new Rules(way, true, numbersVary, status, release);
            case "numbers vary" -> new Rules(way, anyOrder, true, status, release);
            default -> {
                if (term.matches("status [0-9]")) {
                    yield new Rules(way, anyOrder, numbersVary, number(term), release);
                }
                if (term.matches("on (21|25)")) {
                    yield new Rules(way, anyOrder, numbersVary, status, number(term));
                }
                throw new AssertionError(place + ": '" + term + "' is no way to compare; there are exactly,"
                        + " by the laws, not, in any order, numbers vary, status N, on 21, on 25");
            }
        };
    }

    private static OptionalInt number(String term) {
        return OptionalInt.of(Integer.parseInt(term.split(" ")[1]));
    }
}
