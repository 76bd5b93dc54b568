package awaitless;

/** A lesson or its line of the course is not as it has to be. The message is one line. */
public final class CourseException extends RuntimeException {

    private static final long serialVersionUID = 1;

    CourseException(String message) {
        super(message);
    }
}
