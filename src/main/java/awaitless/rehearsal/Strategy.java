package awaitless.rehearsal;

import java.util.Locale;

/** How the choice among ready threads is made. */
public enum Strategy {

    /** The thread that became ready first goes first, as in asyncio's loop. */
    ARRIVAL,
    /** Any ready thread may go next, each as likely as the others. */
    UNIFORM,
    /** Probabilistic concurrency testing: random priorities with few change points. */
    PRIORITIES;

    /** Returns its name as it is typed. */
    public String typed() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Makes the schedule of one run. */
    Schedule schedule(long seed, int tasks) {
        return switch (this) {
            case ARRIVAL -> new ByArrival();
            case UNIFORM -> new Uniform(seed);
            case PRIORITIES -> new Priorities(seed, tasks);
        };
    }
}
