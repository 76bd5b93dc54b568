package awaitless.cli;

import awaitless.Launcher;
import awaitless.Lesson;
import awaitless.trace.LineCatcher;
import awaitless.trace.LiveRecorder;
import awaitless.trace.Trace;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;

/** One live run of a lesson. Its lines are shown as ever. */
final class LiveRun {

    private LiveRun() {
    }

    /** Runs a lesson to its end. */
    static void of(Lesson lesson, Request request) throws Failure, InterruptedException {
        try {
            Launcher.run(lesson.scenario(), request.stage(lesson, request.wallClock()));
        } catch (ExecutionException failed) {
            throw Failure.of(lesson, failed);
        }
    }

    /**
     * Runs a lesson to its end, and keeps what it tells of itself.
     *
     * @param whenOver what to do with the trace, also if the run failed or was ended early
     */
    static void recorded(Lesson lesson, Request request, Consumer<Trace> whenOver)
            throws Failure, InterruptedException {
        var recorder = new LiveRecorder(request.wallClock(), request.get(Option.SPEED));
        LineCatcher.listen(LineCatcher.Listener.ofShown(recorder::said));
        try {
            Launcher.run(lesson.scenario(), request.stage(lesson, recorder));
        } catch (ExecutionException failed) {
            throw Failure.of(lesson, failed);
        } finally {
            LineCatcher.listen(null);
            whenOver.accept(recorder.trace());
        }
    }
}
