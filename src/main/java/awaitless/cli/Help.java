package awaitless.cli;

import awaitless.Course;
import awaitless.Lesson;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the command line prints of itself. */
final class Help {

    static final String COMMAND = "java --enable-preview -jar target/awaitless.jar";

    private Help() {
    }

    /** Prints the list of lessons, as an {@link Action}. */
    static Status printList(Request request, PrintStream out, PrintStream err) {
        out.print(list(request.lessons()));
        return Status.OK;
    }

    /** Returns the list of lessons, and how to go on. */
    private static String list(List<Lesson> lessons) {
        String rows = lessons.stream()
                .map(lesson -> "  " + padded(lesson.name(), 17) + (lesson.broken() ? "broken: " : "")
                        + lesson.shows() + "\n  " + padded("", 17) + lesson.replaces() + "\n")
                .collect(Collectors.joining());
        return """
                The lessons, in teaching order:

                %s
                Run one:      %s %s
                Run them all: %2$s all
                Rehearse one: %2$s rehearse %3$s
                Find a bug:   %2$s explore NAME
                See a run:    %2$s %3$s --timeline
                All there is: %2$s --help
                """.formatted(rows, COMMAND, lessons.isEmpty() ? "NAME" : lessons.get(0).name());
    }

    /** Returns the title that sets a lesson apart from the one before. */
    static String title(Lesson lesson) {
        return "--- " + lesson.title() + (lesson.isWithoutLine() ? "" : ": " + lesson.replaces()) + " ---";
    }

    /**
     * Returns the help.
     *
     * @param only the lesson whose own {@code main} was called; null for the whole command line
     */
    static String text(Lesson only) {
        String usage = only == null
                ? """
                  COMMAND [list]              list the lessons
                  COMMAND NAME... [OPTION...] run these lessons, in this order
                  COMMAND all [OPTION...]     run them all, but the broken ones
                %swhere NAME is a lesson's, or FILE.java: your own, a Scenario or any main,
                and COMMAND is
                  %s
                """.formatted(verbs("COMMAND", 28), COMMAND)
                : """
                  %1$s [OPTION...]            run it
                %3$swhere %1$s is
                  %2$s
                """.formatted(only.type().getSimpleName(), Repeat.started(only),
                        verbs(only.type().getSimpleName(), only.type().getSimpleName().length() + 24));
        List<Lesson> lessons = Course.lessons();
        String options = Option.with(lessons).stream().map(Option::help).collect(Collectors.joining("\n"));
        return "Usage:\n" + usage + "\nOptions:\n" + options + "\n";
    }

    /** Returns a line for each verb that goes before lessons, or before the options of a lesson's main. */
    private static String verbs(String command, int column) {
        boolean named = command.equals("COMMAND");
        return Stream.of(Verb.values()).filter(verb -> verb.takesLessons() && verb != Verb.RUN).map(verb -> {
            String lessons = named ? " NAME" + (verb.takesOneLesson() ? "" : "...") : "";
            String needed = named || !verb.needed().isEmpty() ? verb.needed() : " [OPTION...]";
            return "  " + padded(command + " " + verb.typed() + lessons + needed, column) + verb.meaning()
                    + "\n";
        }).collect(Collectors.joining());
    }

    /** Returns the version, and that of Java. */
    static String version() {
        try (InputStream in = Help.class.getResourceAsStream("/awaitless/version")) {
            String version = new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
            return "awaitless " + version + ", on Java " + Runtime.version() + "\n";
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Returns a text with spaces behind it, one at least, up to a width. */
    static String padded(String text, int width) {
        return text + " ".repeat(Math.max(1, width - text.length()));
    }
}
