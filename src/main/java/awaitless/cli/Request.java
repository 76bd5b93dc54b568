package awaitless.cli;

import awaitless.Course;
import awaitless.Durations;
import awaitless.Lesson;
import awaitless.SourceFile.DoesNotCompile;
import awaitless.Stage;
import awaitless.rehearsal.Parameters;
import awaitless.rehearsal.Points;
import awaitless.rehearsal.Rehearsal;
import awaitless.rehearsal.Strategy;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.slf4j.LoggerFactory;

/** What was typed, understood. */
final class Request {

    private static final String ALL = "all";
    private static final int DRAWN_SEEDS = 1_000_000;       // short enough to type again

    private final Action action;
    private final List<Lesson> lessons;
    private final Map<Option<?>, String> typed;
    private final int tasks;
    private final long seed;

    private Request(Action action, List<Lesson> lessons, Map<Option<?>, String> typed) throws BadInput {
        this.action = action;
        this.lessons = lessons;
        this.typed = typed;
        this.tasks = read(Option.TASKS);
        Heap.check(tasks);
        for (Option<?> option : typed.keySet()) {           // what makes no sense is refused before all else
            read(option);
        }
        for (Lesson lesson : lessons) {
            numbers(lesson);
        }
        Long given = get(Option.SEED);
        this.seed = given != null ? given : action.drawsNoSeed() || needsNoSeed() ? 1
                : ThreadLocalRandom.current().nextInt(DRAWN_SEEDS);
    }

    /**
     * Understands a command line.
     *
     * @param words the words as typed
     * @param only the lesson whose own {@code main} was called; null if the words name the lessons
     */
    static Request of(List<String> words, Lesson only) throws BadInput, DoesNotCompile {
        List<Lesson> course = Course.lessons();
        var options = new LinkedHashMap<Option<?>, String>();
        List<String> names = namesBeside(options, words, Option.with(course));
        if (options.containsKey(Option.HELP)) {
            return printing(Help.text(only));
        }
        if (options.containsKey(Option.VERSION)) {
            return printing(Help.version());
        }
        Verb verb = verb(names, only);
        if (verb == null) {
            verb = Verb.RUN;
        } else {
            names = names.subList(1, names.size());
        }
        if (verb == Verb.LIST || words.isEmpty() && only == null) {
            if (words.size() > 1) {
                throw new BadInput("list stands alone; to run a lesson leave it out");
            }
            return new Request(Verb.LIST.action(), course, Map.of());
        }
        for (Option<?> option : options.keySet()) {
            if (!option.isNumber() && !verb.takes(option)) {
                throw new BadInput(option.typed() + " does not go with " + verb.typed() + ": leave it out");
            }
        }
        if (names.isEmpty() && only == null) {
            throw new BadInput(verb == Verb.RUN && !words.get(0).equals(verb.typed())
                    ? "which lesson? Name one, or all, before " + BadInput.quoted(words.get(0))
                    : verb.typed() + " what? Name a lesson" + (verb.takesOneLesson() ? "" : ", or all"));
        }
        List<Lesson> lessons = lessons(verb, names, course, only);
        for (Option<?> option : options.keySet()) {
            if (option.isNumber() && !Option.with(lessons).contains(option)) {
                throw new BadInput(option.typed() + " does not go with "
                        + String.join(" or ", lessons.stream().map(Lesson::name).toList())
                        + ": leave it out");
            }
        }
        for (Lesson lesson : lessons) {
            checkThatAPlainMainTakes(options, lesson);
        }
        return new Request(verb.action(), lessons, options);
    }

    private static void checkThatAPlainMainTakes(Map<Option<?>, String> options, Lesson lesson)
            throws BadInput {
        if (lesson.isFile() && !lesson.program().isScenario()) {
            for (Option<?> option : List.of(Option.TASKS, Option.SPEED)) {
                if (options.containsKey(option)) {
                    throw new BadInput(option.typed() + " does not go with " + lesson.name()
                            + ", which is no Scenario and asks for no such thing: leave it out");
                }
            }
        }
    }

    private static Request printing(String text) throws BadInput {
        return new Request((request, out, err) -> {
            out.print(text);
            return Status.OK;
        }, List.of(), Map.of());
    }

    /** Takes the options out of the words, and returns the words that are left. */
    private static List<String> namesBeside(Map<Option<?>, String> options, List<String> words,
            List<Option<?>> known) throws BadInput {
        var names = new ArrayList<String>();
        var rest = words.iterator();
        while (rest.hasNext()) {
            String word = rest.next();
            if (!word.startsWith("-")) {
                names.add(word);
                continue;
            }
            int equals = word.indexOf('=');
            Option<?> option = option(equals < 0 ? word : word.substring(0, equals), known);
            String value = "";
            if (!option.takesValue()) {
                if (equals >= 0) {
                    throw new BadInput(option.typed() + " takes no value: leave out "
                            + BadInput.quoted(word.substring(equals)));
                }
            } else if (equals >= 0) {
                value = word.substring(equals + 1);
            } else if (rest.hasNext()) {
                value = rest.next();
            } else {
                throw new BadInput(option.typed() + " needs a value: " + option.example());
            }
            if (options.put(option, value) != null) {
                throw new BadInput(option.typed() + " is there twice: give it once");
            }
        }
        return names;
    }

    private static Option<?> option(String word, List<Option<?>> known) throws BadInput {
        if (word.equals("-h")) {
            return Option.HELP;
        }
        for (Option<?> option : known) {
            if (option.typed().equals(word)) {
                return option;
            }
        }
        throw BadInput.unknown("option", word, known.stream().map(Option::typed).toList());
    }

    /** Returns the verb that stands first; null if none does. */
    private static Verb verb(List<String> names, Lesson only) {
        for (Verb verb : Verb.values()) {
            if (!names.isEmpty() && names.get(0).equals(verb.typed())
                    && (only == null || verb.takesLessons())) {
                return verb;
            }
        }
        return null;
    }

    private static List<Lesson> lessons(Verb verb, List<String> names, List<Lesson> course, Lesson only)
            throws BadInput, DoesNotCompile {
        if (only != null) {
            if (!names.isEmpty()) {
                throw new BadInput("only " + only.name() + " runs here: leave out "
                        + BadInput.quoted(names.get(0)));
            }
            return List.of(only);
        }
        if (verb.takesOneLesson() && (names.size() > 1 || names.contains(ALL))) {
            throw new BadInput(verb.typed() + " takes one lesson at a time");
        }
        if (names.equals(List.of(ALL))) {
            return course.stream().filter(lesson -> !lesson.broken()).toList();
        }
        if (names.contains(ALL)) {
            throw new BadInput("all stands for every lesson: leave out the other words");
        }
        var lessons = new ArrayList<Lesson>();
        for (String name : names) {
            lessons.add(lesson(name, course));
        }
        return lessons;
    }

    private static Lesson lesson(String name, List<Lesson> course) throws BadInput, DoesNotCompile {
        for (Lesson lesson : course) {
            if (lesson.name().equals(name)) {
                return lesson;
            }
        }
        if (name.endsWith(ReadersFile.ENDING)) {
            return ReadersFile.lesson(name);
        }
        if (name.matches("[0-9.]+")) {
            throw new BadInput(BadInput.quoted(name) + " is no lesson, and an option takes one value");
        }
        for (Verb verb : Verb.values()) {
            if (verb.typed().equals(name)) {
                throw new BadInput(name + " is no lesson: "
                        + (verb.takesLessons() ? "it goes first" : "it stands alone"));
            }
        }
        var words = new ArrayList<>(course.stream().map(Lesson::name).toList());
        words.add(ALL);
        Stream.of(Verb.values()).map(Verb::typed).forEach(words::add);
        words.addAll(ReadersFile.near(name));
        String proposal = Nearest.to(name, words).map(Nearest::question).orElse("list shows them");
        throw new BadInput("no lesson is called " + BadInput.quoted(name) + ": " + proposal);
    }

    /** Returns what was asked for. */
    Action action() {
        return action;
    }

    /** Returns the lessons, in the order in which they were named. */
    List<Lesson> lessons() {
        return lessons;
    }

    /** Returns the lesson, where a verb takes one alone. */
    Lesson lesson() {
        return lessons.get(0);
    }

    /** Tells whether an option was typed. */
    boolean has(Option<?> option) {
        return typed.containsKey(option);
    }

    /** Returns an option's value; null if it was not typed and has none unless said. */
    <T> T get(Option<T> option) {
        try {
            return read(option);
        } catch (BadInput impossible) {                     // it has been read before
            throw new IllegalStateException(impossible);
        }
    }

    private <T> T read(Option<T> option) throws BadInput {
        return has(option) ? option.read(typed.get(option), tasks) : option.usual();
    }

    /** Returns where the durations come from: the seed that was typed, or one that was drawn. */
    long seed() {
        return seed;
    }

    /** Returns how many tasks a lesson forks. */
    int tasks() {
        return tasks;
    }

    /** Returns a lesson's own numbers, by name, as typed or as they are unless said. */
    Map<String, Integer> numbers(Lesson lesson) {
        var numbers = new LinkedHashMap<String, Integer>();
        lesson.numbers().forEach(number -> numbers.put(number.name(), get(Option.of(number))));
        return numbers;
    }

    /** Returns the sleep of a live run. */
    Stage.Sleep wallClock() {
        return Stage.wallClock(get(Option.SPEED));
    }

    /** Returns the stage of a lesson's live run, on which threads sleep so. */
    Stage stage(Lesson lesson, Stage.Sleep sleep) {
        return new Stage(tasks, numbers(lesson), new Durations(seed), sleep);
    }

    /**
     * Returns what makes a rehearsal of a lesson the run that it is.
     *
     * @param unlessSaid who of the ready threads goes next
     * @throws BadInput if nothing can be rehearsed here, or nothing would be heard of it
     */
    Parameters parameters(Lesson lesson, Strategy unlessSaid) throws BadInput {
        if (Rehearsal.missing() != null) {
            throw new BadInput(Rehearsal.missing());
        }
        checkLines(lesson);
        Order order = get(Option.SCHEDULE);
        Strategy strategy = order == null ? unlessSaid : order.strategy();
        if (strategy == null) {
            throw new BadInput("--schedule every goes with explore: a rehearsal is one schedule");
        }
        boolean isShared = order != null && !order.choices().isEmpty()
                || Option.SHARED.equals(get(Option.POINTS));
        if (isShared && Option.BLOCKING.equals(get(Option.POINTS))) {
            throw new BadInput("a schedule by number goes with --points shared");
        }
        boolean anyDurations = isShared && !Option.OF_THE_SEED.equals(get(Option.DURATIONS));
        if (!isShared && has(Option.DURATIONS)) {
            throw new BadInput("--durations goes with --points shared");
        }
        return new Parameters(tasks, numbers(lesson), seed, strategy,
                isShared ? Points.SHARED : Points.BLOCKING, anyDurations,
                order == null ? List.of() : order.choices());
    }

    /** Returns what each run of an exploration at shared points has, but for its schedule. */
    Parameters parametersToExplore(Lesson lesson) throws BadInput {
        if (Rehearsal.missing() != null) {
            throw new BadInput(Rehearsal.missing());
        }
        checkLines(lesson);
        Order order = get(Option.SCHEDULE);
        if (order != null && (!order.choices().isEmpty() || order.strategy() == Strategy.ARRIVAL)) {
            throw new BadInput("that is one schedule, for rehearse; explore takes uniform, priorities or "
                    + "every");
        }
        return new Parameters(tasks, numbers(lesson), seed,
                order == null || order.isEvery() ? Strategy.ARRIVAL : order.strategy(), Points.SHARED,
                !Option.OF_THE_SEED.equals(get(Option.DURATIONS)), List.of());
    }

    /** Tells whether the seed matters so little that none needs to be drawn, nor said. */
    boolean needsNoSeed() {
        return has(Option.SEED) || get(Option.SCHEDULE) != null && !get(Option.SCHEDULE).choices().isEmpty();
    }

    /** Refuses a lesson whose lines Logback drops: there would be nothing to show, and nothing to compare. */
    static void checkLines(Lesson lesson) throws BadInput {
        if (!LoggerFactory.getLogger(lesson.className()).isInfoEnabled()) {
            throw new BadInput("the lines of " + lesson.name() + " are switched off in Logback's "
                    + "configuration: set the level of the logger " + lesson.className() + " to info");
        }
    }
}
