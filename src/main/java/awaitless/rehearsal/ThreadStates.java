package awaitless.rehearsal;

import awaitless.jvm.Holders;
import awaitless.jvm.JdkNames;
import awaitless.jvm.Monitors;
import awaitless.jvm.Scopes;
import awaitless.trace.Frames;
import awaitless.trace.ThreadState.State;
import awaitless.trace.ThreadState;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** Tells where a thread stands that does not run just now. */
final class ThreadStates {

    private ThreadStates() {
    }

    /** Returns where a thread stands that has become ready: where it parked, or nowhere yet. */
    static ThreadState ready(Task task) {
        return new ThreadState(State.READY, "", 0, task.place);
    }

    /** Returns where a thread stands that has parked or ended, and remembers the place. */
    static ThreadState parked(Task task, Synchronizers synchronizers) {
        Thread thread = task.thread;
        if (thread.getState() == Thread.State.TERMINATED) {
            task.place = null;
            return new ThreadState(State.ENDED, "", 0, null);
        }
        StackTraceElement[] stack = thread.getStackTrace();
        task.place = Frames.place(stack);
        if (task.ready && task.entering == null) {
            return ready(task);
        }
        if (LockSupport.getBlocker(thread) instanceof Monitor monitor) {
            String name = synchronizers.name(monitor.object);
            return new ThreadState(State.WAITING, task.entering != null
                    ? name.isEmpty() ? "a monitor" : "monitor " + name
                    : name.isEmpty() ? "Object.wait" : "Object.wait of " + name, 0, task.place);
        }
        if (LockSupport.getBlocker(thread) instanceof VirtualClock.Sleep sleep) {
            return new ThreadState(State.WORKING, "", sleep.until, task.place);
        }
        return new ThreadState(State.WAITING, waitsFor(task, stack, synchronizers), 0, task.place);
    }

    private static String waitsFor(Task task, StackTraceElement[] stack, Synchronizers synchronizers) {
        if (task.blocked) {
            String monitor = synchronizers.name(Monitors.of(task.thread).blockedOn());
            return monitor.isEmpty() ? "a monitor" : "monitor " + monitor;
        }
        if (task.waitsForAClass) {
            return "a class to be initialised";
        }
        StackTraceElement called = Frames.called(stack);
        if (called == null) {
            return "something";
        }
        if (JdkNames.isOfAScope(called)) {
            String scope = Scopes.waitedIn(task.thread);
            return scope.isEmpty() ? "join of a scope" : "join of scope \"" + scope + '"';
        }
        String type = JdkNames.waitsFor(called);
        if (JdkNames.isAWait(called)) {
            String monitor = synchronizers.name(Monitors.of(task.thread).waitingOn());
            return monitor.isEmpty() ? type : type + " of " + monitor;
        }
        return synchronizers.waitedFor(task.thread, type);
    }

    /** Returns where the threads stand that are left when a run is over, and who holds what they wait for. */
    static List<Outcome.Waiting> left(List<Task> tasks, Object lesson) {
        var synchronizers = new Synchronizers(lesson);
        var holders = Holders.of(tasks.stream().map(task -> task.thread).toList());
        return tasks.stream().map(task -> {
            Thread holder = task.entering == null ? holders.get(task.thread)
                    : task.entering.owner == null ? null : task.entering.owner.thread;
            return new Outcome.Waiting(task.thread.getName(), parked(task, synchronizers),
                    holder == null ? "" : holder.getName());
        }).toList();
    }
}
