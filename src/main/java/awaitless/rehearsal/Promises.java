package awaitless.rehearsal;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Exchanger;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.Phaser;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.StampedLock;
import java.util.regex.Pattern;

/**
 * What the JDK's classes promise of order in memory: which of their methods hand on what a thread has done,
 * and which take it over. Each row stands on the paragraph "Memory consistency effects" of its class, or of
 * the package {@code java.util.concurrent}, and promises no more.
 */
final class Promises {

    /**
     * A row of the table.
     *
     * @param type the class
     * @param releases the methods before which what was done is handed on
     * @param acquires the methods after which it is taken over
     * @param sentence what the documentation says
     */
    record Promise(Class<?> type, Pattern releases, Pattern acquires, String sentence) {

        Promise(Class<?> type, String releases, String acquires, String sentence) {
            this(type, Pattern.compile(releases), Pattern.compile(acquires), sentence);
        }
    }

    /** How a method treats memory. */
    record Effect(boolean releases, boolean acquires, boolean isPlain, boolean underMonitor, boolean reads) {
    }

    private static final String NONE = "-";
    private static final List<Promise> TABLE = List.of(
            new Promise(StampedLock.class, "(tryU|u)nlock.*", "(try)?(read|write)Lock.*|tryConvert.*",
                    "the same synchronization effects as Lock"),
            new Promise(Lock.class, "unlock", "lock|lockInterruptibly|tryLock",
                    "a successful lock operation has the effects of a Lock action, unlock those of Unlock"),
            new Promise(Condition.class, "await.*", "await.*", "the lock is released and acquired again"),
            new Promise(ReadWriteLock.class, NONE, NONE, "its two locks promise, not it"),
            new Promise(Semaphore.class, "release", "(tryA|a)cquire.*|drainPermits",
                    "actions prior to a release happen-before those following a successful acquire"),
            new Promise(CountDownLatch.class, "countDown", "await",
                    "actions prior to countDown happen-before those following a return from await"),
            new Promise(CyclicBarrier.class, "await", "await",
                    "actions prior to await happen-before those following the return of others"),
            new Promise(Exchanger.class, "exchange", "exchange", "prior to exchange, happen-before after it"),
            new Promise(Phaser.class, "arrive.*", "awaitAdvance.*|arriveAndAwaitAdvance",
                    "actions prior to arrive happen-before those following awaitAdvance"),
            new Promise(CompletableFuture.class, ".*", ".*", "actions prior to completion happen-before it"),
            new Promise(Future.class, "cancel|run", "get|resultNow|exceptionNow|join",
                    "actions of the computation happen-before those following Future.get"),
            new Promise(ExecutorService.class, "submit|execute|invoke.*|schedule.*|shutdown.*",
                    "close|awaitTermination|invokeAll|invokeAny|isTerminated",
                    "actions prior to submission happen-before the task, which happens-before its result"),
            new Promise(Map.class, "(?!(get|containsKey|getOrDefault|size|isEmpty)$).*",
                    "(?!(size|isEmpty|clear)$).*",
                    "actions prior to placing an object happen-before access to it"),
            new Promise(Collection.class, "(put|offer|add|push|transfer|tryTransfer|set).*",
                    "(?!(size|isEmpty|remainingCapacity|clear)$).*",
                    "actions prior to placing an object happen-before access to it"));
    private static final Pattern ATOMIC_READS = Pattern.compile(
            "get|(int|long|float|double)Value|toString|sum|getAcquire|isMarked|getReference|getStamp|length"
            + "|sumThenReset");
    private static final Pattern ATOMIC_WRITES =
            Pattern.compile("set|setRelease|lazySet|add|increment|decrement");
    private static final Pattern READS = Pattern.compile("get.*|size|isEmpty|contains.*|iterator|listIterator"
            + "|forEach|toString|equals|hashCode|.*ndexOf|.*[sS]tream|keySet|values|entrySet|peek.*"
            + "|first.*|last.*|element|higher.*|lower.*|floor.*|ceiling.*|head.*|tail.*|sub.*|toArray"
            + "|spliterator|hasNext|next|has.*"
            + "|charAt|length|reversed|descending.*|is.*|remainingCapacity|availablePermits|sum|state"
            + "|(int|long)Value|getCount");
    private static final Pattern CONSTANT =
            Pattern.compile("java\\.util\\.(Immutable|Collections\\$(Empty|Singleton|Copies)).*");
    private static final Pattern LOCKED = Pattern.compile("java\\.util\\.(Collections\\$Synchronized.*|Vector"
            + "|Stack|Hashtable|Properties)|java\\.lang\\.StringBuffer");
    private static final ClassValue<Map<String, Effect>> EFFECTS = new ClassValue<>() {
        @Override
        protected Map<String, Effect> computeValue(Class<?> type) {
            return new ConcurrentHashMap<>();
        }
    };

    private Promises() {
    }

    /** Returns how a method of an object of the JDK's treats memory. */
    static Effect of(Object receiver, String method) {
        Map<String, Effect> known = EFFECTS.get(receiver.getClass());
        Effect effect = known.get(method);
        if (effect == null) {
            effect = found(receiver.getClass(), method);
            known.put(method, effect);
        }
        return effect;
    }

    private static Effect found(Class<?> receiver, String method) {
        boolean reads = READS.matcher(method).matches();
        String name = library(receiver);
        if (LOCKED.matcher(name).matches()) {
            return new Effect(false, false, true, true, reads);
        }
        if (name.startsWith("java.util.concurrent.atomic.")) {
            boolean isRead = ATOMIC_READS.matcher(method).matches();
            boolean isWrite = ATOMIC_WRITES.matcher(method).matches();
            boolean isNone = method.matches("(get|set)(Plain|Opaque)");
            return new Effect(!isRead && !isNone, !isWrite && !isNone, false, false, isRead);
        }
        if (!name.startsWith("java.util.concurrent.") && !name.startsWith("awaitless.jdk.")) {
            boolean isPlain = name.startsWith("java.util.") && !CONSTANT.matcher(name).matches()
                    || name.equals("java.lang.StringBuilder");
            boolean isHandle = name.startsWith("java.lang.invoke.");
            return new Effect(isHandle, isHandle, isPlain, false, reads);
        }
        for (Promise promise : TABLE) {
            if (promise.type.isAssignableFrom(receiver)) {
                return new Effect(promise.releases.matcher(method).matches(),
                        promise.acquires.matcher(method).matches(), false, false,
                        CountDownLatch.class.isAssignableFrom(receiver) && method.equals("await")
                                || Future.class.isAssignableFrom(receiver) && method.matches("get|join")
                                || reads && (Map.class.isAssignableFrom(receiver)
                                || Collection.class.isAssignableFrom(receiver) || method.matches("is.*|get.*")
                                && !method.equals("get")));
            }
        }
        return new Effect(true, true, false, false, reads);
    }

    /** Returns the name of the JDK's class that a class is, or extends. */
    private static String library(Class<?> type) {
        Class<?> library = type;
        while (library.getClassLoader() != null && !library.getName().startsWith("awaitless.jdk.")
                && library.getSuperclass() != null) {
            library = library.getSuperclass();
        }
        return library.getName();
    }

}
