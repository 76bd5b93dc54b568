package awaitless.cli.compare;

/** The twin did not come to its end. The message is one line that says how it ended. */
public final class TwinFailed extends Exception {

    private static final long serialVersionUID = 1;

    TwinFailed(String message) {
        super(message);
    }
}
