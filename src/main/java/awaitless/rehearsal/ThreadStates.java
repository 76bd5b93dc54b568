package awaitless.rehearsal;

import awaitless.trace.Frames;
import awaitless.trace.ThreadState.State;
import awaitless.trace.ThreadState;
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
        if (task.ready) {
            return ready(task);
        }
        if (task.blocked) {
            return new ThreadState(State.WAITING, "a monitor", 0, task.place);
        }
        if (LockSupport.getBlocker(thread) instanceof VirtualClock.Sleep sleep) {
            return new ThreadState(State.WORKING, "", sleep.until, task.place);
        }
        String type = Frames.waitsFor(stack);
        return new ThreadState(State.WAITING, synchronizers.declared(type, thread, task.place), 0,
                task.place);
    }
}
