package awaitless.pages;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Compares what a page shows with what was printed. A line of three dots on the page stands for any number of
 * lines.
 *
 * @param shown the lines of the page
 * @param printed the lines of the run
 * @param numbersVary whether one number is as good as another
 */
record Comparison(List<String> shown, List<String> printed, boolean numbersVary) {

    private static final String ANY = "...";

    /**
     * What differs first.
     *
     * @param index which of the page's lines is meant, from 0; their number if it is the end
     * @param says what is there and what should be
     */
    record Difference(int index, String says) {
    }

    /** Makes one of lines without the blanks at their ends. */
    Comparison {
        shown = tidied(shown);
        printed = tidied(printed);
    }

    /** Returns what differs, if anything, line by line. */
    Optional<Difference> inOrder() {
        int page = 0;
        int run = 0;
        boolean skipping = false;
        while (page < shown.size()) {
            int end = page;
            while (end < shown.size() && !isAny(end)) {
                end++;
            }
            List<String> part = shown.subList(page, end);
            int start = run;
            if (skipping && end == shown.size()) {
                start = Math.max(run, printed.size() - part.size());
            } else if (skipping) {
                start = search(part, run);
            }
            int same = same(part, start);
            if (same < part.size()) {
                return different(page + same, skipping && same == 0 && end < shown.size()
                        ? "nowhere after that" : at(start + same));
            }
            run = start + part.size();
            skipping = end < shown.size();
            page = end + 1;
        }
        if (!skipping && run < printed.size()) {
            return different(shown.size(), at(run));
        }
        return Optional.empty();
    }

    /** Returns what differs, if anything, whatever the order of the lines. */
    Optional<Difference> inAnyOrder() {
        List<String> left = new ArrayList<>(printed.stream().map(this::masked).toList());
        for (int i = 0; i < shown.size(); i++) {
            if (!isAny(i) && !left.remove(masked(shown.get(i)))) {
                return different(i, "nowhere, or less often");
            }
        }
        if (!left.isEmpty() && IntStream.range(0, shown.size()).noneMatch(this::isAny)) {
            return different(shown.size(), "also '" + left.get(0) + "'");
        }
        return Optional.empty();
    }

    private Optional<Difference> different(int index, String instead) {
        String line = index < shown.size() ? "'" + shown.get(index) + "'" : "no more lines";
        return Optional.of(new Difference(index, "expected: " + line + "\n printed: " + instead));
    }

    private boolean isAny(int index) {
        return shown.get(index).strip().equals(ANY);
    }

    private String at(int run) {
        return run < printed.size() ? "'" + printed.get(run) + "'" : "no more lines";
    }

    /** Returns where a part stands in the run; where there is most of it, if it is not there. */
    private int search(List<String> part, int from) {
        int best = from;
        for (int start = from; start <= printed.size(); start++) {
            if (same(part, start) > same(part, best)) {
                best = start;
            }
        }
        return best;
    }

    /** Counts the lines of a part that are those of the run, up to the first that is not. */
    private int same(List<String> part, int start) {
        return (int) IntStream.range(0, part.size())
                .takeWhile(i -> start + i < printed.size()
                        && masked(part.get(i)).equals(masked(printed.get(start + i))))
                .count();
    }

    /** With a number, the blanks that pad it vary. */
    private String masked(String line) {
        return numbersVary ? line.replaceAll("[0-9]+([.][0-9]+)*", "0").replaceAll(" +", " ").strip() : line;
    }

    private static List<String> tidied(List<String> lines) {
        List<String> tidied = new ArrayList<>(lines.stream().map(String::stripTrailing).toList());
        Collections.reverse(tidied);
        tidied = new ArrayList<>(tidied.stream().dropWhile(String::isEmpty).toList());
        Collections.reverse(tidied);
        return List.copyOf(tidied);
    }
}
