package awaitless.rehearsal;

import awaitless.jvm.Site;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.ReentrantLock;

/** What a thread is about to do that others may see: what its next scheduling point stands before. */
final class Operation {

    /** What an operation does. */
    enum Kind { ACCESS, MONITOR, CALL, SLEEP, TIME, LINE, END }

    Kind kind;
    Object on;                                              // null in a call: may concern everything
    Object member;
    boolean writes;
    boolean isPlain;                                        // an access without any promise of order
    Site site;
    Thread interrupts;                                      // whom it interrupts; else null

    void set(Kind what, Object object, Object part, boolean isWrite, Site place) {
        kind = what;
        on = object;
        member = part;
        writes = isWrite;
        isPlain = false;
        site = place;
        interrupts = null;
    }

    /**
     * Tells whether a thread that was woken in this is sure of what it waited for, whatever others do before
     * it goes on: a latch stays open, what has ended has ended, and a fair lock is kept for the first in its
     * queue.
     */
    boolean isOverOnceWoken() {
        return kind == Kind.CALL && (on instanceof CountDownLatch || on instanceof Thread
                || on instanceof Future<?> && !(on instanceof CompletableFuture)
                || on instanceof ReentrantLock lock && lock.isFair()
                || on instanceof Semaphore semaphore && semaphore.isFair()
                || on != null && on.getClass().getName().startsWith("awaitless.jdk."));
    }

    /** Tells whether the order of two operations of two threads may matter. */
    static boolean depend(Task one, Task other) {
        Operation a = one.operation;
        Operation b = other.operation;
        if (a.interrupts == other.thread || b.interrupts == one.thread) {
            return true;
        }
        if (a.kind == Kind.LINE || b.kind == Kind.LINE) {
            return false;
        }
        if (a.kind == Kind.SLEEP || b.kind == Kind.SLEEP) {
            return a.kind == Kind.TIME || b.kind == Kind.TIME || one.timesOut() || other.timesOut();
        }
        if (concernsAll(a) || concernsAll(b)) {
            return true;
        }
        if (a.on != b.on || !a.writes && !b.writes) {
            return false;
        }
        return a.kind != Kind.ACCESS || b.kind != Kind.ACCESS || a.member.equals(b.member);
    }

    private static boolean concernsAll(Operation operation) {
        return operation.kind == Kind.END || operation.kind == Kind.CALL && operation.on == null;
    }
}
