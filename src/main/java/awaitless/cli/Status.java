package awaitless.cli;

/** How a command ended. */
enum Status {

    OK(0),
    FAILED(1),
    BAD_INPUT(2),
    INTERRUPTED(130);                                       // as a shell says it of Ctrl-C

    private final int code;

    Status(int code) {
        this.code = code;
    }

    /** Returns the exit status. */
    int code() {
        return code;
    }
}
