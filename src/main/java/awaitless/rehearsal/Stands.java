package awaitless.rehearsal;

import awaitless.trace.Frames;
import awaitless.trace.Stand;
import awaitless.trace.Stand.State;
import java.util.concurrent.locks.LockSupport;

/** Tells where a thread stands that does not run just now. */
final class Stands {

    private Stands() {
    }

    /** Returns where a thread stands that has become ready: where it parked, or nowhere yet. */
    static Stand ready(Task task) {
        return new Stand(State.READY, "", 0, task.place);
    }

    /** Returns where a thread stands that has parked or ended, and remembers the place. */
    static Stand parked(Task task, Synchronizers synchronizers) {
        Thread thread = task.thread;
        if (thread.getState() == Thread.State.TERMINATED) {
            task.place = null;
            return new Stand(State.ENDED, "", 0, null);
        }
        StackTraceElement[] stack = thread.getStackTrace();
        task.place = Frames.place(stack);
        if (task.ready) {
            return ready(task);
        }
        if (task.blocked) {
            return new Stand(State.WAITING, "a monitor", 0, task.place);
        }
        if (LockSupport.getBlocker(thread) instanceof VirtualClock.Sleep sleep) {
            return new Stand(State.WORKING, "", sleep.until, task.place);
        }
        String type = Frames.waitsFor(stack);
        return new Stand(State.WAITING, synchronizers.declared(type, thread, task.place), 0, task.place);
    }
}
