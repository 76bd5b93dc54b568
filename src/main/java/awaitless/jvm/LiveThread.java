package awaitless.jvm;

import java.util.List;

/**
 * A thread of a live run at a moment in which it does not run.
 *
 * @param identity its number
 * @param name its name
 * @param isVirtual whether it is a virtual thread
 * @param state its state
 * @param stack what it has called, the innermost call first
 * @param thread the thread itself; null where the JVM tells its number only
 */
public record LiveThread(long identity, String name, boolean isVirtual, Thread.State state,
        List<StackTraceElement> stack, Thread thread) {

    static LiveThread of(Thread thread, StackTraceElement[] stack) {
        return new LiveThread(thread.threadId(), thread.getName(), thread.isVirtual(), thread.getState(),
                List.of(stack), thread);
    }

    static LiveThread of(ThreadDump.Member virtual) {
        return new LiveThread(virtual.identity(), virtual.name(), true, state(virtual), virtual.stack(),
                null);
    }

    /** Returns its state as told or, before Java 25, as its stack tells: timed where that may be. */
    private static Thread.State state(ThreadDump.Member virtual) {
        var stack = virtual.stack().toArray(new StackTraceElement[0]);
        if (virtual.state() != null || !JdkNames.isParked(stack)) {
            return virtual.state() == null ? Thread.State.RUNNABLE : virtual.state();
        }
        boolean mayBeTimed = JdkNames.isAWait(stack[0]) || virtual.stack().stream().anyMatch(frame ->
                frame.getMethodName().matches("parkNanos|parkUntil|sleep.*"));
        return mayBeTimed ? Thread.State.TIMED_WAITING : Thread.State.WAITING;
    }

    /** Tells whether nothing but another thread can let it go on: no timer, no socket, no carrier. */
    boolean waitsForAnother() {
        return state == Thread.State.BLOCKED
                || state == Thread.State.WAITING && isParked() && JdkNames.isLetOnByAThread(stack);
    }

    /** Tells whether it could go on, but for a carrier: before Java 24 others may keep them all. */
    public boolean waitsForACarrier() {
        return isVirtual && state == Thread.State.RUNNABLE && (stack.isEmpty() || isParked());
    }

    private boolean isParked() {
        return JdkNames.isParked(stack.toArray(new StackTraceElement[0]));
    }
}
