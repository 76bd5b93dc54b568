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
     * Opens a scope, forks the scenario in it on a virtual thread named {@code main}, waits for it, and lets
     * it check what must be true at its end.
     *
     * @param scenario what to run
     * @param stage what to run it on
     * @throws ExecutionException if the scenario failed, or its check; the cause is what it has thrown
     * @throws InterruptedException if the caller is interrupted; all threads of the run have ended by then
     */
    public static void run(Scenario scenario, Stage stage) throws ExecutionException, InterruptedException {
        var main = Thread.ofVirtual().name("main").factory();
        try (var scope = new StructuredTaskScope.ShutdownOnFailure(SCOPE, main)) {
            scope.fork(() -> {
                scenario.run(stage);
                scenario.check(stage);
                return null;
            });
            scope.join().throwIfFailed();
        }
    }
}
