package awaitless.trace;

/**
 * How a thread came to be.
 *
 * @param by the number of the thread that started it; -1 for what runs the scenario
 * @param scope the name of the scope that it was forked in; empty where it was started in none, in one
 *     without a name, or where the JVM could not tell
 */
public record Fork(int by, String scope) {

    /** Stands for what runs the scenario, where the number of a thread is asked for. */
    public static final int OUTSIDE = -1;
}
