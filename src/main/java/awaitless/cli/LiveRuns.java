package awaitless.cli;

import awaitless.Launcher;
import awaitless.Listing;
import awaitless.Scenario;
import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;

/** Runs lessons live, one after the other. */
final class LiveRuns {

    private final PrintStream out;
    private final PrintStream err;

    /** Makes runs that print their titles and failures on these streams. */
    LiveRuns(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    /** Runs the lessons in this order, until one fails; returns the exit status. */
    int run(List<Listing> lessons, Settings settings) {
        if (settings.threads()) {
            out.println("seed " + settings.seed());
        }
        var earlyEnd = new EarlyEnd();
        try {
            return runAll(lessons, settings);
        } finally {
            earlyEnd.over();
        }
    }

    private int runAll(List<Listing> lessons, Settings settings) {
        for (Listing listing : lessons) {
            if (lessons.size() > 1) {
                out.println(Pages.title(listing));
            }
            Scenario scenario = listing.scenario();
            var stage = settings.stage();
            if (settings.threads()) {
                LineEncoder.showColumns();
            }
            try {
                if (settings.timeline()) {
                    RecordedLiveRun.of(scenario, stage, settings.speed(),
                            trace -> out.print("\n" + Terminal.lanes(trace)));
                } else {
                    Launcher.run(scenario, stage);
                }
            } catch (ExecutionException failed) {
                err.println("awaitless: " + listing.name() + " failed: " + cause(failed, listing));
                return Awaitless.FAILED;
            } catch (InterruptedException ended) {
                return Awaitless.INTERRUPTED;
            }
        }
        return Awaitless.OK;
    }

    /** Returns what a lesson has thrown, in one line, and where in the lesson. */
    static String cause(Throwable failed, Listing listing) {
        if (failed instanceof ExecutionException && failed.getCause() != null) {
            return cause(failed.getCause(), listing);
        }
        String where = Stream.of(failed.getStackTrace())
                .filter(frame -> frame.getClassName().startsWith(listing.type().getName()))
                .findFirst()
                .map(frame -> " (" + frame.getFileName() + ":" + frame.getLineNumber() + ")")
                .orElse("");
        return BadInput.oneLine(failed.toString()) + where;
    }
}
