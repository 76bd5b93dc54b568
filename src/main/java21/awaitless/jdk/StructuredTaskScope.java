package awaitless.jdk;

/**
 * The name under which the lessons know the JDK's own scopes, here those of Java 21.
 *
 * <p>Nothing is added: {@code StructuredTaskScope.ShutdownOnFailure} and
 * {@code StructuredTaskScope.ShutdownOnSuccess} are the JDK's classes, inherited as member types. The file of
 * this name for Java 25 carries the same two policies over that release's interface; read beside this one, it
 * is the guide from the one to the other.
 *
 * @param <T> the result type of the subtasks
 * @see <a href="https://openjdk.org/jeps/453">JEP 453: Structured Concurrency (Preview)</a>
 */
public abstract class StructuredTaskScope<T> extends java.util.concurrent.StructuredTaskScope<T> {

    private StructuredTaskScope() {                         // a name, not something to make
    }
}
