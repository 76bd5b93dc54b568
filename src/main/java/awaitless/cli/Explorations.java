package awaitless.cli;

import awaitless.Lesson;
import awaitless.rehearsal.Detail;
import awaitless.rehearsal.DistinctCounter;
import awaitless.rehearsal.Exploration;
import awaitless.rehearsal.Explored;
import awaitless.rehearsal.Explorer;
import awaitless.rehearsal.Explorer.Budget;
import awaitless.rehearsal.Explorer.Plan;
import awaitless.rehearsal.Parameters;
import awaitless.rehearsal.Rehearsal;
import awaitless.rehearsal.Strategy;
import awaitless.rehearsal.WovenClasses;
import java.io.PrintStream;
import java.util.Locale;
import java.util.function.LongConsumer;

/** Explores a lesson: every schedule of it as far as the budget goes, or many, until one breaks. */
final class Explorations implements Action {

    private static final double NANOSECONDS = 1e9;
    private static final long USUAL_NANOSECONDS = 5_000_000_000L;
    private static final long USUAL_RUNS = 1000;            // of random schedules

    @Override
    public boolean drawsNoSeed() {
        return true;
    }

    @Override
    public Status run(Request request, PrintStream out, PrintStream err)
            throws BadInput, InterruptedException {
        Lesson lesson = request.lesson();
        Order order = request.get(Option.SCHEDULE);
        if (Option.BLOCKING.equals(request.get(Option.POINTS))) {
            return atBlockingPoints(request, lesson, out, err);
        }
        Parameters first = request.parametersToExplore(lesson);
        lesson.scenario();                                  // says here, and not in a run, why there is none
        Plan plan = order == null ? Plan.SMALLEST_FIRST : order.isEvery() ? Plan.EVERY : Plan.RANDOM;
        Long runs = request.get(Option.RUNS);
        long start = System.nanoTime();
        Explored explored = Explorer.of(WovenClasses.subject(lesson.program()), first, plan,
                lesson.program().isScenario(), runs != null ? new Budget(runs, null)
                : plan == Plan.SMALLEST_FIRST ? new Budget(Long.MAX_VALUE, USUAL_NANOSECONDS)
                : new Budget(plan == Plan.RANDOM ? USUAL_RUNS : Long.MAX_VALUE, null), progress(err));
        double seconds = (System.nanoTime() - start) / NANOSECONDS;
        clear(err);
        boolean early = Thread.interrupted();
        var verdict = new Verdict(lesson, first, plan, explored);
        verdict.print(out, seconds);
        if (early) {
            throw new InterruptedException();
        }
        return verdict.isGood() ? Status.OK : Status.FAILED;
    }

    private static Status atBlockingPoints(Request request, Lesson lesson, PrintStream out, PrintStream err)
            throws BadInput, InterruptedException {
        Parameters first = request.parameters(lesson, Strategy.UNIFORM);
        lesson.scenario();
        Long runs = request.get(Option.RUNS);
        long start = System.nanoTime();
        var exploration = Exploration.of(lesson.scenarios(), first, runs == null ? USUAL_RUNS : runs,
                progress(err));
        double seconds = (System.nanoTime() - start) / NANOSECONDS;
        clear(err);
        var found = exploration.found();
        if (found == null) {
            out.printf(Locale.ROOT, "%d runs, from seed %d, and none broke: "
                    + "%s different transcripts, %s different schedules, %.2f seconds%n",
                    exploration.runs(), request.seed(), count(exploration.transcripts()),
                    count(exploration.schedules()), seconds);
            out.println("Threads changed only where one blocks, and each sleep lasted as its seed says.");
            return Status.OK;
        }
        Rehearsal again = Rehearsal.of(lesson, found.parameters(), Detail.LINES);
        out.print("run " + found.run() + " broke: " + Report.of(found.outcome(), lesson));
        out.println("to see it again: " + Rehearsals.command(lesson, found.parameters()));
        again.transcript().forEach(said -> out.println(Rehearsals.line(said, false)));
        return Status.FAILED;
    }

    private static LongConsumer progress(PrintStream err) {
        return System.console() == null ? done -> { } : done -> err.print("\r" + done + " runs");
    }

    private static void clear(PrintStream err) {
        if (System.console() != null) {
            err.print("\r\u001b[K");                        // takes the progress away
        }
    }

    private static String count(DistinctCounter distinct) {
        return (distinct.count() < DistinctCounter.MOST ? "" : "more than ") + distinct.count();
    }
}
