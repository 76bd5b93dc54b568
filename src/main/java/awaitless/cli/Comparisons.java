package awaitless.cli;

import awaitless.Lesson;
import awaitless.cli.compare.CannotCompare;
import awaitless.cli.compare.Comparison;
import awaitless.cli.compare.TwinFailed;
import awaitless.rehearsal.Detail;
import awaitless.rehearsal.Outcome;
import awaitless.rehearsal.Parameters;
import awaitless.rehearsal.Rehearsal;
import awaitless.rehearsal.Strategy;
import awaitless.trace.SaidLine;
import awaitless.view.PlainText;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.channels.ClosedByInterruptException;
import java.util.List;
import java.util.concurrent.ExecutionException;

/** Compares a lesson with its asyncio twin: {@link Comparison}. */
final class Comparisons implements Action {

    @Override
    public Status run(Request request, PrintStream out, PrintStream err)
            throws BadInput, Failure, InterruptedException {
        Lesson lesson = request.lesson();
        Request.checkLines(lesson);
        var parameters = new Parameters(request.tasks(), request.numbers(lesson), request.seed(),
                Strategy.ARRIVAL);
        try (var comparison = new Comparison(lesson, parameters, request.get(Option.SPEED),
                request.get(Option.PYTHON), out, Terminal.columns())) {
            if (!request.has(Option.SEED)) {
                out.println("seed " + request.seed());
            }
            boolean lawful = comparison.run(rehearsed(lesson, parameters),
                    Rehearsals.command(lesson, parameters));
            return lawful ? Status.OK : Status.FAILED;
        } catch (CannotCompare refused) {
            throw new BadInput(refused.getMessage());
        } catch (TwinFailed failed) {
            throw new Failure(failed.getMessage());
        } catch (ExecutionException failed) {
            throw Failure.of(lesson, failed);
        } catch (ClosedByInterruptException ended) {
            throw new InterruptedException();
        } catch (IOException failed) {
            throw new Failure("the twin cannot be run: " + PlainText.whole(failed.toString(), false));
        }
    }

    /** Returns what the lesson says in the order of asyncio's loop; nothing if that can't be told here. */
    private static List<SaidLine> rehearsed(Lesson lesson, Parameters parameters)
            throws Failure, InterruptedException {
        if (Rehearsal.missing() != null) {
            return List.of();
        }
        Rehearsal loop = Rehearsal.of(lesson, parameters, Detail.LINES);
        if (!(loop.outcome() instanceof Outcome.Sound)) {
            throw Failure.of(lesson, loop.outcome());
        }
        return loop.transcript();
    }
}
