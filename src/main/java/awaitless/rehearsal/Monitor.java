package awaitless.rehearsal;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * The monitor of an object, as woven code sees it. A JVM's own would hold the carrier on Java 21, and would
 * be given to whoever the JVM likes.
 */
final class Monitor {

    /** A thread that waits to be notified. */
    static final class Waiter {

        final Task task;
        boolean notified;

        Waiter(Task task) {
            this.task = task;
        }
    }

    final Object object;
    final List<Waiter> waiters = new ArrayList<>();         // longest first
    Task owner;
    private int entered;
    private final List<Task> blocked = new ArrayList<>();

    Monitor(Object object) {
        this.object = object;
    }

    /** Tells whether a thread could enter now. */
    boolean isFreeFor(Task task) {
        return owner == null || owner == task;
    }

    void enter(Task task) {
        enter(task, 1);
    }

    private void enter(Task task, int times) {
        boolean interrupted = false;
        task.entering = this;
        while (!isFreeFor(task)) {
            blocked.add(task);
            LockSupport.park(this);
            blocked.remove(task);
            interrupted |= Thread.interrupted();            // who enters a monitor can't be interrupted
        }
        task.entering = null;
        owner = task;
        entered += times;
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    void exit(Task task) {
        own(task);
        entered--;
        if (entered == 0) {
            free();
        }
    }

    private void free() {
        owner = null;
        List.copyOf(blocked).forEach(task -> LockSupport.unpark(task.thread));
    }

    void own(Task task) {
        if (owner != task) {
            throw new IllegalMonitorStateException("current thread is not owner");
        }
    }

    /**
     * Waits to be notified.
     *
     * @param park parks the thread once, until it is unparked, or its time has come
     * @param isOver tells whether its time has come
     */
    void await(Task task, Runnable park, java.util.function.BooleanSupplier isOver)
            throws InterruptedException {
        own(task);
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        var waiter = new Waiter(task);
        waiters.add(waiter);
        int times = entered;
        entered = 0;
        free();
        boolean interrupted = false;
        while (!waiter.notified && !interrupted && !isOver.getAsBoolean()) {
            park.run();
            interrupted = Thread.interrupted();
        }
        waiters.remove(waiter);
        enter(task, times);
        if (interrupted && waiter.notified) {
            Thread.currentThread().interrupt();
        } else if (interrupted) {
            throw new InterruptedException();
        }
    }

    void notify(Waiter waiter) {
        waiters.remove(waiter);
        waiter.notified = true;
        LockSupport.unpark(waiter.task.thread);
    }
}
