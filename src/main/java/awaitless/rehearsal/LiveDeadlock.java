package awaitless.rehearsal;

import awaitless.jvm.JdkNames;
import awaitless.jvm.LiveThread;
import awaitless.rehearsal.Outcome.Waiting;
import awaitless.trace.Frames;
import awaitless.trace.ThreadState.State;
import awaitless.trace.ThreadState;
import java.util.ArrayList;
import java.util.List;

/** Says of a live run in which all threads wait what is said of a rehearsal that is deadlocked. */
public final class LiveDeadlock {

    private LiveDeadlock() {
    }

    /**
     * Returns where the threads stand, and who holds what they wait for.
     *
     * @param threads the threads of the run, none of which runs; those that are not the lesson's are left out
     * @param lesson the lesson's object
     */
    public static Outcome of(List<LiveThread> threads, Object lesson) {
        List<LiveThread> own = threads.stream()
                .filter(thread -> thread.isVirtual() || Frames.place(stack(thread)) != null).toList();
        List<Waiting> told = ThreadStates.left(own.stream().filter(LiveDeadlock::isTold)
                .map(LiveDeadlock::task).toList(), lesson);
        var waiting = new ArrayList<Waiting>();
        var next = told.iterator();
        own.forEach(thread -> waiting.add(isTold(thread) ? next.next() : byStack(thread)));
        return new Outcome.Deadlock(waiting);
    }

    private static boolean isTold(LiveThread thread) {
        return thread.thread() != null && !thread.waitsForACarrier();
    }

    private static Task task(LiveThread thread) {
        var task = new Task(thread.thread(), null, 0, 0);
        task.blocked = thread.state() == Thread.State.BLOCKED;
        return task;
    }

    private static Waiting byStack(LiveThread thread) {
        StackTraceElement[] stack = stack(thread);
        StackTraceElement called = Frames.called(stack);
        String waitsFor = thread.waitsForACarrier() ? "a carrier"
                : thread.state() == Thread.State.BLOCKED ? "a monitor"
                : called == null ? "something"
                : JdkNames.isOfAScope(called) ? "join of a scope" : JdkNames.waitsFor(called);
        return new Waiting(thread.name(), new ThreadState(State.WAITING, waitsFor, 0, Frames.place(stack)),
                "");
    }

    private static StackTraceElement[] stack(LiveThread thread) {
        return thread.stack().toArray(new StackTraceElement[0]);
    }
}
