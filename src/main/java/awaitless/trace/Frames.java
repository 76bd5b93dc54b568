package awaitless.trace;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a stack: which line of the lesson a thread stands in, and what it has called there. */
public final class Frames {

    private static final String HOUSE = "awaitless.";
    private static final List<String> NOT_THE_LESSON = List.of("java.", "jdk.", "sun.", "com.sun.",
            "org.slf4j.", "ch.qos.logback.", "awaitless.cli.", "awaitless.jdk.", "awaitless.jvm.",
            "awaitless.rehearsal.", "awaitless.trace.", "awaitless.view.");
    private static final Pattern SCOPE_NAME =
            Pattern.compile("StructuredTaskScope\\.\\w+(?:<.*>)?\\(\"([^\"]*)\"");

    private Frames() {
    }

    /**
     * Finds the frame that stands in the lesson.
     *
     * @param stack a stack, the innermost call first
     * @return the frame's index; the stack's length if there is none
     */
    public static int lesson(StackTraceElement[] stack) {
        int frame = 0;
        while (frame < stack.length && !isOfTheLesson(stack[frame].getClassName())) {
            frame++;
        }
        return frame;
    }

    /**
     * Returns the line of the lesson that a thread stands in.
     *
     * @param stack its stack, the innermost call first
     * @return the place; null if it stands in none
     */
    public static Place place(StackTraceElement[] stack) {
        int lesson = lesson(stack);
        return lesson < stack.length ? Sources.place(stack[lesson]) : null;
    }

    /**
     * Returns what the lesson has called and waits in.
     *
     * @param stack the stack of a thread that waits, the innermost call first
     * @return the called class's name, or a few words where that would say too little
     */
    public static String waitsFor(StackTraceElement[] stack) {
        int lesson = lesson(stack);
        StackTraceElement called = called(stack);
        if (called == null) {
            return "something";
        }
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

    /**
     * Returns the call that the lesson has made, or the scope for it, and that is not over.
     *
     * @param stack a stack, the innermost call first
     * @return the class and the method: {@code ReentrantLock.lockInterruptibly}; empty if there is none
     */
    public static String call(StackTraceElement[] stack) {
        StackTraceElement called = called(stack);
        if (called == null) {
            return "";
        }
        String type = called.getClassName().replaceAll("^.*\\.", "");
        String shown = type.startsWith("StructuredTaskScope") ? "StructuredTaskScope"
                : type.equals("AbstractQueuedSynchronizer$ConditionObject") ? "Condition"
                : type.replaceAll("\\$[0-9]+$", "").replaceAll("^.*\\$", "");
        return shown + "." + called.getMethodName();
    }

    /**
     * Tells whether a thread is parked, as far as its stack tells: who waits for a monitor does not look so.
     *
     * @param stack its stack, the innermost call first
     */
    public static boolean isParked(StackTraceElement[] stack) {
        if (stack.length == 0) {
            return false;
        }
        String method = stack[0].getMethodName();
        return switch (stack[0].getClassName()) {
            case "java.lang.VirtualThread", "jdk.internal.misc.Unsafe" -> method.startsWith("park");
            case "java.lang.Object" -> method.startsWith("wait");
            case "java.lang.Thread" -> method.startsWith("sleep");      // of a platform thread
            default -> false;
        };
    }

    /** Returns the frame that the lesson has called; null if there is none. */
    private static StackTraceElement called(StackTraceElement[] stack) {
        int frame = lesson(stack);
        if (frame == stack.length) {                        // a scope may be given a method of the JDK's
            while (frame > 0 && isAThreadsOwn(stack[frame - 1])) {
                frame--;
            }
        }
        do {
            frame--;
        } while (frame >= 0 && isOfTheStage(stack[frame].getClassName()));
        return frame < 0 ? null : stack[frame];
    }

    /** Tells whether the JDK makes this call to run what a thread was given. */
    private static boolean isAThreadsOwn(StackTraceElement frame) {
        return frame.getMethodName().startsWith("run")
                && (frame.getClassName().matches("java\\.lang\\.(Virtual)?Thread")
                || frame.getClassName().contains("StructuredTaskScope"));
    }

    private static boolean isOfTheStage(String type) {
        return type.startsWith(HOUSE) && !type.startsWith("awaitless.jdk.");
    }

    private static boolean isOfTheLesson(String type) {
        return NOT_THE_LESSON.stream().noneMatch(type::startsWith)
                && !(type.startsWith(HOUSE) && type.indexOf('.', HOUSE.length()) < 0);
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
