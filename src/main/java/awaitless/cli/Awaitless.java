package awaitless.cli;

import awaitless.Command;
import awaitless.Listing;
import awaitless.Scenario;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.ServiceConfigurationError;

/** The command line: it understands the words, does what they say, and answers with an exit status. */
public final class Awaitless implements Command {

    static final int OK = 0;
    static final int FAILED = 1;
    static final int BAD_INPUT = 2;

    /** Makes the command line, as the service that it is. */
    public Awaitless() {
    }

    @Override
    public int run(Class<?> lesson, String... words) {
        try (var earlyEnd = new EarlyEnd()) {
            var output = StandardOutput.install(earlyEnd::end);
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
    }

    /** Does what the words say, on these streams. The lessons' lines go their own way, through Logback. */
    int answer(Class<?> lesson, List<String> words, PrintStream out, PrintStream err) {
        try {
            Listing only = lesson == null ? null : Listing.of(lesson.asSubclass(Scenario.class));
            Request request = Request.of(words, only == null ? Listing.found() : List.of(only), only);
            switch (request.verb()) {
                case HELP -> out.print(Pages.help(only));
                case VERSION -> out.print(Pages.version());
                case LIST -> out.print(Pages.list(request.lessons()));
                case RUN -> {
                    return new LiveRuns(out, err).run(request.lessons(), request.settings());
                }
            }
            return OK;
        } catch (BadInput bad) {
            err.println("awaitless: " + bad.getMessage());
            return BAD_INPUT;
        } catch (ServiceConfigurationError broken) {
            err.println("awaitless: " + broken.getMessage());
            return FAILED;
        }
    }
}
