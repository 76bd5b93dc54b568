package awaitless.rehearsal;

import awaitless.jvm.Blockers;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock.ReadLock;
import java.util.concurrent.locks.ReentrantReadWriteLock.WriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/** What threads wait in for each other: an adapter for each kind tells who waits in it and who holds it. */
abstract sealed class Synchronizer {

    final Object object;

    private Synchronizer(Object object) {
        this.object = object;
    }

    /** Returns the adapter for an object; null if nobody can wait in it. */
    static Synchronizer of(Object object) {
        return switch (object) {
            case ReentrantLock lock -> new Exclusive(lock);
            case WriteLock lock -> new Exclusive(lock);
            case ReadLock lock -> new Shared(lock);
            case ReentrantReadWriteLock both -> null;       // threads wait in one of the two
            case Semaphore semaphore -> new Permits(semaphore);
            case Condition condition -> new Signal(condition);
            default -> Blockers.isBlocking(object) ? new Other(object) : null;
        };
    }

    /**
     * Returns the type as a reader would write it.
     *
     * @param called what is called to wait in it
     */
    String type(String called) {
        String own = object.getClass().getSimpleName();
        return own.isEmpty() ? called : own;
    }

    /** Tells whether a thread that is parked in a blocker waits in this. */
    boolean isWaitedFor(Thread thread, Object blocker) {
        return Blockers.isIn(blocker, object);
    }

    /** Returns how often a thread holds this now that its step is over. To be asked after each step. */
    int heldAfterStepOf(Task task) {
        return 0;
    }

    /** A lock that knows its owner, who holds it once, however often he has taken it. */
    private static final class Exclusive extends Synchronizer {

        Exclusive(Lock lock) {
            super(lock);
        }

        @Override
        boolean isWaitedFor(Thread thread, Object blocker) {
            return super.isWaitedFor(thread, blocker)
                    && !(object instanceof WriteLock && Blockers.isShared(blocker, thread));
        }

        @Override
        int heldAfterStepOf(Task task) {
            return Blockers.owner(object) == task.thread ? 1 : 0;
        }
    }

    /**
     * What does not know its holders. Here one thread runs at a time, so what a step took or gave back was
     * taken or given back by the thread whose step it was.
     */
    private abstract static sealed class Counted extends Synchronizer {

        private final Map<Task, Integer> holders = new LinkedHashMap<>();   // longest first
        private int before;                                 // as much as was taken when it was first seen

        Counted(Object object) {
            super(object);
            before = taken();
        }

        /** Returns how much of it is taken, up to what is the same for all its life. */
        abstract int taken();

        @Override
        int heldAfterStepOf(Task task) {
            int now = taken();
            int change = now - before;
            before = now;
            if (change > 0) {
                holders.merge(task, change, Integer::sum);
            } else if (change < 0) {
                giveBack(task, -change);
            }
            return holders.getOrDefault(task, 0);
        }

        /** Who gives back more than it has gives back for others, and first for who has held it longest. */
        private void giveBack(Task task, int permits) {
            int left = permits;
            Task holder = task;
            while (left > 0 && holder != null) {
                int had = holders.getOrDefault(holder, 0);
                int given = Math.min(left, had);
                left -= given;
                if (given == had) {
                    holders.remove(holder);
                } else {
                    holders.put(holder, had - given);
                }
                holder = holders.keySet().stream().findFirst().orElse(null);
            }
        }
    }
    /** A lock that several may hold; each holds it once, however often he has taken it. */
    private static final class Shared extends Counted {

        Shared(ReadLock lock) {
            super(lock);
        }

        @Override
        boolean isWaitedFor(Thread thread, Object blocker) {
            return super.isWaitedFor(thread, blocker) && Blockers.isShared(blocker, thread);
        }

        @Override
        int taken() {                                       // toString, and nothing else, tells
            return Integer.parseInt(object.toString().replaceAll(".*Read locks = ([0-9]+).*", "$1"));
        }

        @Override
        int heldAfterStepOf(Task task) {
            return Math.min(1, super.heldAfterStepOf(task));
        }
    }

    /** A semaphore, held as often as it has permits of it. */
    private static final class Permits extends Counted {

        Permits(Semaphore semaphore) {
            super(semaphore);
        }

        @Override
        int taken() {
            return -((Semaphore) object).availablePermits();
        }
    }

    /** A condition, which nobody holds. */
    private static final class Signal extends Synchronizer {

        Signal(Condition condition) {
            super(condition);
        }

        @Override
        String type(String called) {
            return "Condition";
        }
    }

    /** A latch, a barrier, a queue, an exchanger, a future and what else nobody holds. */
    private static final class Other extends Synchronizer {

        Other(Object object) {
            super(object);
        }

        @Override
        String type(String called) {
            return called;
        }
    }
}
