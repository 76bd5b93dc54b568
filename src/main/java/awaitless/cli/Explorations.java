package awaitless.cli;

import awaitless.Lesson;
import awaitless.rehearsal.Detail;
import awaitless.rehearsal.DistinctCounter;
import awaitless.rehearsal.Exploration;
import awaitless.rehearsal.Parameters;
import awaitless.rehearsal.Rehearsal;
import awaitless.rehearsal.Strategy;
import java.io.PrintStream;
import java.util.Locale;
import java.util.function.LongConsumer;

/** Explores a lesson: many rehearsals, until one breaks. */
final class Explorations implements Action {

    private static final double NANOSECONDS = 1e9;

    @Override
    public Status run(Request request, PrintStream out, PrintStream err)
            throws BadInput, InterruptedException {
        Lesson lesson = request.lesson();
        Parameters first = request.parameters(lesson, Strategy.UNIFORM);
        long start = System.nanoTime();
        var exploration = Exploration.of(lesson::scenario, first, request.get(Option.RUNS), progress(err));
        double seconds = (System.nanoTime() - start) / NANOSECONDS;
        if (System.console() != null) {
            err.print("\r\u001b[K");                        // takes the progress away
        }
        var found = exploration.found();
        if (found == null) {
            out.printf(Locale.ROOT, "%d runs, from seed %d, and none broke: "
                    + "%s different transcripts, %s different schedules, %.2f seconds%n",
                    exploration.runs(), request.seed(), count(exploration.transcripts()),
                    count(exploration.schedules()), seconds);
            return Status.OK;
        }
        Rehearsal again = Rehearsal.of(lesson.scenario(), found.parameters(), Detail.LINES);
        out.print("run " + found.run() + " broke: " + Report.of(found.outcome(), lesson));
        out.println("to see it again: " + Rehearsals.command(lesson, found.parameters()));
        again.transcript().forEach(said -> out.println(Rehearsals.line(said, false)));
        return Status.FAILED;
    }

    private static LongConsumer progress(PrintStream err) {
        return System.console() == null ? done -> { } : done -> err.print("\r" + done + " runs");
    }

    private static String count(DistinctCounter distinct) {
        return (distinct.count() < DistinctCounter.MOST ? "" : "more than ") + distinct.count();
    }
}
