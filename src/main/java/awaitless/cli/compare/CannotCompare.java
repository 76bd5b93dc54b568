package awaitless.cli.compare;

/** There is nothing to compare with. The message is one line: what is wrong, and what would be right. */
public final class CannotCompare extends Exception {

    private static final long serialVersionUID = 1;

    CannotCompare(String message) {
        super(message);
    }
}
