package awaitless;

import awaitless.jdk.StructuredTaskScope;
import java.util.concurrent.ExecutionException;

/** Runs a scenario to its end: what {@code asyncio.run} is to a coroutine. */
public final class Launcher {

    /** The name of the scope that the scenario runs in. */
    public static final String SCOPE = "run";

    private Launcher() {
    }

    /**
     * Opens a scope, forks the scenario in it on a virtual thread named {@code main}, and waits for it.
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
        var main = Thread.ofVirtual().name("main").factory();
        try (var scope = new StructuredTaskScope.ShutdownOnFailure(SCOPE, main)) {
            scope.fork(() -> {
                scenario.run();
                return null;
            });
            scope.join().throwIfFailed();
        }
        return null;
    }
}
