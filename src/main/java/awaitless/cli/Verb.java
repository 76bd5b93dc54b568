package awaitless.cli;

import static awaitless.cli.Option.AFTER;
import static awaitless.cli.Option.LIVE;
import static awaitless.cli.Option.DURATIONS;
import static awaitless.cli.Option.OUTPUT;
import static awaitless.cli.Option.POINTS;
import static awaitless.cli.Option.PYTHON;
import static awaitless.cli.Option.RUNS;
import static awaitless.cli.Option.SCHEDULE;
import static awaitless.cli.Option.SPEED;
import static awaitless.cli.Option.THREADS;
import static awaitless.cli.Option.TIMELINE;

import java.util.List;
import java.util.function.Supplier;

/** What can be asked for: the word for it, what it takes, and what it does. */
enum Verb {

    LIST("list", Lessons.NONE, "list the lessons", () -> Help::printList),
    RUN("run", Lessons.SEVERAL, "run these lessons, in this order", LiveRuns::new, SPEED, THREADS, TIMELINE),
    REHEARSE("rehearse", Lessons.SEVERAL, "the same on a clock that does not wait", Rehearsals::new,
            THREADS, TIMELINE, SCHEDULE, POINTS, DURATIONS),
    STEP("step", Lessons.ONE, "a rehearsal, a step at a time", Steps::new, SCHEDULE, POINTS,
            DURATIONS),
    EXPLORE("explore", Lessons.ONE, "every schedule, until one breaks", Explorations::new, SCHEDULE,
            POINTS, DURATIONS, RUNS),
    RECORD("record", Lessons.ONE, "a rehearsal, as a picture or a page", Recordings::new,
            OUTPUT, SCHEDULE, POINTS, DURATIONS, LIVE, SPEED),
    TREE("tree", Lessons.ONE, "who was forked by whom, in a live run", Trees::new, SPEED, AFTER),
    COMPARE("compare", Lessons.ONE, "beside its asyncio twin, line by line", Comparisons::new, SPEED, PYTHON);

    /** How many lessons a verb takes. */
    enum Lessons { NONE, ONE, SEVERAL }

    private final String typed;
    private final Lessons lessons;
    private final String meaning;
    private final Supplier<Action> action;
    private final List<Option<?>> options;

    /** Makes a verb; one that takes lessons takes their sizes and seed, too. */
    Verb(String typed, Lessons lessons, String meaning, Supplier<Action> action, Option<?>... options) {
        this.typed = typed;
        this.lessons = lessons;
        this.meaning = meaning;
        this.action = action;
        this.options = List.of(options);
    }

    /** Returns the word as it is typed. */
    String typed() {
        return typed;
    }

    /** Returns what it does, in a line. */
    String meaning() {
        return meaning;
    }

    boolean takesLessons() {
        return lessons != Lessons.NONE;
    }

    boolean takesOneLesson() {
        return lessons == Lessons.ONE;
    }

    boolean takes(Option<?> option) {
        return takesLessons() && option.isOfEveryRun() || options.contains(option);
    }

    /** Returns the option without which it makes no sense; empty if there is none. */
    String needed() {
        return options.contains(OUTPUT) ? " " + OUTPUT.usage() : "";
    }

    Action action() {
        return action.get();
    }
}
