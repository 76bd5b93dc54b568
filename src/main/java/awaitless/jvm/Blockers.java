package awaitless.jvm;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.AbstractOwnableSynchronizer;
import java.util.concurrent.locks.AbstractQueuedLongSynchronizer;
import java.util.concurrent.locks.AbstractQueuedSynchronizer;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReadWriteLock;

/**
 * The very objects that parked threads wait in. The JDK's locks, queues and the like let a thread wait in an
 * object that stands in one of their fields, or in a field of that.
 */
public final class Blockers {

    private static final String CONCURRENT = "java.util.concurrent.";
    private static final int DEEPEST = 2;                   // CyclicBarrier: its lock, and that one's queue
    private static final Field OWNER = Inside.field(
            "java.util.concurrent.locks.AbstractOwnableSynchronizer", "exclusiveOwnerThread");
    private static final Field FIRST_READER = Inside.field(
            "java.util.concurrent.locks.ReentrantReadWriteLock$Sync", "firstReader");
    private static final ClassValue<List<Field>> PARTS = new ClassValue<>() {
        @Override
        protected List<Field> computeValue(Class<?> type) {
            var parts = new ArrayList<Field>();
            for (Class<?> declaring = type; declaring != null; declaring = declaring.getSuperclass()) {
                if (declaring.getName().startsWith(CONCURRENT)) {
                    for (Field field : declaring.getDeclaredFields()) {
                        boolean isPart = !Modifier.isStatic(field.getModifiers())
                                && !field.getType().isPrimitive();
                        if (isPart && field.trySetAccessible()) {
                            parts.add(field);
                        }
                    }
                }
            }
            return parts;
        }
    };

    private Blockers() {
    }

    /**
     * Returns what a parked thread waits in: the lock, where it was signalled, and wants its lock back.
     *
     * @return some object of the JDK's inside, or null
     */
    public static Object of(Thread thread) {
        Object blocker = LockSupport.getBlocker(thread);
        if (blocker instanceof Condition) {
            for (Field part : PARTS.get(blocker.getClass())) {
                Object lock = Inside.get(part, blocker);
                if (isQueued(lock, thread)) {
                    return lock;
                }
            }
        }
        return blocker;
    }

    private static boolean isQueued(Object lock, Thread thread) {
        return lock instanceof AbstractQueuedSynchronizer queue && queue.isQueued(thread)
                || lock instanceof AbstractQueuedLongSynchronizer longer && longer.isQueued(thread);
    }

    /** Tells whether an object is of the JDK's concurrent classes, so that threads may wait in it. */
    public static boolean isBlocking(Object object) {
        return !PARTS.get(object.getClass()).isEmpty();
    }

    /** Tells whether who waits in a blocker waits in this lock, queue or the like. */
    public static boolean isIn(Object blocker, Object synchronizer) {
        return blocker != null && isIn(blocker, synchronizer, DEEPEST);
    }

    private static boolean isIn(Object blocker, Object whole, int depth) {
        if (blocker == whole) {
            return true;
        }
        if (depth > 0 && whole != null && !(whole instanceof Condition)) {      // it has its lock in a field
            for (Field part : PARTS.get(whole.getClass())) {
                if (isIn(blocker, Inside.get(part, whole), depth - 1)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Tells whether a thread that waits in a read-write lock wants to share it. */
    public static boolean isShared(Object blocker, Thread thread) {
        return blocker instanceof AbstractQueuedSynchronizer queue
                && queue.getSharedQueuedThreads().contains(thread)
                || blocker instanceof AbstractQueuedLongSynchronizer longer         // from Java 25 on
                && longer.getSharedQueuedThreads().contains(thread);
    }

    /** Returns who holds a lock alone, or what threads wait in for a lock; null if nobody does. */
    public static Thread owner(Object lock) {
        if (lock instanceof AbstractOwnableSynchronizer) {
            return (Thread) Inside.get(OWNER, lock);
        }
        for (Field part : PARTS.get(lock.getClass())) {
            if (Inside.get(part, lock) instanceof AbstractOwnableSynchronizer queue) {
                return owner(queue);
            }
        }
        return null;
    }

    /** Returns who holds what threads wait in: its owner, or the first reader; null if none is known. */
    public static Thread holder(Object blocker) {
        if (!(blocker instanceof AbstractOwnableSynchronizer)) {
            return null;
        }
        Thread owner = owner(blocker);
        boolean isRead = owner == null && FIRST_READER != null
                && FIRST_READER.getDeclaringClass().isInstance(blocker);
        return isRead ? (Thread) Inside.get(FIRST_READER, blocker) : owner;
    }

    /** Returns the type of the lock that threads wait in; null if it is none. */
    public static String lock(Object blocker) {
        Class<?> type = blocker instanceof AbstractOwnableSynchronizer
                ? blocker.getClass().getEnclosingClass() : null;
        boolean isLock = type != null
                && (Lock.class.isAssignableFrom(type) || ReadWriteLock.class.isAssignableFrom(type));
        return isLock ? type.getSimpleName() : null;
    }
}
