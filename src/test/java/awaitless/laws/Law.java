package awaitless.laws;

import java.util.List;
import java.util.function.Predicate;

/**
 * What holds in every run of a lesson, whatever the threads do.
 *
 * @param says the law in words
 * @param holds whether it holds in a run
 */
public record Law(String says, Predicate<Transcript> holds) {

    /** Every task says lines of these kinds, in this order. */
    static Law everyTaskSays(String... kinds) {
        return new Law("every task says its lines, in order, and no others",
                run -> run.everyTask().stream().allMatch(task -> run.kindsOf(task).equals(List.of(kinds)))
                        && run.lines().stream().allMatch(line -> line.task() <= run.tasks()));
    }

    /** The durations that lines of a kind tell are in a range. */
    static Law durations(double from, double to, String kind) {
        return new Law("work takes from " + from + " to " + to + " seconds", run -> run.of(kind).stream()
                .mapToDouble(line -> Double.parseDouble(line.value()))
                .allMatch(seconds -> from <= seconds && seconds <= to));
    }

    /** The tasks acquire in the order in which they arrived, where that is known. */
    static Law orderOfArrival() {
        return new Law("tasks are served in order of arrival",
                run -> run.arrivals().isEmpty() || run.tasksOf("acquired").equals(run.arrivals()));
    }

    @Override
    public String toString() {
        return says;
    }
}
