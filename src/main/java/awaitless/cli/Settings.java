package awaitless.cli;

import awaitless.rehearsal.Parameters;
import awaitless.rehearsal.Strategy;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/**
 * What the options say, checked.
 *
 * @param tasks how many tasks a lesson forks
 * @param limit how many may be inside at once
 * @param seed where the durations come from
 * @param drawn whether the seed was drawn, as none was given
 * @param speed how many times shorter to sleep
 * @param threads whether each line tells its time, thread and carrier
 * @param strategy who of the ready threads goes next; null for live runs, which load nothing of a rehearsal
 * @param runs how many runs to explore
 */
record Settings(int tasks, int limit, long seed, boolean drawn, double speed, boolean threads,
        Strategy strategy, long runs) {

    private static final int DEFAULT_TASKS = 5;
    private static final int MOST_TASKS = 1_000_000;
    private static final int DEFAULT_LIMIT = 2;
    private static final int DRAWN_SEEDS = 1_000_000;       // short enough to type again
    private static final long DEFAULT_RUNS = 1000;
    private static final long MOST_RUNS = 1_000_000_000_000L;

    /** Reads the options' values, as typed. */
    static Settings of(Verb verb, Map<Option, String> typed) throws BadInput {
        int tasks = tasks(typed.get(Option.TASKS));
        return new Settings(tasks, limit(typed.get(Option.LIMIT), tasks), seed(typed.get(Option.SEED)),
                !typed.containsKey(Option.SEED), speed(typed.get(Option.SPEED)),
                typed.containsKey(Option.THREADS), strategy(verb, typed.get(Option.SCHEDULE)),
                runs(typed.get(Option.RUNS)));
    }

    /** Returns what makes a rehearsal the run that it is. */
    Parameters parameters() {
        return new Parameters(tasks, limit, seed, strategy);
    }

    /** Returns the options that make a rehearsal the run that it is, as they are typed. */
    static String typed(Parameters parameters) {
        return (parameters.tasks() == DEFAULT_TASKS ? "" : " --tasks " + parameters.tasks())
                + (parameters.limit() == DEFAULT_LIMIT ? "" : " --limit " + parameters.limit())
                + " --seed " + parameters.seed()
                + " --schedule " + parameters.strategy().name().toLowerCase(Locale.ROOT);
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

    private static Strategy strategy(Verb verb, String typed) throws BadInput {
        if (!verb.isRehearsed()) {
            return null;
        }
        if (typed == null) {
            return verb == Verb.EXPLORE ? Strategy.UNIFORM : Strategy.ARRIVAL;
        }
        List<String> names = Arrays.stream(Strategy.values())
                .map(strategy -> strategy.name().toLowerCase(Locale.ROOT))
                .toList();
        if (!names.contains(typed)) {
            throw BadInput.unknown("schedule", typed, names);
        }
        return Strategy.values()[names.indexOf(typed)];
    }

    private static long runs(String typed) throws BadInput {
        return typed == null
                ? DEFAULT_RUNS
                : Numbers.whole(Option.RUNS, typed, 1, MOST_RUNS, "a whole number from 1 to " + MOST_RUNS);
    }
}
