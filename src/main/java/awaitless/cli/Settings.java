package awaitless.cli;

import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/**
 * What the options say, checked.
 *
 * @param tasks how many tasks a lesson forks
 * @param limit how many may be inside at once
 * @param seed where the durations come from; drawn if none was given
 * @param speed how many times shorter to sleep
 * @param threads whether each line tells its time, thread and carrier
 */
record Settings(int tasks, int limit, long seed, double speed, boolean threads) {

    private static final int DEFAULT_TASKS = 5;
    private static final int MOST_TASKS = 1_000_000;
    private static final int DEFAULT_LIMIT = 2;
    private static final int DRAWN_SEEDS = 1_000_000;       // short enough to type again

    /** Reads the options' values, as typed. */
    static Settings of(Map<Option, String> typed) throws BadInput {
        int tasks = tasks(typed.get(Option.TASKS));
        return new Settings(tasks, limit(typed.get(Option.LIMIT), tasks), seed(typed.get(Option.SEED)),
                speed(typed.get(Option.SPEED)), typed.containsKey(Option.THREADS));
    }

    private static int tasks(String typed) throws BadInput {
        return typed == null
                ? DEFAULT_TASKS
                : (int) Numbers.whole(Option.TASKS, typed, 1, MOST_TASKS,
                        "a whole number from 1 to " + MOST_TASKS);
    }

    /** A limit above the number of tasks limits nothing; only the default may be one. */
    private static int limit(String typed, int tasks) throws BadInput {
        return typed == null
                ? DEFAULT_LIMIT
                : (int) Numbers.whole(Option.LIMIT, typed, 1, tasks,
                        "a whole number from 1 to the number of tasks, here " + tasks);
    }

    private static long seed(String typed) throws BadInput {
        return typed == null
                ? ThreadLocalRandom.current().nextInt(DRAWN_SEEDS)
                : Numbers.whole(Option.SEED, typed, Long.MIN_VALUE, Long.MAX_VALUE,
                        "a whole number of at most 64 bits");
    }

    private static double speed(String typed) throws BadInput {
        return typed == null
                ? 1
                : Numbers.decimal(Option.SPEED, typed, 0.001, 1_000_000, "a number from 0.001 to 1000000");
    }
}
