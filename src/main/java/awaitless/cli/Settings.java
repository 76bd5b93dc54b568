package awaitless.cli;

import awaitless.Live;
import awaitless.Stage;
import awaitless.rehearsal.Parameters;
import awaitless.rehearsal.Strategy;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
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
 * @param timeline whether lanes follow the lines
 * @param output the file to record into; null unless it is to be recorded
 * @param live whether to record a live run
 * @param after how many seconds into a run to look at it
 * @param python the command of the Python to compare with; null unless typed
 */
record Settings(int tasks, int limit, long seed, boolean drawn, double speed, boolean threads,
        Strategy strategy, long runs, boolean timeline, Path output, boolean live, double after,
        String python) {

    private static final int DEFAULT_TASKS = 5;
    private static final int MOST_TASKS = 1_000_000;
    private static final int DEFAULT_LIMIT = 2;
    private static final int DRAWN_SEEDS = 1_000_000;       // short enough to type again
    private static final int MOST_SECONDS = 86_400;
    private static final long DEFAULT_RUNS = 1000;
    private static final long MOST_RUNS = 1_000_000_000_000L;

    /** Reads the options' values, as typed. */
    static Settings of(Verb verb, Map<Option, String> typed) throws BadInput {
        int tasks = tasks(typed.get(Option.TASKS));
        boolean live = typed.containsKey(Option.LIVE);
        if (verb == Verb.RECORD && live && typed.containsKey(Option.SCHEDULE)) {
            throw new BadInput("--schedule does not go with --live: leave one of them out");
        }
        if (verb == Verb.RECORD && !live && typed.containsKey(Option.SPEED)) {
            throw new BadInput("--speed goes with --live: the clock of a rehearsal does not wait");
        }
        return new Settings(tasks, limit(typed.get(Option.LIMIT), tasks), seed(typed.get(Option.SEED)),
                !typed.containsKey(Option.SEED), speed(typed.get(Option.SPEED)),
                typed.containsKey(Option.THREADS), strategy(verb, live, typed.get(Option.SCHEDULE)),
                runs(typed.get(Option.RUNS)), typed.containsKey(Option.TIMELINE),
                output(verb, typed.get(Option.OUTPUT)), live, after(typed.get(Option.AFTER)),
                typed.get(Option.PYTHON));
    }

    /** Returns what makes a rehearsal the run that it is. */
    Parameters parameters() {
        return new Parameters(tasks, limit, seed, strategy);
    }

    /** Returns the stage for a live run. */
    Stage stage() {
        return new Live(tasks, limit, seed, speed);
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

    private static Strategy strategy(Verb verb, boolean live, String typed) throws BadInput {
        if (!verb.isRehearsed() && (verb != Verb.RECORD || live)) {
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

    private static Path output(Verb verb, String typed) throws BadInput {
        if (verb != Verb.RECORD) {
            return null;
        }
        if (typed == null) {
            throw new BadInput("record into what? Add -o FILE.svg or -o FILE.html");
        }
        if (!typed.endsWith(".svg") && !typed.endsWith(".html")) {
            throw new BadInput("-o needs a file whose name ends in .svg or .html, not "
                    + BadInput.quoted(typed));
        }
        try {
            return Path.of(typed);
        } catch (InvalidPathException invalid) {
            throw new BadInput("-o needs the name of a file, not " + BadInput.quoted(typed));
        }
    }

    private static double after(String typed) throws BadInput {
        return typed == null
                ? 1
                : Numbers.decimal(Option.AFTER, typed, 0, MOST_SECONDS, "seconds from 0 to " + MOST_SECONDS);
    }

    private static long runs(String typed) throws BadInput {
        return typed == null
                ? DEFAULT_RUNS
                : Numbers.whole(Option.RUNS, typed, 1, MOST_RUNS, "a whole number from 1 to " + MOST_RUNS);
    }
}
