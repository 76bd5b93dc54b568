package awaitless.debug;

import com.sun.jdi.AbsentInformationException;
import com.sun.jdi.ClassType;
import com.sun.jdi.IncompatibleThreadStateException;
import com.sun.jdi.IntegerValue;
import com.sun.jdi.LocalVariable;
import com.sun.jdi.Method;
import com.sun.jdi.ObjectReference;
import com.sun.jdi.PrimitiveValue;
import com.sun.jdi.StackFrame;
import com.sun.jdi.StringReference;
import com.sun.jdi.ThreadReference;
import com.sun.jdi.Value;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a debugger shows while a thread is stopped: it, its frames and locals, and where the others stand. */
final class Stop {

    private final Debuggee debuggee;
    private final ThreadReference thread;

    /** Makes a stop of this thread. */
    Stop(Debuggee debuggee, ThreadReference thread) {
        this.debuggee = debuggee;
        this.thread = thread;
    }

    ThreadReference thread() {
        return thread;
    }

    String name() {
        return thread.name();
    }

    boolean isVirtual() {
        return thread.isVirtual();
    }

    /**
     * Evaluates {@code Thread.currentThread().getName()} in the stopped thread. While it runs, another thread
     * may get to the breakpoint; then the JVM answers only when it is resumed. In a rehearsal no other runs.
     */
    String evaluatedName() throws Exception {
        var type = (ClassType) debuggee.machine().classesByName("java.lang.Thread").get(0);
        var current = (ObjectReference) type.invokeMethod(thread, type.methodsByName("currentThread").get(0),
                List.of(), ClassType.INVOKE_SINGLE_THREADED);
        return ((StringReference) asked(current, "getName")).value();
    }

    /** Returns the number of the line on which the thread stands. */
    int line() throws IncompatibleThreadStateException {
        return thread.frame(0).location().lineNumber();
    }

    /** Returns the lesson's frames, the innermost first, as a method and the line's code. */
    List<String> frames() throws IncompatibleThreadStateException {
        return frames(thread).stream()
                .map(frame -> name(frame.location().method()) + ": " + code(frame))
                .toList();
    }

    /** Each compiler has names of its own for the methods that it makes of lambdas. */
    private static String name(Method method) {
        return method.isSynthetic() ? "lambda" : method.name();
    }

    /** Returns the locals of the innermost frame: the value of a number, the type of anything else. */
    Map<String, String> locals() throws Exception {
        return locals(thread.frame(0));
    }

    /** Returns the innermost lesson frame of another thread, which may be parked. */
    StackFrame frameOf(String other) throws IncompatibleThreadStateException {
        for (ThreadReference found : debuggee.virtualThreads()) {
            if (found.name().equals(other)) {
                return frames(found).get(0);
            }
        }
        throw new AssertionError("no " + other);
    }

    /** Returns for each other virtual thread that is in the lesson's code the line on which it stands. */
    Map<String, String> others() throws IncompatibleThreadStateException {
        var others = new TreeMap<String, String>();
        for (ThreadReference other : debuggee.virtualThreads()) {
            if (!other.equals(thread)) {
                frames(other).stream().findFirst().ifPresent(frame -> others.put(other.name(), code(frame)));
            }
        }
        return others;
    }

    /** Returns the number that stands in a field of the lesson, and there in a field, and so on. */
    int number(String... path) throws IncompatibleThreadStateException {
        return ((IntegerValue) field(path)).value();
    }

    /** Returns the name of the thread that holds the lock in a field of the lesson. */
    String holder(String lock) throws IncompatibleThreadStateException {
        return ((ThreadReference) field(lock, "sync", "exclusiveOwnerThread")).name();
    }

    /** Returns the object that a field of the lesson refers to. */
    ObjectReference object(String name) throws IncompatibleThreadStateException {
        return (ObjectReference) field(name);
    }

    private Value field(String... path) throws IncompatibleThreadStateException {
        Value value = thread.frame(0).thisObject();
        for (String name : path) {
            var object = (ObjectReference) value;
            value = object.getValue(object.referenceType().fieldByName(name));
        }
        return value;
    }

    /** Calls a method without arguments of an object that a local refers to, and returns what it returns. */
    String asked(String local, String method) throws Exception {
        StackFrame frame = thread.frame(0);
        var object = (ObjectReference) frame.getValue(frame.visibleVariableByName(local));
        var answer = (ObjectReference) asked(object, method);
        return ((StringReference) asked(answer, "toString")).value();
    }

    private Value asked(ObjectReference object, String method) throws Exception {
        var found = object.referenceType().methodsByName(method).stream()
                .filter(each -> each.argumentTypeNames().isEmpty())
                .findFirst().orElseThrow();
        return object.invokeMethod(thread, found, List.of(), ObjectReference.INVOKE_SINGLE_THREADED);
    }

    private List<StackFrame> frames(ThreadReference of) throws IncompatibleThreadStateException {
        return of.frames().stream()
                .filter(frame -> frame.location().declaringType().name().equals(debuggee.source().type()))
                .toList();
    }

    private String code(StackFrame frame) {
        return debuggee.source().code(frame.location().lineNumber());
    }

    /** Returns the locals of a frame: the value of a number, the type of anything else. */
    static Map<String, String> locals(StackFrame frame) throws AbsentInformationException {
        var locals = new TreeMap<String, String>();
        for (LocalVariable local : frame.visibleVariables()) {
            Value value = frame.getValue(local);
            locals.put(local.name(), value instanceof PrimitiveValue ? value.toString()
                    : local.typeName().replaceAll(".*\\.", ""));     // the package depends on the release
        }
        return locals;
    }
}
