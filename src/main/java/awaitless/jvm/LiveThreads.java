package awaitless.jvm;

import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** All threads of this JVM, while none of them runs. */
public final class LiveThreads {

    private static final String CONTAINER = "jdk.internal.vm.ThreadContainer";
    private static final Method ROOT = Inside.method("jdk.internal.vm.ThreadContainers", "root");
    private static final Method CHILDREN = Inside.method(CONTAINER, "children");
    private static final Method THREADS = Inside.method(CONTAINER, "threads");
    private static final Set<String> THE_JVMS =
            Set.of("system", "InnocuousThreadGroup", "CarrierThreads");
    /** The name of the thread that looks now and then how full the heap is; it is none of a run. */
    public static final String HEAP_WATCH = "heap";

    private static final String AN_IDES = "Monitor Ctrl-Break";
    private static final String CARRIER = "jdk.internal.misc.CarrierThread";
    private static final int MOST_IN_A_DUMP = 1000;         // it takes long, and much of the heap

    private LiveThreads() {
    }

    /** Returns all platform threads, carriers too. */
    static List<Thread> platform() {
        ThreadGroup root = Thread.currentThread().getThreadGroup();
        while (root.getParent() != null) {
            root = root.getParent();
        }
        var threads = new Thread[2 * root.activeCount() + 10];          // some may begin just now
        return Arrays.asList(threads).subList(0, root.enumerate(threads));
    }

    /** Returns all virtual threads, lazily; null where nothing tells of them. */
    static Stream<Thread> virtual() {
        Object root = Inside.call(ROOT, null);
        return root == null || THREADS == null || CHILDREN == null ? null : virtual(root);
    }

    private static Stream<Thread> virtual(Object container) {
        Stream<Thread> own = stream(THREADS, container).map(Thread.class::cast).filter(Thread::isVirtual);
        return Stream.concat(own, Stream.of(container)      // asked for its children when it is their turn
                .flatMap(parent -> stream(CHILDREN, parent)).flatMap(LiveThreads::virtual));
    }

    private static Stream<?> stream(Method method, Object container) {
        return Inside.call(method, container) instanceof Stream<?> stream ? stream : Stream.of();
    }

    /**
     * Returns the threads that wait, if all do, each for another thread: nobody runs, sleeps, waits with a
     * time, or for a socket, a file or a process. The caller and the JVM's own threads do not count.
     *
     * @param expected about how many virtual threads there are
     * @return the threads in the order of their numbers; none if any may go on, or nothing tells
     */
    public static List<LiveThread> allWaiting(int expected) {
        if ("false".equalsIgnoreCase(System.getProperty("jdk.trackAllThreads"))) {
            return List.of();
        }
        boolean areTold = virtual() != null;
        if (areTold ? virtual().anyMatch(LiveThreads::isTimed) : expected > MOST_IN_A_DUMP) {
            return List.of();
        }
        Map<Thread, StackTraceElement[]> platform = Thread.getAllStackTraces();
        var all = new ArrayList<LiveThread>();
        platform.forEach((thread, stack) -> {
            if (thread != Thread.currentThread() && !isTheJvms(thread, stack)) {
                all.add(LiveThread.of(thread, stack));
            }
        });
        if (!all.stream().allMatch(LiveThread::waitsForAnother)) {
            return List.of();
        }
        List<LiveThread> virtual = areTold
                ? virtual().map(thread -> LiveThread.of(thread, thread.getStackTrace())).toList()
                : dumped(platform);
        boolean isAnyCarrierIdle = platform.entrySet().stream().anyMatch(entry ->
                entry.getKey().getClass().getName().equals(CARRIER) && isIdle(entry.getValue()));
        if (virtual.isEmpty() || !virtual.stream().allMatch(thread -> thread.waitsForAnother()
                || thread.waitsForACarrier() && !isAnyCarrierIdle)) {
            return List.of();
        }
        all.addAll(virtual);
        all.sort(Comparator.comparingLong(LiveThread::identity));
        return all;
    }

    private static boolean isTimed(Thread thread) {
        return thread.getState() == Thread.State.TIMED_WAITING;
    }

    /** Returns the virtual threads by a dump; none where none can be taken, which is no fault of the run. */
    private static List<LiveThread> dumped(Map<Thread, StackTraceElement[]> platform) {
        List<Long> others = platform.keySet().stream().map(Thread::threadId).toList();
        try {
            return ThreadDump.take().groups().stream().flatMap(group -> group.threads().stream())
                    .filter(thread -> !others.contains(thread.identity()))
                    .map(LiveThread::of).toList();
        } catch (IllegalStateException | UncheckedIOException noDump) {
            return List.of();
        }
    }

    /** Tells whether a platform thread lets nobody go on who is not busy, or waits with a time, himself. */
    private static boolean isTheJvms(Thread thread, StackTraceElement[] stack) {
        ThreadGroup group = thread.getThreadGroup();
        return group == null || isIdle(stack) || thread.getName().equals(AN_IDES)
                || thread.getName().equals(HEAP_WATCH)
                || THE_JVMS.contains(group.getName()) && Stream.of(stack).noneMatch(frame ->
                        frame.getClassName().startsWith("java.lang.ProcessHandleImpl"));
    }

    /** Tells whether it is a worker of a pool, or a carrier, that has nothing to do. */
    private static boolean isIdle(StackTraceElement[] stack) {
        return Stream.of(stack).anyMatch(frame -> frame.getMethodName().equals("awaitWork")
                && frame.getClassName().equals("java.util.concurrent.ForkJoinPool"));
    }
}
