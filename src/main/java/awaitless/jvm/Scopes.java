package awaitless.jvm;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The names of the structured scopes that threads are forked in and wait in, as the program gave them. */
public final class Scopes {

    private static final String SCOPE = "jdk.internal.misc.ThreadFlock$";
    private static final Pattern NAMED = Pattern.compile("(?s)(.*)/" + Pattern.quote(SCOPE) + ".*");
    private static final Pattern NAMELESS = Pattern.compile(
            "(?:java\\.util\\.concurrent\\.StructuredTaskScope|jdk\\.internal\\.misc\\.)\\S*@[0-9a-f]+");

    private static final Field CONTAINER = Inside.field("java.lang.Thread", "container");
    private static final Field INNERMOST = Inside.field("java.lang.Thread", "headStackableScopes");
    private static final Field NEXT_OUTER = Inside.field("jdk.internal.vm.StackableScope", "previous");
    private static final Method COUNT = Inside.method("jdk.internal.vm.ThreadContainer", "threadCount");

    private Scopes() {
    }

    /** Returns the name of the scope that a thread was forked in; empty if it was in none, or has no name. */
    public static String forkedIn(Thread thread) {
        Object container = Inside.get(CONTAINER, thread);
        return isScope(container) ? name(container.toString()) : "";
    }

    /**
     * Returns the name of the scope that a thread waits in, to join or to close it: the innermost of those it
     * has opened in which threads are alive. Nobody waits in another, unless he joins an outer scope while
     * threads of an inner one go on.
     *
     * @param thread the scope's owner
     * @return the name; empty if the scope has none
     */
    public static String waitedIn(Thread thread) {
        Object scope = Inside.get(INNERMOST, thread);
        while (scope != null && !(isScope(scope) && isAnyAlive(scope))) {
            scope = Inside.get(NEXT_OUTER, scope);
        }
        return scope == null ? "" : name(scope.toString());
    }

    private static boolean isScope(Object structure) {      // else a pool, or a binding of a scoped value
        return structure != null && structure.getClass().getName().startsWith(SCOPE);
    }

    private static boolean isAnyAlive(Object scope) {
        return !Long.valueOf(0).equals(Inside.call(COUNT, scope));
    }

    /**
     * Returns a scope's name, of the text that the JVM makes of it: it adds a class and a number to a name,
     * unless there is an {@code @} in it, and makes up a name where the program gave none.
     */
    static String name(String text) {
        Matcher named = NAMED.matcher(text);
        return named.matches() ? named.group(1) : NAMELESS.matcher(text).matches() ? "" : text;
    }
}
