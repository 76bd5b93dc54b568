package awaitless;

/**
 * What {@link Main} hands the typed words to. It is found as a service, so that the lessons, which call
 * {@code Main}, do not depend on the command line. Like {@code Main} it is compiled for Java 8.
 */
public interface Command {

    /**
     * Does what the words say.
     *
     * @param lesson the lesson whose own {@code main} was called, which the words then leave out; null if
     *     they name it
     * @param words the words as typed
     * @return the exit status: 0 if all went well, 1 if a lesson failed, 2 if the words made no sense
     */
    int run(Class<?> lesson, String... words);
}
