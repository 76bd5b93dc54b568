package awaitless.cli;

import awaitless.Listing;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What was typed, understood.
 *
 * @param verb what to do
 * @param lessons with which lessons, in that order
 * @param settings how; null where nothing is run
 */
record Request(Verb verb, List<Listing> lessons, Settings settings) {

    private static final String ALL = "all";

    /**
     * Understands a command line.
     *
     * @param words the words as typed
     * @param known the lessons there are
     * @param only the lesson whose own {@code main} was called; null if the words name the lessons
     */
    static Request of(List<String> words, List<Listing> known, Listing only) throws BadInput {
        var options = new EnumMap<Option, String>(Option.class);
        List<String> names = namesBeside(options, words);
        if (options.containsKey(Option.HELP)) {
            return new Request(Verb.HELP, known, null);
        }
        if (options.containsKey(Option.VERSION)) {
            return new Request(Verb.VERSION, known, null);
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
            return new Request(Verb.LIST, Listing.inTeachingOrder(known), null);
        }
        for (Option option : options.keySet()) {
            if (!option.goesWith(verb)) {
                throw new BadInput(option.typed() + " does not go with " + verb.typed() + ": leave it out");
            }
        }
        if (names.isEmpty() && only == null) {
            throw new BadInput(verb == Verb.RUN && !words.get(0).equals(verb.typed())
                    ? "which lesson? Name one, or all, before " + BadInput.quoted(words.get(0))
                    : verb.typed() + " what? Name a lesson" + (verb.takesOneLesson() ? "" : ", or all"));
        }
        return new Request(verb, lessons(verb, names, known, only), Settings.of(verb, options));
    }

    /** Takes the options out of the words, and returns the words that are left. */
    private static List<String> namesBeside(Map<Option, String> options, List<String> words) throws BadInput {
        var names = new ArrayList<String>();
        var rest = words.iterator();
        while (rest.hasNext()) {
            String word = rest.next();
            if (!word.startsWith("-")) {
                names.add(word);
                continue;
            }
            int equals = word.indexOf('=');
            Option option = Option.named(equals < 0 ? word : word.substring(0, equals));
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

    /** Returns the verb that stands first; null if none does. */
    private static Verb verb(List<String> names, Listing only) {
        for (Verb verb : Verb.values()) {
            if (!names.isEmpty() && names.get(0).equals(verb.typed())
                    && (only == null || verb.takesLessons())) {
                return verb;
            }
        }
        return null;
    }

    private static List<Listing> lessons(Verb verb, List<String> names, List<Listing> known, Listing only)
            throws BadInput {
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
            return Listing.inTeachingOrder(known).stream().filter(lesson -> !lesson.isBroken()).toList();
        }
        if (names.contains(ALL)) {
            throw new BadInput("all stands for every lesson: leave out the other words");
        }
        var lessons = new ArrayList<Listing>();
        for (String name : names) {
            lessons.add(lesson(name, known));
        }
        return lessons;
    }

    private static Listing lesson(String name, List<Listing> known) throws BadInput {
        for (Listing listing : known) {
            if (listing.name().equals(name)) {
                return listing;
            }
        }
        if (name.matches("[0-9.]+")) {
            throw new BadInput(BadInput.quoted(name) + " is no lesson, and an option takes one value");
        }
        for (Verb verb : Verb.values()) {
            if (verb.typed().equals(name)) {
                throw new BadInput(name + " is no lesson: " + (verb == Verb.LIST ? "it stands alone"
                        : "it goes first"));
            }
        }
        var words = new ArrayList<>(known.stream().map(Listing::name).toList());
        words.add(ALL);
        words.addAll(Stream.of(Verb.values())
                .map(Verb::typed)
                .filter(word -> !word.startsWith("-"))
                .toList());
        String proposal = Nearest.to(name, words).map(Nearest::question).orElse("list shows them");
        throw new BadInput("no lesson is called " + BadInput.quoted(name) + ": " + proposal);
    }
}
