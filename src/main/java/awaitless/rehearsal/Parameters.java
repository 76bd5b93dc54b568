package awaitless.rehearsal;

/**
 * What makes a rehearsal what it is: the same parameters, the same run.
 *
 * @param tasks how many tasks the scenario forks, 1 or more
 * @param limit how many may be inside at once, 1 or more
 * @param seed where the durations come from, and the choice among ready threads where it is random
 * @param strategy how that choice is made
 */
public record Parameters(int tasks, int limit, long seed, Strategy strategy) {

    /**
     * Returns the same with another seed.
     *
     * @param other the seed
     */
    public Parameters withSeed(long other) {
        return new Parameters(tasks, limit, other, strategy);
    }
}
