package awaitless.jvm;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The monitors that a thread holds and waits for, while it does not run. Before Java 25 nothing tells.
 *
 * @param blockedOn the object whose monitor it waits to enter; null if it does not, or nothing tells
 * @param waitingOn the object that it waits to be notified of; null if it does not, or nothing tells
 * @param held the objects whose monitors it holds, as far as can be told
 */
public record Monitors(Object blockedOn, Object waitingOn, List<Object> held) {

    private static final String SNAPSHOT = "jdk.internal.vm.ThreadSnapshot";
    private static final Method OF = Inside.method(SNAPSHOT, "of", Thread.class);
    private static final Method STACK = Inside.method(SNAPSHOT, "stackTrace");
    private static final Method BLOCKED_ON = Inside.method(SNAPSHOT, "blockedOn");
    private static final Method WAITING_ON = Inside.method(SNAPSHOT, "waitingOn");
    private static final Method ENTERED_AT = Inside.method(SNAPSHOT, "ownedMonitorsAt", int.class);

    /** Returns the monitors of a thread. */
    public static Monitors of(Thread thread) {
        Object snapshot = Inside.call(OF, null, thread);
        if (snapshot == null || !(Inside.call(STACK, snapshot) instanceof StackTraceElement[] stack)) {
            return new Monitors(null, null, List.of());
        }
        var entered = new ArrayList<Object>();              // also the one that it has left to wait
        for (int frame = 0; frame < stack.length; frame++) {
            if (Inside.call(ENTERED_AT, snapshot, frame) instanceof Stream<?> objects) {
                objects.filter(object -> object != null).forEach(entered::add);
            }
        }
        Object blockedOn = Inside.call(BLOCKED_ON, snapshot);       // throws, so is null, in another state
        if (stack.length == 0 || !JdkNames.isAWait(stack[0])) {
            entered.removeIf(object -> object == blockedOn);
            return new Monitors(blockedOn, null, entered);
        }
        Object told = Inside.call(WAITING_ON, snapshot);    // in compiled code it may not tell
        Object waitingOn = told == null && entered.size() == 1 ? entered.get(0) : told;
        entered.removeIf(object -> waitingOn == null || object == waitingOn);
        return new Monitors(blockedOn, waitingOn, entered);
    }
}
