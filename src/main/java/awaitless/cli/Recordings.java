package awaitless.cli;

import awaitless.Lesson;
import awaitless.rehearsal.Detail;
import awaitless.rehearsal.Outcome;
import awaitless.rehearsal.Parameters;
import awaitless.rehearsal.Rehearsal;
import awaitless.rehearsal.Strategy;
import awaitless.trace.Seconds;
import awaitless.trace.Sources;
import awaitless.trace.Trace;
import awaitless.view.PlainText;
import awaitless.view.picture.Picture;
import awaitless.view.player.Player;
import awaitless.view.player.Program;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/** Records a run into a file: as a picture, or as a page that plays it. */
final class Recordings implements Action {

    /** Records a lesson. A run that broke is recorded as far as it went. */
    @Override
    public Status run(Request request, PrintStream out, PrintStream err)
            throws BadInput, Failure, InterruptedException {
        OutputFile file = file(request);
        Lesson lesson = request.lesson();
        if (request.get(Option.LIVE)) {
            var traces = new ArrayList<Trace>();
            try {
                LiveRun.recorded(lesson, request, traces::add);
            } finally {
                write(file, traces.get(0), request, run(request, "live", ", speed "
                        + PlainText.number(request.get(Option.SPEED))), "", out);
            }
            return Status.OK;
        }
        Parameters parameters = request.parameters(lesson, Strategy.ARRIVAL);
        Rehearsal rehearsal = Rehearsal.of(lesson, parameters, Detail.FORKS);
        if (rehearsal.trace() != null) {
            write(file, rehearsal.trace(), request, run(request, "rehearsed", ", schedule "
                    + (parameters.choices().isEmpty() ? parameters.strategy().typed()
                            : Order.typed(parameters.choices()))),
                    Rehearsals.command(lesson, parameters), out);
        }
        if (!(rehearsal.outcome() instanceof Outcome.Sound)) {
            throw Failure.of(lesson, rehearsal.outcome());
        }
        return Status.OK;
    }

    private static OutputFile file(Request request) throws BadInput {
        if (request.get(Option.LIVE) && request.has(Option.SCHEDULE)) {
            throw new BadInput("--schedule does not go with --live: leave one of them out");
        }
        if (!request.get(Option.LIVE) && request.has(Option.SPEED)) {
            throw new BadInput("--speed goes with --live: the clock of a rehearsal does not wait");
        }
        if (!request.has(Option.OUTPUT)) {
            throw new BadInput("record into what? Add -o FILE.svg or -o FILE.html");
        }
        return OutputFile.of(request.get(Option.OUTPUT));
    }

    private static String run(Request request, String how, String end) {
        boolean hasTasks = request.lesson().program().isScenario();
        return how + ", seed " + request.seed() + (hasTasks ? ", " + request.tasks()
                + (request.tasks() == 1 ? " task" : " tasks") : "") + end;
    }

    private static void write(OutputFile file, Trace trace, Request request, String run, String again,
            PrintStream out) throws Failure {
        Lesson lesson = request.lesson();
        file.write(file.isPicture()
                ? Picture.svg(trace, lesson.title() + ", " + run, lesson.shows())
                : page(lesson, trace, run, again));
        out.println("wrote " + file + ": " + run + ", " + trace.steps().size() + " steps, "
                + Seconds.of(trace.end()) + " seconds");
    }

    private static String page(Lesson lesson, Trace trace, String run, String again) {
        String shows = lesson.isWithoutLine() ? lesson.className()
                : lesson.asyncio() + " \u2192 " + lesson.java() + ": " + lesson.shows();
        var about = new Player.About(lesson.title(), shows, run, again, again.isEmpty());
        return Player.html(trace, about, program(lesson, lesson.file()),
                lesson.twin().isEmpty() ? null : program(lesson, lesson.twin()));
    }

    private static Program program(Lesson lesson, String file) {
        List<String> lines = Sources.lines(lesson.className(), file);
        return new Program(file, lines.isEmpty() ? List.of("(the source is not at hand)") : lines);
    }
}
