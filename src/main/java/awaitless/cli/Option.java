package awaitless.cli;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;

/** The options, in the order in which {@code --help} shows them. */
enum Option {

    TASKS("--tasks", "N", "how many tasks a lesson forks, 5 unless said",
            Verb.RUN, Verb.REHEARSE, Verb.STEP, Verb.EXPLORE, Verb.RECORD, Verb.TREE, Verb.COMPARE),
    LIMIT("--limit", "K", "how many tasks the semaphore lets in at once, 2 unless said",
            Verb.RUN, Verb.REHEARSE, Verb.STEP, Verb.EXPLORE, Verb.RECORD, Verb.TREE, Verb.COMPARE),
    SEED("--seed", "S", "draws the random durations: the same seed, the same durations",
            Verb.RUN, Verb.REHEARSE, Verb.STEP, Verb.EXPLORE, Verb.RECORD, Verb.TREE, Verb.COMPARE),
    SPEED("--speed", "X", "live: sleep X times shorter",
            Verb.RUN, Verb.RECORD, Verb.TREE, Verb.COMPARE),
    THREADS("--threads", "", "before each line: seconds, thread and, live, its carrier",
            Verb.RUN, Verb.REHEARSE),
    TIMELINE("--timeline", "", "after the lines: a lane for each thread, over the seconds",
            Verb.RUN, Verb.REHEARSE),
    SCHEDULE("--schedule", "HOW", "rehearsed: who of those ready goes next: arrival,\n"
            + "                 uniform or priorities; to explore, uniform unless said",
            Verb.REHEARSE, Verb.STEP, Verb.EXPLORE, Verb.RECORD),
    RUNS("--runs", "N", "how many runs to explore, 1000 unless said", Verb.EXPLORE),
    OUTPUT("-o", "FILE", "what to record into: FILE.svg, a picture, or FILE.html, a page\n"
            + "                 that plays the run", Verb.RECORD),
    LIVE("--live", "", "record a live run, of which less is known", Verb.RECORD),
    AFTER("--after", "T", "how many seconds into the run to look, 1 unless said", Verb.TREE),
    PYTHON("--python", "PATH", "the Python to compare with, python3 unless said", Verb.COMPARE),
    HELP("--help", "", "this text"),
    VERSION("--version", "", "the version of the lessons and of Java");

    private static final int COLUMN = 15;

    private final String typed;
    private final String value;
    private final String meaning;
    private final Set<Verb> verbs = EnumSet.noneOf(Verb.class);

    Option(String typed, String value, String meaning, Verb... verbs) {
        this.typed = typed;
        this.value = value;
        this.meaning = meaning;
        this.verbs.addAll(Arrays.asList(verbs));
    }

    /** Returns the option as it is typed, dashes and all. */
    String typed() {
        return typed;
    }

    boolean takesValue() {
        return !value.isEmpty();
    }

    /** Returns what a value may look like. */
    String example() {
        return typed + switch (this) {
            case SCHEDULE -> " uniform";
            case OUTPUT -> " run.svg";
            case PYTHON -> " python3";
            default -> " 5";
        };
    }

    boolean goesWith(Verb verb) {
        return verbs.contains(verb);
    }

    /** Returns the option's lines in {@code --help}. */
    String help() {
        String usage = takesValue() ? typed + " " + value : typed;
        return "  " + usage + " ".repeat(Math.max(1, COLUMN - usage.length())) + meaning;
    }

    /** Finds the option that a word names. */
    static Option named(String word) throws BadInput {
        for (Option option : values()) {
            if (option.typed.equals(word)) {
                return option;
            }
        }
        if (word.equals("-h")) {
            return HELP;
        }
        throw BadInput.unknown("option", word, Arrays.stream(values()).map(Option::typed).toList());
    }
}
