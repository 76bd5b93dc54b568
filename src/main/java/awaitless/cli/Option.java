package awaitless.cli;

import awaitless.Lesson;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * An option of the command line. A lesson's own numbers are options, too; they follow from the course.
 *
 * @param <T> the type of its value; Boolean where it takes none
 */
final class Option<T> {

    /** Reads a value as it was typed. */
    @FunctionalInterface
    private interface Reading<T> {
        T read(Option<T> option, String typed, int tasks) throws BadInput;
    }

    static final String SHARED = "shared";
    static final String BLOCKING = "blocking";
    static final String ANY = "any";
    static final String OF_THE_SEED = "seed";

    static final Option<Integer> TASKS = new Option<>("--tasks", "N", "5", 5,
            "how many tasks a lesson forks, 5 unless said", Option::tasks);
    static final Option<Long> SEED = new Option<>("--seed", "S", "5", null,
            "draws the random durations: the same seed, the same durations",
            (option, typed, tasks) -> Numbers.whole(option, typed, Long.MIN_VALUE, Long.MAX_VALUE,
                    "a whole number of at most 64 bits"));
    static final Option<Double> SPEED = new Option<>("--speed", "X", "5", 1.0, "live: sleep X times shorter",
            (option, typed, tasks) -> Numbers.decimal(option, typed, 0.001, 1_000_000,
                    "a number from 0.001 to 1000000"));
    static final Option<Boolean> THREADS =
            flag("--threads", "before each line: seconds, thread and, live, its carrier");
    static final Option<Boolean> TIMELINE =
            flag("--timeline", "after the lines: a lane for each thread, over the seconds");
    static final Option<Order> SCHEDULE = new Option<>("--schedule", "HOW", "uniform", null,
            "rehearsed: who of those ready goes next: arrival, uniform,\n"
                    + "                 priorities, every in turn, or by number as 0.1.1.0",
            new Reading<>() {                               // a lambda would load Strategy in a live run
                @Override
                public Order read(Option<Order> option, String typed, int tasks) throws BadInput {
                    return Order.read(typed);
                }
            });
    static final Option<String> POINTS = choice("--points", List.of(SHARED, BLOCKING),
            "where threads may change: where one blocks, or, shared, before\n"
                    + "                 each access to what they share, as explore does");
    static final Option<String> DURATIONS = choice("--durations", List.of(ANY, OF_THE_SEED),
            "how long sleeps last at shared points: any, as they like,\n"
                    + "                 or seed");
    static final Option<Long> RUNS = new Option<>("--runs", "N", "5", null,
            "how many runs to explore at most; about 5 seconds unless said",
            (option, typed, tasks) -> whole(option, typed, 1, 1_000_000_000_000L));
    static final Option<Path> OUTPUT = new Option<>("-o", "FILE", "run.svg", null,
            "what to record into: FILE.svg, a picture, or FILE.html, a page\n"
                    + "                 that plays the run",
            Option::file);
    static final Option<Boolean> LIVE = flag("--live", "record a live run, of which less is known");
    static final Option<Double> AFTER = new Option<>("--after", "T", "5", 1.0,
            "how many seconds into the run to look, 1 unless said",
            (option, typed, tasks) -> Numbers.decimal(option, typed, 0, 86_400, "seconds from 0 to 86400"));
    static final Option<String> PYTHON = new Option<>("--python", "PATH", "python3", null,
            "the Python to compare with, python3 unless said", (option, typed, tasks) -> typed);
    static final Option<Boolean> HELP = flag("--help", "this text");
    static final Option<Boolean> VERSION = flag("--version", "the version of the lessons and of Java");

    private static final List<Option<?>> BEHIND_THE_NUMBERS = List.of(SEED, SPEED, THREADS, TIMELINE,
            SCHEDULE, POINTS, DURATIONS, RUNS, OUTPUT, LIVE, AFTER, PYTHON, HELP, VERSION);
    private static final int COLUMN = 15;

    private final String typed;
    private final String sign;
    private final String example;
    private final T usual;
    private final String meaning;
    private final Reading<T> reading;

    private Option(String typed, String sign, String example, T usual, String meaning, Reading<T> reading) {
        this.typed = typed;
        this.sign = sign;
        this.example = example;
        this.usual = usual;
        this.meaning = meaning;
        this.reading = reading;
    }

    private static Option<String> choice(String typed, List<String> words, String meaning) {
        return new Option<>(typed, "HOW", words.get(0), null, meaning, (option, word, tasks) -> {
            if (!words.contains(word)) {
                throw new BadInput(typed + " needs " + String.join(" or ", words) + ", not "
                        + BadInput.quoted(word));
            }
            return word;
        });
    }

    private static Option<Boolean> flag(String typed, String meaning) {
        return new Option<>(typed, "", "", false, meaning, (option, none, tasks) -> true);
    }

    /** Returns the option that a number of a lesson's own follows from. */
    static Option<Integer> of(Lesson.Number number) {
        return new Option<>("--" + number.name(), number.sign(), "5", number.usual(),
                number.meaning() + ", " + number.usual() + " unless said",
                (option, typed, tasks) -> number.most() == Lesson.Number.TASKS
                        ? (int) Numbers.whole(option, typed, number.least(), tasks, "a whole number from "
                                + number.least() + " to the number of tasks, here " + tasks)
                        : (int) whole(option, typed, number.least(), number.most()));
    }

    /** Returns all options there are with these lessons, in the order in which {@code --help} shows them. */
    static List<Option<?>> with(List<Lesson> lessons) {
        var all = new ArrayList<Option<?>>(List.of(TASKS));
        lessons.stream().flatMap(lesson -> lesson.numbers().stream()).map(Option::of)
                .filter(option -> !all.contains(option)).forEach(all::add);
        all.addAll(BEHIND_THE_NUMBERS);
        return all;
    }

    /** Returns the option as it is typed, dashes and all. */
    String typed() {
        return typed;
    }

    boolean takesValue() {
        return !sign.isEmpty();
    }

    /** Returns its value unless said; null if there is none. */
    T usual() {
        return usual;
    }

    /** Returns what a value may look like. */
    String example() {
        return typed + " " + example;
    }

    /** Returns how it is typed: {@code --tasks N}. */
    String usage() {
        return takesValue() ? typed + " " + sign : typed;
    }

    /** Returns the option's lines in {@code --help}. */
    String help() {
        return "  " + usage() + " ".repeat(Math.max(1, COLUMN - usage().length())) + meaning;
    }

    /** Tells whether it is a number of a lesson's own. */
    boolean isNumber() {
        return this != TASKS && !BEHIND_THE_NUMBERS.contains(this);
    }

    /** Tells whether every run has it, live or rehearsed: its size and its seed. */
    boolean isOfEveryRun() {
        return this == TASKS || this == SEED;
    }

    /** Reads its value as typed, for a run of so many tasks. */
    T read(String value, int tasks) throws BadInput {
        return reading.read(this, value, tasks);
    }

    /** Two options of one name are one: lessons may share a number. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Option<?> option && option.typed.equals(typed);
    }

    @Override
    public int hashCode() {
        return typed.hashCode();
    }

    private static Integer tasks(Option<Integer> option, String typed, int tasks) throws BadInput {
        return (int) whole(option, typed, 1, 1_000_000);
    }

    private static long whole(Option<?> option, String typed, long least, long most) throws BadInput {
        return Numbers.whole(option, typed, least, most, "a whole number from " + least + " to " + most);
    }

    private static Path file(Option<Path> option, String typed, int tasks) throws BadInput {
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
}
