package awaitless.jvm;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** The JDK's own classes and methods, by their names. */
public final class JdkNames {

    private static final List<String> JDK = List.of("java.", "jdk.", "sun.", "com.sun.");
    private static final String SCOPE = "StructuredTaskScope";
    private static final Pattern PLAIN = Pattern.compile("java\\.util\\.(?:"
            + "(?:Array|Linked)List|ArrayDeque|PriorityQueue|Arrays\\$ArrayList"
            + "|ImmutableCollections\\$(?:List|Map|Set)(?:1|12|N)"
            + "|(?:Linked|Identity)?Hash(?:Map|Set)|Tree(?:Map|Set)|EnumMap"
            + "|concurrent\\.(?:ConcurrentHashMap|ConcurrentSkipList(?:Map|Set)|CopyOnWriteArray(?:List|Set)"
            + "|ConcurrentLinked(?:Queue|Deque)))");
    private static final ClassValue<Boolean> IS_PLAIN = new ClassValue<>() {
        @Override
        protected Boolean computeValue(Class<?> type) {
            return PLAIN.matcher(type.getName()).matches();
        }
    };
    private static final Set<String> CONDITIONS = Set.of("AbstractQueuedSynchronizer$ConditionObject",
            "AbstractQueuedLongSynchronizer$ConditionObject");
    private static final String CONDITION = "Condition";

    private static final Pattern PARKING = Pattern.compile("java\\.lang\\.(?:VirtualThread|Object|Thread"
            + "|System\\$[0-9]+)|jdk\\.internal\\.misc\\.(?:Unsafe|VirtualThreads)"
            + "|java\\.util\\.concurrent\\.locks\\.LockSupport");
    private static final List<String> LETTING_ON =
            List.of("java.lang.", "java.util.", "jdk.internal.misc.ThreadFlock");

    private JdkNames() {
    }

    /** Tells whether a class is one of the JDK's, by its name. */
    public static boolean isOfTheJdk(String type) {
        return JDK.stream().anyMatch(type::startsWith);
    }

    /**
     * Tells whether to go through a collection of the JDK's neither waits for anything, as where it is
     * synchronized or a queue to wait in, nor makes its elements.
     */
    public static boolean isPlain(Object collection) {
        return IS_PLAIN.get(collection.getClass());
    }

    /** Tells whether the JDK makes this call to run what a thread was given. */
    public static boolean isAThreadsOwn(StackTraceElement frame) {
        return frame.getMethodName().startsWith("run")
                && (frame.getClassName().matches("java\\.lang\\.(Virtual)?Thread") || isOfAScope(frame));
    }

    /** Tells whether a structured scope is called. */
    public static boolean isOfAScope(StackTraceElement frame) {
        return type(frame).startsWith(SCOPE);
    }

    /** Tells whether a call waits to be notified. */
    public static boolean isAWait(StackTraceElement frame) {
        return frame.getClassName().equals("java.lang.Object") && frame.getMethodName().startsWith("wait");
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
        return isAWait(stack[0]) || switch (stack[0].getClassName()) {
            case "java.lang.VirtualThread", "jdk.internal.misc.Unsafe" -> method.startsWith("park");
            case "java.lang.Thread" -> method.startsWith("sleep");      // of a platform thread
            default -> false;
        };
    }

    /**
     * Tells whether who is parked goes on when another thread lets it: it waits for no socket and no file.
     *
     * @param stack its stack, the innermost call first
     */
    static boolean isLetOnByAThread(List<StackTraceElement> stack) {
        return stack.stream().map(StackTraceElement::getClassName)
                .filter(type -> !PARKING.matcher(type).matches()).findFirst()
                .map(type -> !isOfTheJdk(type) || LETTING_ON.stream().anyMatch(type::startsWith))
                .orElse(true);
    }

    /** Returns a call in short: {@code ReentrantLock.lockInterruptibly}. */
    public static String call(StackTraceElement frame) {
        String type = type(frame);
        String shown = isOfAScope(frame) ? SCOPE : CONDITIONS.contains(type) ? CONDITION
                : type.replaceAll("\\$[0-9]+$", "").replaceAll("^.*\\$", "");
        return shown + "." + frame.getMethodName();
    }

    /** Returns what who waits in a call waits for: the class, or the call where that would say too little. */
    public static String waitsFor(StackTraceElement frame) {
        String type = type(frame);
        return CONDITIONS.contains(type) ? CONDITION : switch (type) {
            case "LockSupport", "Thread", "Object" -> type + "." + frame.getMethodName();
            default -> type.replaceAll("\\$.*", "");
        };
    }

    private static String type(StackTraceElement frame) {
        String name = frame.getClassName();
        return name.substring(name.lastIndexOf('.') + 1);
    }
}
