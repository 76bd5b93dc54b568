package awaitless.cli;

import awaitless.Lesson;
import java.io.PrintStream;

/** Runs lessons live, one after the other, until one fails. */
final class LiveRuns implements Action {

    @Override
    public Status run(Request request, PrintStream out, PrintStream err)
            throws Failure, InterruptedException {
        if (request.get(Option.THREADS)) {
            out.println("seed " + request.seed());
        }
        for (Lesson lesson : request.lessons()) {
            if (request.lessons().size() > 1) {
                out.println(Help.title(lesson));
            }
            if (request.get(Option.THREADS)) {
                LineEncoder.showColumns();
            }
            if (request.get(Option.TIMELINE)) {
                LiveRun.recorded(lesson, request, trace -> out.print("\n" + Terminal.lanes(trace)));
            } else {
                LiveRun.of(lesson, request);
            }
        }
        return Status.OK;
    }
}
