package awaitless.cli;

import awaitless.Lesson;
import awaitless.rehearsal.Detail;
import awaitless.rehearsal.Outcome;
import awaitless.rehearsal.Parameters;
import awaitless.rehearsal.Points;
import awaitless.rehearsal.Rehearsal;
import awaitless.rehearsal.Strategy;
import awaitless.trace.SaidLine;
import awaitless.trace.Seconds;
import java.io.PrintStream;

/** Rehearses lessons, one after the other, until one breaks, and prints their transcripts with times. */
final class Rehearsals implements Action {

    @Override
    public Status run(Request request, PrintStream out, PrintStream err)
            throws BadInput, Failure, InterruptedException {
        request.parameters(request.lesson(), Strategy.ARRIVAL);     // before anything is printed
        if (!request.needsNoSeed() || request.get(Option.THREADS)) {
            out.println("seed " + request.seed());
        }
        Detail detail = request.get(Option.TIMELINE) ? Detail.STANDS : Detail.LINES;
        for (Lesson lesson : request.lessons()) {
            if (request.lessons().size() > 1) {
                out.println(Help.title(lesson));
            }
            Rehearsal rehearsal =
                    Rehearsal.of(lesson, request.parameters(lesson, Strategy.ARRIVAL), detail);
            rehearsal.transcript().forEach(said -> out.println(line(said, request.get(Option.THREADS))));
            if (rehearsal.trace() != null) {
                out.print("\n" + Terminal.lanes(rehearsal.trace()));
            }
            if (!(rehearsal.outcome() instanceof Outcome.Sound)) {
                throw Failure.of(lesson, rehearsal.outcome());
            }
            if (rehearsal.race() != null) {
                throw Failure.of(lesson, rehearsal.race());
            }
        }
        return Status.OK;
    }

    /** Returns a line with its time and, if wanted, its thread in front. */
    static String line(SaidLine said, boolean thread) {
        String time = Seconds.of(said.time());
        return " ".repeat(Math.max(0, 8 - time.length())) + time + "  "
                + (thread ? Help.padded(said.thread(), 15) : "") + said.text();
    }

    /** Returns the command that rehearses a lesson again. */
    static String command(Lesson lesson, Parameters parameters) {
        return command(Verb.REHEARSE, lesson, parameters);
    }

    private static String command(Verb verb, Lesson lesson, Parameters parameters) {
        var options = new StringBuilder();
        if (parameters.tasks() != Option.TASKS.usual() && lesson.program().isScenario()) {
            options.append(" --tasks ").append(parameters.tasks());
        }
        lesson.numbers().forEach(number -> {
            int given = parameters.numbers().get(number.name());
            options.append(given == number.usual() ? "" : " --" + number.name() + " " + given);
        });
        boolean isShared = parameters.points() == Points.SHARED;
        boolean isByNumber = isShared && parameters.strategy() == Strategy.ARRIVAL;
        options.append(isByNumber && parameters.seed() == 1 ? "" : " --seed " + parameters.seed());
        options.append(isByNumber && parameters.choices().isEmpty() ? " --points shared"
                : isShared && !isByNumber ? " --points shared" : "");
        options.append(isShared && !parameters.anyDurations() ? " --durations seed" : "");
        return Repeat.command(verb, lesson) + options + (!isByNumber
                ? " --schedule " + parameters.strategy().typed() : parameters.choices().isEmpty() ? ""
                : " --schedule " + Order.typed(parameters.choices()));
    }
}
