package awaitless.rehearsal;

import java.util.List;
import java.util.Map;

/**
 * What makes a rehearsal what it is: the same parameters, the same run.
 *
 * @param tasks how many tasks the scenario forks, 1 or more
 * @param numbers the scenario's own numbers, by name
 * @param seed where the durations come from, and the choice among ready threads where it is random
 * @param strategy how that choice is made
 * @param points where threads may change
 * @param anyDurations whether a sleep lasts as long as it likes, and not as long as the seed says; at shared
 *     points only
 * @param choices who goes next each time there is a choice, by number, before the strategy is asked; only at
 *     shared points
 */
public record Parameters(int tasks, Map<String, Integer> numbers, long seed, Strategy strategy, Points points,
        boolean anyDurations, List<Integer> choices) {

    private static final int USUAL_LENGTH = 40;             // of a run, in choices

    /** Makes the parameters of a run that changes threads only where one blocks. */
    public Parameters(int tasks, Map<String, Integer> numbers, long seed, Strategy strategy) {
        this(tasks, numbers, seed, strategy, Points.BLOCKING, false, List.of());
    }

    /**
     * Returns the same with another seed.
     *
     * @param other the seed
     */
    public Parameters withSeed(long other) {
        return new Parameters(tasks, numbers, other, strategy, points, anyDurations, choices);
    }

    /** Returns the same with so many tasks. */
    public Parameters withTasks(int count) {
        return new Parameters(count, numbers, seed, strategy, points, anyDurations, choices);
    }

    /** Returns the same with another strategy. */
    public Parameters with(Strategy other) {
        return new Parameters(tasks, numbers, seed, other, points, anyDurations, choices);
    }

    /** Returns who chooses at shared points. */
    Chooser chooser() {
        return !choices.isEmpty() || strategy == Strategy.ARRIVAL ? new GivenChooser(choices)
                : strategy == Strategy.UNIFORM ? new RandomChooser(seed)
                : new PriorityChooser(seed, USUAL_LENGTH);
    }

    /** Returns the same run, by the choices that were made in it. */
    public Parameters withChoices(List<Integer> made) {
        return new Parameters(tasks, numbers, seed, Strategy.ARRIVAL, points, anyDurations, made);
    }
}
