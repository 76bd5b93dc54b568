package awaitless.rehearsal;

import awaitless.trace.Place;
import awaitless.trace.Sources;
import awaitless.trace.Stand;
import awaitless.trace.Stand.State;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells where a thread stands that does not run just now. */
final class Stands {

    private static final List<String> NOT_THE_LESSON = List.of("java.", "jdk.", "sun.", "org.slf4j.",
            "ch.qos.logback.", "awaitless.jdk.", "awaitless.rehearsal.", "awaitless.trace.",
            "awaitless.Launcher");
    private static final Pattern SCOPE_NAME =
            Pattern.compile("StructuredTaskScope\\.\\w+(?:<.*>)?\\(\"([^\"]*)\"");

    private Stands() {
    }

    /** Returns where a thread stands that has become ready: where it parked, or nowhere yet. */
    static Stand ready(Task task) {
        return new Stand(State.READY, "", 0, task.place);
    }

    /** Returns where a thread stands that has parked or ended, and remembers the place. */
    static Stand parked(Task task) {
        Thread thread = task.thread;
        if (thread.getState() == Thread.State.TERMINATED) {
            task.place = null;
            return new Stand(State.ENDED, "", 0, null);
        }
        StackTraceElement[] stack = thread.getStackTrace();
        int lesson = lessonFrame(stack);
        task.place = lesson < stack.length ? Sources.place(stack[lesson]) : null;
        if (task.ready) {
            return ready(task);
        }
        if (task.blocked) {
            return new Stand(State.WAITING, "a monitor", 0, task.place);
        }
        if (LockSupport.getBlocker(thread) instanceof VirtualClock.Sleep sleep) {
            return new Stand(State.WORKING, "", sleep.until, task.place);
        }
        return new Stand(State.WAITING, waitsFor(stack, lesson), 0, task.place);
    }

    private static int lessonFrame(StackTraceElement[] stack) {
        int frame = 0;
        while (frame < stack.length && !isOfTheLesson(stack[frame].getClassName())) {
            frame++;
        }
        return frame;
    }

    private static boolean isOfTheLesson(String type) {
        return NOT_THE_LESSON.stream().noneMatch(type::startsWith);
    }

    /** Returns what the lesson has called, in words. */
    private static String waitsFor(StackTraceElement[] stack, int lesson) {
        if (lesson == 0 || stack.length == 0) {
            return "something";
        }
        StackTraceElement called = stack[lesson - 1];
        String type = called.getClassName().replaceAll("^.*\\.", "");
        if (type.startsWith("StructuredTaskScope")) {
            return lesson < stack.length ? "join of scope " + scopeName(stack[lesson]) : "join of a scope";
        }
        return switch (type) {
            case "AbstractQueuedSynchronizer$ConditionObject" -> "Condition";
            case "LockSupport", "Thread", "Object" -> type + "." + called.getMethodName();
            default -> type.replaceAll("\\$.*", "");
        };
    }

    /** Returns the name that the lesson gave the scope that it opened last above this line. */
    private static String scopeName(StackTraceElement frame) {
        List<String> lines = Sources.lines(frame);
        for (int number = Math.min(frame.getLineNumber(), lines.size()); number > 0; number--) {
            Matcher matcher = SCOPE_NAME.matcher(lines.get(number - 1));
            if (matcher.find()) {
                return '"' + matcher.group(1) + '"';
            }
        }
        return "without a name";
    }
}
