package awaitless.cli;

import awaitless.Listing;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the command line prints of itself. */
final class Pages {

    static final String COMMAND = "java --enable-preview -jar target/awaitless.jar";

    private Pages() {
    }

    /** Returns the list of lessons, and how to go on. */
    static String list(List<Listing> lessons) {
        String rows = lessons.stream()
                .map(listing -> "  " + padded(listing.name(), 17)
                        + (listing.isBroken() ? "broken: " : "") + listing.lesson().shows() + "\n"
                        + "  " + padded("", 17) + replaces(listing) + "\n")
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
    static String title(Listing listing) {
        return "--- " + listing.name() + ": " + replaces(listing) + " ---";
    }

    /**
     * Returns the help.
     *
     * @param only the lesson whose own {@code main} was called; null for the whole command line
     */
    static String help(Listing only) {
        String usage = only == null
                ? """
                  COMMAND [list]              list the lessons
                  COMMAND NAME... [OPTION...] run these lessons, in this order
                  COMMAND all [OPTION...]     run them all, but the broken ones
                  COMMAND rehearse NAME...    the same on a clock that does not wait
                  COMMAND step NAME           a rehearsal, a step at a time
                  COMMAND explore NAME        many rehearsals, until one breaks
                  COMMAND record NAME -o FILE a rehearsal, as a picture or a page
                  COMMAND tree NAME           who was forked by whom, in a live run
                  COMMAND compare NAME        beside its asyncio twin, line by line
                where COMMAND is
                  %s
                """.formatted(COMMAND)
                : """
                  %1$s [OPTION...]            run it
                  %1$s rehearse [OPTION...]   the same on a clock that does not wait
                  %1$s step [OPTION...]       a rehearsal, a step at a time
                  %1$s explore [OPTION...]    many rehearsals, until one breaks
                  %1$s record -o FILE         a rehearsal, as a picture or a page
                  %1$s tree [OPTION...]       who was forked by whom, in a live run
                  %1$s compare [OPTION...]    beside its asyncio twin, line by line
                where %1$s is
                  java --enable-preview %2$s
                """.formatted(only.type().getSimpleName(), only.type().getName());
        String options = Stream.of(Option.values()).map(Option::help).collect(Collectors.joining("\n"));
        return "Usage:\n" + usage + "\nOptions:\n" + options + "\n";
    }

    /** Returns the version, and that of Java. */
    static String version() {
        try (InputStream in = Pages.class.getResourceAsStream("/awaitless/version")) {
            String version = new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
            return "awaitless " + version + ", on Java " + Runtime.version() + "\n";
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String replaces(Listing listing) {
        return listing.lesson().asyncio() + " -> " + listing.lesson().java();
    }

    /** Returns a text with spaces behind it, one at least, up to a width. */
    static String padded(String text, int width) {
        return text + " ".repeat(Math.max(1, width - text.length()));
    }
}
