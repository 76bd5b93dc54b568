package awaitless.laws;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The lines of a run, understood.
 *
 * @param lines what was said, in order
 * @param tasks how many tasks the run had
 * @param numbers the lesson's own numbers in the run, by name
 * @param arrivals the tasks in the order in which they arrived; empty where that is not known
 */
public record Transcript(List<Line> lines, int tasks, Map<String, Integer> numbers,
        List<Integer> arrivals) {

    /** What an unknown line is taken for. */
    static final String UNKNOWN = "unknown";

    /**
     * A line.
     *
     * @param what its kind
     * @param task whose it is; 0 for nobody's
     * @param value the number or list it tells; empty if none
     */
    public record Line(String what, int task, String value) {
    }

    /** Reads lines of these forms. */
    static Transcript read(List<String> lines, List<Form> forms, int tasks, Map<String, Integer> numbers,
            List<Integer> arrivals) {
        return new Transcript(lines.stream().map(line -> read(line, forms)).toList(), tasks, numbers,
                arrivals);
    }

    private static Line read(String line, List<Form> forms) {
        return forms.stream()
                .flatMap(form -> form.read(line).stream())
                .findFirst()
                .orElseGet(() -> new Line(UNKNOWN, 0, line));
    }

    /** Returns the lines of these kinds. */
    List<Line> of(String... kinds) {
        return lines.stream().filter(line -> Arrays.asList(kinds).contains(line.what())).toList();
    }

    /** Returns whose the lines of a kind are, in order. */
    List<Integer> tasksOf(String kind) {
        return of(kind).stream().map(Line::task).toList();
    }

    /** Returns the kinds of all lines that are a task's, in order. */
    List<String> kindsOf(int task) {
        return lines.stream().filter(line -> line.task() == task).map(Line::what).toList();
    }

    /** Returns the kinds of all lines, in order. */
    List<String> kinds() {
        return lines.stream().map(Line::what).toList();
    }

    /** Returns where a task's line of a kind stands; -1 if it is missing. */
    int indexOf(String kind, int task) {
        return IntStream.range(0, lines.size())
                .filter(index -> lines.get(index).what().equals(kind) && lines.get(index).task() == task)
                .findFirst()
                .orElse(-1);
    }

    /** Returns a number of the lesson's own. */
    int number(String name) {
        return numbers.get(name);
    }

    /** Tells whether there is a line of the first kind, and before any of the second. */
    boolean isBefore(String first, String second) {
        return kinds().contains(first) && kinds().indexOf(first) < kinds().indexOf(second);
    }

    /** Returns 1 to the number of tasks. */
    List<Integer> everyTask() {
        return IntStream.rangeClosed(1, tasks).boxed().toList();
    }

    /** Returns how many were inside at most, between a line that enters and one that leaves. */
    int mostInside(String enters, String leaves) {
        var inside = new ArrayList<Integer>();
        int most = 0;
        for (Line line : lines) {
            if (line.what().equals(enters)) {
                inside.add(line.task());
            } else if (line.what().equals(leaves)) {
                inside.remove((Integer) line.task());
            }
            most = Math.max(most, inside.size());
        }
        return most;
    }
}
