package awaitless;

/**
 * What a lesson is: a class whose {@link #run} a reader can follow from top to bottom.
 *
 * <p>A lesson is found as a service of this type, so it has a public constructor without parameters. Each run
 * makes a new one, so its fields are the run's own.
 */
public interface Scenario {

    /**
     * Performs the lesson, on a virtual thread named {@code main}, inside a scope.
     *
     * @param stage what it performs on
     * @throws InterruptedException if the run is to end early
     * @throws Exception if the lesson fails
     */
    void run(Stage stage) throws Exception;

    /**
     * Checks what must be true when the scenario has run to its end; nothing unless the lesson says so.
     *
     * @param stage what it performed on
     * @throws AssertionError if it is not true
     */
    default void check(Stage stage) {
    }
}
