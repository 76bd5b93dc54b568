package awaitless.rehearsal;

/** How the choice among ready threads is made. */
public enum Strategy {

    /** The thread that became ready first goes first, as in asyncio's loop. */
    ARRIVAL,
    /** Any ready thread may go next, each as likely as the others. */
    UNIFORM,
    /** Probabilistic concurrency testing: random priorities with few change points. */
    PRIORITIES;

    /** Makes the schedule of one run. */
    Schedule schedule(long seed, int tasks) {
        return switch (this) {
            case ARRIVAL -> new ByArrival();
            case UNIFORM -> new Uniform(seed);
            case PRIORITIES -> new Priorities(seed, tasks);
        };
    }
}
