package awaitless.trace;

import awaitless.jvm.JdkNames;
import java.security.CodeSource;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/** Tells which frames of a stack are the lesson's, and which are the JDK's, the house's or the logger's. */
public final class Frames {

    private static final String HOUSE = "awaitless.";
    private static final Map<String, Boolean> IN_THE_HOUSE = new ConcurrentHashMap<>();

    private Frames() {
    }

    /**
     * Finds the frame that stands in the lesson. Where its classes have a loader of their own, which has no
     * name, what it calls on the class path is not the lesson.
     *
     * @param stack a stack, the innermost call first
     * @return the frame's index; the stack's length if there is none
     */
    public static int lesson(StackTraceElement[] stack) {
        int frame = first(stack, true);
        return frame < stack.length ? frame : first(stack, false);
    }

    private static int first(StackTraceElement[] stack, boolean ofAnOwnLoader) {
        int frame = 0;
        while (frame < stack.length && (ofAnOwnLoader && stack[frame].getClassLoaderName() != null
                || !isOfTheLesson(stack[frame].getClassName()))) {
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
     * Returns the call that the lesson has made, or the scope for it, and that is not over.
     *
     * @param stack a stack, the innermost call first
     * @return the called frame, which is the JDK's or the adapter's; null if there is none
     */
    public static StackTraceElement called(StackTraceElement[] stack) {
        int frame = lesson(stack);
        if (frame == stack.length) {                        // a scope may be given a method of the JDK's
            while (frame > 0 && JdkNames.isAThreadsOwn(stack[frame - 1])) {
                frame--;
            }
        }
        do {
            frame--;
        } while (frame >= 0 && isOfTheStage(stack[frame].getClassName()));
        return frame < 0 ? null : stack[frame];
    }

    /** Tells whether a class is the lesson's own, by its name. */
    public static boolean isOfTheLesson(String type) {
        return !JdkNames.isOfTheJdk(type) && !type.startsWith("org.slf4j.")
                && !type.startsWith("ch.qos.logback.") && !isOfTheHouse(type);
    }

    private static boolean isOfTheStage(String type) {
        return isOfTheHouse(type) && !type.startsWith("awaitless.jdk.");
    }

    private static boolean isOfTheHouse(String type) {
        return type.startsWith(HOUSE) && (type.indexOf('.', HOUSE.length()) < 0
                || IN_THE_HOUSE.computeIfAbsent(type.replaceFirst("\\$.*", ""), Frames::liesInTheHouse));
    }

    /** Tells whether a class lies where this one does; a test's scenes have such names, and lie elsewhere. */
    private static boolean liesInTheHouse(String type) {
        try {
            return Objects.equals(codeSource(Frames.class),
                    codeSource(Class.forName(type, false, Frames.class.getClassLoader())));
        } catch (ClassNotFoundException elsewhere) {
            return false;
        }
    }

    private static CodeSource codeSource(Class<?> type) {
        return type.getProtectionDomain().getCodeSource();
    }
}
