package awaitless.cli;

import awaitless.Listing;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What was typed, understood.
 *
 * @param verb what to do
 * @param lessons with which lessons, in that order
 * @param settings how
 */
record Request(Verb verb, List<Listing> lessons, Settings settings) {

    /** What to do. */
    enum Verb { LIST, RUN, HELP, VERSION }

    private static final String LIST = "list";
    private static final String RUN = "run";
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
            return new Request(Verb.HELP, List.of(), null);
        }
        if (options.containsKey(Option.VERSION)) {
            return new Request(Verb.VERSION, List.of(), null);
        }
        Settings settings = Settings.of(options);
        if (only != null) {
            if (!names.isEmpty()) {
                throw new BadInput("only " + only.name() + " runs here: leave out "
                        + BadInput.quoted(names.get(0)));
            }
            return new Request(Verb.RUN, List.of(only), settings);
        }
        if (names.isEmpty() && options.isEmpty()) {
            return new Request(Verb.LIST, Listing.inTeachingOrder(known), settings);
        }
        if (names.isEmpty()) {
            throw new BadInput("which lesson? Name one, or all, before " + BadInput.quoted(words.get(0)));
        }
        if (names.get(0).equals(LIST)) {
            if (words.size() > 1) {
                throw new BadInput("list stands alone; to run a lesson leave it out");
            }
            return new Request(Verb.LIST, Listing.inTeachingOrder(known), settings);
        }
        if (names.get(0).equals(RUN)) {
            names = names.subList(1, names.size());
            if (names.isEmpty()) {
                throw new BadInput("run what? Name a lesson, or all: run all");
            }
        }
        return new Request(Verb.RUN, named(names, known), settings);
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
                throw new BadInput(option.typed() + " needs a number: " + option.typed() + " 5");
            }
            if (options.put(option, value) != null) {
                throw new BadInput(option.typed() + " is there twice: give it once");
            }
        }
        return names;
    }

    private static List<Listing> named(List<String> names, List<Listing> known) throws BadInput {
        if (names.contains(ALL)) {
            if (names.size() > 1) {
                throw new BadInput("all stands for every lesson: leave out the others");
            }
            return Listing.inTeachingOrder(known);
        }
        var lessons = new ArrayList<Listing>();
        for (String name : names) {
            lessons.add(named(name, known));
        }
        return lessons;
    }

    private static Listing named(String name, List<Listing> known) throws BadInput {
        for (Listing listing : known) {
            if (listing.name().equals(name)) {
                return listing;
            }
        }
        if (name.matches("-?[0-9.]+")) {
            throw new BadInput(BadInput.quoted(name) + " is no lesson, and an option takes one number");
        }
        var words = new ArrayList<>(known.stream().map(Listing::name).toList());
        words.addAll(List.of(ALL, LIST));
        throw BadInput.unknown("lesson", name, words);
    }
}
