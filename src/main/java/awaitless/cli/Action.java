package awaitless.cli;

import java.io.IOException;
import java.io.PrintStream;

/**
 * What a verb does. How it fails, is interrupted, or ends early, it leaves to {@link Awaitless}.
 */
interface Action {

    /**
     * Does it.
     *
     * @param request what was typed
     * @param out where it prints what was asked for
     * @param err where it prints what was not
     * @return {@link Status#OK} or, where what was printed says why, {@link Status#FAILED}
     * @throws BadInput if the words make no sense; nothing has been done
     * @throws Failure if it could not be done
     * @throws InterruptedException if it was ended early
     * @throws IOException if the keys cannot be read
     */
    Status run(Request request, PrintStream out, PrintStream err)
            throws BadInput, Failure, InterruptedException, IOException;

    /** Tells whether it does the same each time, and so draws no seed unless one is given. */
    default boolean drawsNoSeed() {
        return false;
    }

    /** Tells whether it waits for keys; then Ctrl-C ends it at once, as nothing runs that could end well. */
    default boolean waitsForKeys() {
        return false;
    }
}
