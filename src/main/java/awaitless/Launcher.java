package awaitless;

import awaitless.jdk.StructuredTaskScope;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadFactory;

/** Runs a scenario to its end: what {@code asyncio.run} is to a coroutine. */
public final class Launcher {

    /** The name of the scope that the scenario runs in. */
    public static final String SCOPE = "run";

    private Launcher() {
    }

    /**
     * Opens a scope, forks the scenario in it on a virtual thread named {@code main}, and waits for it. Live,
     * the main of a program that knows nothing of us has a platform thread, as ever.
     *
     * @param scenario what to run
     * @param stage what to run it on
     * @throws ExecutionException if the scenario failed; the cause is what it has thrown
     * @throws InterruptedException if the caller is interrupted; all threads of the run have ended by then
     */
    public static void run(Scenario scenario, Stage stage) throws ExecutionException, InterruptedException {
        try {
            ScopedValue.where(Stage.CURRENT, stage).call(() -> runInScope(scenario));
        } catch (ExecutionException | InterruptedException | RuntimeException failed) {
            throw failed;
        } catch (Exception impossible) {                    // Java 21 declares no less
            throw new IllegalStateException(impossible);
        }
    }

    private static Void runInScope(Scenario scenario) throws ExecutionException, InterruptedException {
        try (var scope = new StructuredTaskScope.ShutdownOnFailure(SCOPE, threads(scenario))) {
            scope.fork(() -> {
                scenario.run();
                return null;
            });
            scope.join().throwIfFailed();
        }
        return null;
    }

    /** Returns what makes the thread of the scenario. */
    private static ThreadFactory threads(Scenario scenario) {
        boolean isRehearsed = Thread.currentThread().isVirtual();
        return (scenario instanceof ProgramMain && !isRehearsed
                ? ProgramMain.thread() : Thread.ofVirtual()).name("main").factory();
    }
}
