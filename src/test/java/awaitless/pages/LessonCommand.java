package awaitless.pages;

import awaitless.Course;
import awaitless.Lesson;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a command asks of which lesson. */
final class LessonCommand {

    private static final Set<String> OPTIONS_WITH_VALUE =
            Set.of("-cp", "-classpath", "--class-path", "-p", "--add-opens", "--add-exports",
                    "--add-modules");
    private static final Pattern TWIN = Pattern.compile("(?:.*/)?scenarios/([a-z]+)/[a-z_]+\\.py");
    private static final Set<String> NO_RUN = Set.of("--help", "-h", "--version");

    private final List<String> words;

    /** Makes one for a command. */
    LessonCommand(Command command) {
        this.words = asked(command.words());
    }

    /** Returns what the program is given; of a lesson's own main, or of a twin, its name too. */
    private static List<String> asked(List<String> words) {
        int index = 1;
        while (index < words.size() && words.get(index).startsWith("-") && !words.get(index).equals("-jar")) {
            index += OPTIONS_WITH_VALUE.contains(words.get(index)) ? 2 : 1;
        }
        index += index < words.size() && words.get(index).equals("-jar") ? 1 : 0;
        if (index >= words.size()) {
            return List.of();
        }
        var asked = new ArrayList<>(words.subList(index + 1, words.size()));
        boolean verbFirst = !asked.isEmpty() && !asked.get(0).startsWith("-");
        nameOf(words.get(index)).ifPresent(name -> asked.add(verbFirst ? 1 : 0, name));
        return asked;
    }

    /** Returns the lesson that a program is; empty if it is none. */
    private static Optional<String> nameOf(String program) {
        Matcher twin = TWIN.matcher(program);
        return twin.matches() ? Optional.of(twin.group(1)) : Course.lessons().stream()
                .filter(lesson -> lesson.className().equals(program))
                .map(Lesson::name)
                .findFirst();
    }

    /** Returns the first lesson that is named; else that of the folder. */
    String named(Block block) {
        return words.stream().filter(names()::contains).findFirst()
                .orElse(block.page().replaceFirst("^scenarios/([a-z]+)/.*", "$1"));
    }

    /** Tells whether lessons are run by the wall clock, so that they take less time at a higher speed. */
    boolean areLive() {
        if (words.isEmpty() || words.stream().anyMatch(NO_RUN::contains)) {
            return false;
        }
        String first = words.get(0).equals("run") && words.size() > 1 ? words.get(1) : words.get(0);
        return names().contains(first) || first.equals("all")
                || first.equals("record") && words.contains("--live");
    }

    /** Tells whether a word is there. */
    boolean say(String word) {
        return words.contains(word);
    }

    /** Returns an option's value; empty if the option is not there. */
    Optional<String> value(String option) {
        for (int i = 0; i < words.size(); i++) {
            if (words.get(i).startsWith(option + "=")) {
                return Optional.of(words.get(i).substring(option.length() + 1));
            }
            if (words.get(i).equals(option) && i + 1 < words.size()) {
                return Optional.of(words.get(i + 1));
            }
        }
        return Optional.empty();
    }

    private static List<String> names() {
        return Course.lessons().stream().map(Lesson::name).toList();
    }
}
