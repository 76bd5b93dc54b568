package awaitless.cli;

import awaitless.Lesson;
import awaitless.Listing;
import awaitless.rehearsal.Detail;
import awaitless.rehearsal.Outcome;
import awaitless.rehearsal.Rehearsal;
import awaitless.trace.Seconds;
import awaitless.trace.Sources;
import awaitless.trace.Trace;
import awaitless.view.picture.Picture;
import awaitless.view.player.Player;
import awaitless.view.player.Program;
import java.io.IOException;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;

/** Records a run into a file: as a picture, or as a page that plays it. */
final class Recordings {

    private final PrintStream out;
    private final PrintStream err;

    /** Makes recordings that print on these streams. */
    Recordings(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    /**
     * Records a lesson; returns the exit status, which is that of a failure if the run broke or the file
     * could not be written. A run that broke is recorded as far as it went.
     */
    int run(Listing listing, Settings settings) throws BadInput {
        OutputFile file = OutputFile.of(settings.output());
        try {
            return settings.live() ? live(listing, settings, file) : rehearsed(listing, settings, file);
        } catch (InterruptedException ended) {
            return Awaitless.INTERRUPTED;
        }
    }

    private int rehearsed(Listing listing, Settings settings, OutputFile file) throws InterruptedException {
        Rehearsal rehearsal = Rehearsal.of(listing.scenario(), settings.parameters(), Detail.FORKS);
        int status = rehearsal.trace() == null ? Awaitless.OK
                : write(listing, settings, file, rehearsal.trace());
        if (!(rehearsal.outcome() instanceof Outcome.Sound)) {
            err.print("awaitless: " + listing.name() + " broke: " + Report.of(rehearsal.outcome(), listing));
            return Awaitless.FAILED;
        }
        return status;
    }

    private int live(Listing listing, Settings settings, OutputFile file) throws InterruptedException {
        var earlyEnd = new EarlyEnd();
        int[] status = {Awaitless.OK};
        try {
            RecordedLiveRun.of(listing.scenario(), settings.stage(), settings.speed(),
                    trace -> status[0] = write(listing, settings, file, trace));
            return status[0];
        } catch (ExecutionException failed) {
            err.println("awaitless: " + listing.name() + " failed: " + LiveRuns.cause(failed, listing));
            return Awaitless.FAILED;
        } finally {
            earlyEnd.over();
        }
    }

    private int write(Listing listing, Settings settings, OutputFile file, Trace trace) {
        String run = (settings.live() ? "live" : "rehearsed") + ", seed " + settings.seed() + ", "
                + settings.tasks() + (settings.tasks() == 1 ? " task" : " tasks")
                + (settings.live() ? ", speed " + number(settings.speed())
                        : ", schedule " + settings.strategy().name().toLowerCase(Locale.ROOT));
        try {
            file.write(file.isPicture()
                    ? Picture.svg(trace, listing.name() + ", " + run, listing.lesson().shows())
                    : page(listing, settings, trace, run));
        } catch (IOException failed) {
            err.println("awaitless: " + file + " cannot be written: " + BadInput.oneLine(failed.toString()));
            return Awaitless.FAILED;
        }
        out.println("wrote " + file + ": " + run + ", " + trace.steps().size() + " steps, "
                + Seconds.of(trace.end()) + " seconds");
        return Awaitless.OK;
    }

    /** Returns a number as it is typed: without a point where it needs none. */
    static String number(double number) {
        return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
    }

    private static String page(Listing listing, Settings settings, Trace trace, String run) {
        Lesson lesson = listing.lesson();
        var about = new Player.About(listing.name(),
                lesson.asyncio() + " \u2192 " + lesson.java() + ": " + lesson.shows(), run,
                settings.live() ? "" : Pages.COMMAND + " rehearse " + listing.name()
                        + Settings.typed(settings.parameters()),
                settings.live());
        String file = listing.type().getName().replaceAll("^.*\\.|\\$.*$", "") + ".java";
        return Player.html(trace, about, program(listing, file),
                lesson.twin().isEmpty() ? null : program(listing, lesson.twin()));
    }

    private static Program program(Listing listing, String file) {
        List<String> lines = Sources.lines(listing.type(), file);
        return new Program(file, lines.isEmpty() ? List.of("(the source is not at hand)") : lines);
    }
}
