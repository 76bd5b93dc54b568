package awaitless.cli;

import awaitless.Listing;
import awaitless.rehearsal.Detail;
import awaitless.rehearsal.DistinctCounter;
import awaitless.rehearsal.Exploration;
import awaitless.rehearsal.Rehearsal;
import java.io.PrintStream;
import java.util.Locale;
import java.util.function.LongConsumer;

/** Explores a lesson: many rehearsals, until one breaks. */
final class Explorations {

    private static final double NANOSECONDS = 1e9;

    private final PrintStream out;
    private final PrintStream err;

    /** Makes explorations that print on these streams. */
    Explorations(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    /** Explores a lesson; returns the exit status, which is that of a failure if a run broke. */
    int run(Listing listing, Settings settings) throws InterruptedException {
        long start = System.nanoTime();
        var exploration =
                Exploration.of(listing::scenario, settings.parameters(), settings.runs(), progress());
        double seconds = (System.nanoTime() - start) / NANOSECONDS;
        if (System.console() != null) {
            err.print("\r\u001b[K");                        // takes the progress away
        }
        var found = exploration.found();
        if (found == null) {
            out.printf(Locale.ROOT, "%d runs, from seed %d, and none broke: "
                    + "%s different transcripts, %s different schedules, %.2f seconds%n",
                    exploration.runs(), settings.seed(), count(exploration.transcripts()),
                    count(exploration.schedules()), seconds);
            return Awaitless.OK;
        }
        out.printf("run %d broke: %s", found.run(), Report.of(found.outcome(), listing));
        out.println("to see it again: " + Pages.COMMAND + " rehearse " + listing.name()
                + Settings.typed(found.parameters()));
        Rehearsal.of(listing.scenario(), found.parameters(), Detail.LINES).transcript()
                .forEach(said -> out.println(Rehearsals.line(said, false)));
        return Awaitless.FAILED;
    }

    private LongConsumer progress() {
        return System.console() == null ? done -> { } : done -> err.print("\r" + done + " runs");
    }

    private static String count(DistinctCounter distinct) {
        return (distinct.count() < DistinctCounter.MOST ? "" : "more than ") + distinct.count();
    }
}
