package awaitless;

/**
 * What a lesson is: a class whose {@link #run} a reader can follow from top to bottom.
 *
 * <p>It has a public constructor without parameters. Each run makes a new one, so its fields are the run's
 * own. What it performs on, it asks of {@link Stage}.
 */
@FunctionalInterface
public interface Scenario {

    /**
     * Performs the lesson, on a virtual thread named {@code main}, inside a scope, and says at its end what
     * must be true, with {@link Stage#expect}.
     *
     * @throws InterruptedException if the run is to end early
     * @throws Exception if the lesson fails
     */
    void run() throws Exception;
}
