package awaitless.cli;

import awaitless.Listing;
import awaitless.rehearsal.Detail;
import awaitless.rehearsal.Outcome;
import awaitless.rehearsal.Rehearsal;
import awaitless.trace.Seconds;
import awaitless.trace.SaidLine;
import java.io.PrintStream;
import java.util.List;

/** Rehearses lessons, one after the other, and prints their transcripts with the clock's time. */
final class Rehearsals {

    private final PrintStream out;
    private final PrintStream err;

    /** Makes rehearsals that print on these streams. */
    Rehearsals(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    /** Rehearses the lessons in this order, until one breaks; returns the exit status. */
    int run(List<Listing> lessons, Settings settings) throws InterruptedException {
        if (settings.drawn() || settings.threads()) {
            out.println("seed " + settings.seed());
        }
        for (Listing listing : lessons) {
            if (lessons.size() > 1) {
                out.println(Pages.title(listing));
            }
            Rehearsal rehearsal = Rehearsal.of(listing.scenario(), settings.parameters(),
                    settings.timeline() ? Detail.STANDS : Detail.LINES);
            rehearsal.transcript().forEach(said -> out.println(line(said, settings.threads())));
            if (rehearsal.trace() != null) {
                out.print("\n" + Terminal.lanes(rehearsal.trace()));
            }
            if (!(rehearsal.outcome() instanceof Outcome.Sound)) {
                err.print("awaitless: " + listing.name() + " broke: ");
                err.print(Report.of(rehearsal.outcome(), listing));
                return Awaitless.FAILED;
            }
        }
        return Awaitless.OK;
    }

    /** Returns a line with its time and, if wanted, its thread in front. */
    static String line(SaidLine said, boolean thread) {
        String time = padLeft(Seconds.of(said.time()), 8) + "  ";
        return time + (thread ? Pages.padded(said.thread(), 15) : "") + said.text();
    }

    private static String padLeft(String text, int width) {
        return " ".repeat(Math.max(0, width - text.length())) + text;
    }
}
