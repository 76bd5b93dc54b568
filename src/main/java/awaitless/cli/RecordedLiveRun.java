package awaitless.cli;

import awaitless.Launcher;
import awaitless.Scenario;
import awaitless.Stage;
import awaitless.trace.LineCatcher;
import awaitless.trace.LiveRecorder;
import awaitless.trace.Trace;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;

/** A live run that is looked at while it goes on. Its lines are shown as ever. */
final class RecordedLiveRun {

    private RecordedLiveRun() {
    }

    /**
     * Runs a scenario to its end, as {@link Launcher#run} does.
     *
     * @param whenOver what to do with the trace, also if the run failed or was ended early
     */
    static void of(Scenario scenario, Stage stage, double speed, Consumer<Trace> whenOver)
            throws ExecutionException, InterruptedException {
        LineCatcher.installBefore();
        var witness = new LiveRecorder(stage, speed);
        LineCatcher.listen(witness::said);
        try {
            Launcher.run(scenario, witness);
        } finally {
            LineCatcher.listen(null);
            whenOver.accept(witness.trace());
        }
    }
}
