package awaitless.cli;

import java.util.Arrays;

/** The options, in the order in which {@code --help} shows them. */
enum Option {

    TASKS("--tasks", "N", "how many tasks a lesson forks, 5 unless said"),
    LIMIT("--limit", "K", "how many tasks the semaphore lets in at once, 2 unless said"),
    SEED("--seed", "S", "draws the random durations: the same seed, the same durations"),
    SPEED("--speed", "X", "sleep X times shorter"),
    THREADS("--threads", "", "before each line: seconds since the start, thread, carrier"),
    HELP("--help", "", "this text"),
    VERSION("--version", "", "the version of the lessons and of Java");

    private final String typed;
    private final String value;
    private final String meaning;

    Option(String typed, String value, String meaning) {
        this.typed = typed;
        this.value = value;
        this.meaning = meaning;
    }

    /** Returns the option as it is typed, dashes and all. */
    String typed() {
        return typed;
    }

    boolean takesValue() {
        return !value.isEmpty();
    }

    /** Returns the option's line in {@code --help}. */
    String help() {
        String usage = takesValue() ? typed + " " + value : typed;
        return "  " + usage + " ".repeat(Math.max(1, 14 - usage.length())) + meaning;
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
