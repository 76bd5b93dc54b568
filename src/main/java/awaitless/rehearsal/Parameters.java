package awaitless.rehearsal;

import java.util.Map;

/**
 * What makes a rehearsal what it is: the same parameters, the same run.
 *
 * @param tasks how many tasks the scenario forks, 1 or more
 * @param numbers the scenario's own numbers, by name
 * @param seed where the durations come from, and the choice among ready threads where it is random
 * @param strategy how that choice is made
 */
public record Parameters(int tasks, Map<String, Integer> numbers, long seed, Strategy strategy) {

    /**
     * Returns the same with another seed.
     *
     * @param other the seed
     */
    public Parameters withSeed(long other) {
        return new Parameters(tasks, numbers, other, strategy);
    }
}
