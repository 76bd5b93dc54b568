package awaitless.cli;

import awaitless.Command;
import awaitless.Listing;
import awaitless.Scenario;
import awaitless.rehearsal.Rehearsal;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.ServiceConfigurationError;

/** The command line: it understands the words, does what they say, and answers with an exit status. */
public final class Awaitless implements Command {

    static final int OK = 0;
    static final int FAILED = 1;
    static final int BAD_INPUT = 2;
    static final int INTERRUPTED = 130;                     // as a shell says it of Ctrl-C

    /** Makes the command line, as the service that it is. */
    public Awaitless() {
    }

    @Override
    public int run(Class<?> lesson, String... words) {
        var output = StandardOutput.install(Thread.currentThread()::interrupt);
        int status = answer(lesson, List.of(words), System.out, System.err);
        IOException broken = output.broken();
        if (broken == null) {
            return status;
        }
        if (StandardOutput.readerLeft(broken)) {
            return OK;
        }
        System.err.println("awaitless: standard output cannot be written: " + broken.getMessage());
        return FAILED;
    }

    /** Does what the words say, on these streams. The lessons' lines go their own way, through Logback. */
    int answer(Class<?> lesson, List<String> words, PrintStream out, PrintStream err) {
        try {
            Listing only = lesson == null ? null : Listing.of(lesson.asSubclass(Scenario.class));
            Request request = Request.of(words, only == null ? Listing.found() : List.of(only), only);
            return switch (request.verb()) {
                case HELP -> printed(out, Pages.help(only));
                case VERSION -> printed(out, Pages.version());
                case LIST -> printed(out, Pages.list(request.lessons()));
                case RUN -> new LiveRuns(out, err).run(request.lessons(), request.settings());
                case TREE -> new Trees(out, err).run(request.lessons().get(0), request.settings());
                case COMPARE -> new Comparisons(out, err).run(request.lessons().get(0), request.settings());
                case RECORD -> request.settings().live() ? recorded(request, out, err)
                        : rehearsed(request, out, err);
                case REHEARSE, STEP, EXPLORE -> rehearsed(request, out, err);
            };
        } catch (BadInput bad) {
            err.println("awaitless: " + bad.getMessage());
            return BAD_INPUT;
        } catch (ServiceConfigurationError broken) {
            err.println("awaitless: " + broken.getMessage());
            return FAILED;
        }
    }

    private static int printed(PrintStream out, String page) {
        out.print(page);
        return OK;
    }

    private static int recorded(Request request, PrintStream out, PrintStream err) throws BadInput {
        return new Recordings(out, err).run(request.lessons().get(0), request.settings());
    }

    private static int rehearsed(Request request, PrintStream out, PrintStream err) throws BadInput {
        if (Rehearsal.missing() != null) {
            throw new BadInput(Rehearsal.missing());
        }
        Listing first = request.lessons().get(0);
        try {
            return switch (request.verb()) {
                case STEP -> {
                    var keys = new BufferedReader(new InputStreamReader(System.in));
                    yield new Steps(keys, out, err).run(first, request.settings());
                }
                case RECORD -> recorded(request, out, err);
                case EXPLORE -> new Explorations(out, err).run(first, request.settings());
                default -> new Rehearsals(out, err).run(request.lessons(), request.settings());
            };
        } catch (InterruptedException ended) {
            return INTERRUPTED;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
