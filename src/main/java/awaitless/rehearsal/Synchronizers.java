package awaitless.rehearsal;

import awaitless.trace.Place;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The locks, semaphores and the like that stand in the fields of a lesson: what they are called there, and
 * who holds them.
 *
 * <p>A semaphore does not know who has its permits. Here one thread runs at a time, so what a step took or
 * gave back was taken or given back by the thread whose step it was.
 */
final class Synchronizers {

    private static final Pattern LOCKED_BY = Pattern.compile("\\[Locked by thread (.*)]$");

    private final Object scenario;
    private final List<Field> fields;
    private final Map<Object, Integer> taken = new IdentityHashMap<>();
    private final Map<Object, Map<Task, Integer>> holders = new IdentityHashMap<>();   // longest first

    Synchronizers(Object scenario) {
        this.scenario = scenario;
        this.fields = Stream.of(scenario.getClass().getDeclaredFields())
                .filter(field -> !field.getType().isPrimitive() && field.trySetAccessible())
                .toList();
        values().values().forEach(value -> taken.put(value, taken(value)));     // before anybody runs
    }

    /** Returns what a thread holds now that its step is over, each as declared; twice what it holds twice. */
    List<String> heldAfterStepOf(Task task) {
        var names = new ArrayList<String>();
        values().forEach((name, value) -> {
            if (isLock(value) || value instanceof Semaphore) {
                names.addAll(Collections.nCopies(countAfterStepOf(task, value), declared(value, name)));
            }
        });
        return names;
    }

    private int countAfterStepOf(Task task, Object value) {
        int now = taken(value);
        int change = now - taken.getOrDefault(value, isLock(value) ? 0 : now);
        taken.put(value, now);
        Map<Task, Integer> counts = holders.computeIfAbsent(value, none -> new LinkedHashMap<>());
        if (change > 0) {
            counts.merge(task, change, Integer::sum);
        } else if (change < 0) {
            giveBack(counts, task, -change);
        }
        return counts.getOrDefault(task, 0);
    }

    /** Who gives back more than it has gives back for others, and first for who has held it longest. */
    private static void giveBack(Map<Task, Integer> counts, Task task, int permits) {
        int left = permits;
        Task holder = task;
        while (left > 0 && holder != null) {
            int had = counts.getOrDefault(holder, 0);
            int given = Math.min(left, had);
            left -= given;
            if (given == had) {
                counts.remove(holder);
            } else {
                counts.put(holder, had - given);
            }
            holder = counts.keySet().stream().findFirst().orElse(null);
        }
    }

    /** Returns how much of something is taken, up to what is the same for all its life. */
    private static int taken(Object value) {
        if (value instanceof ReentrantLock lock) {
            return lock.isLocked() ? 1 : 0;
        }
        return value instanceof Semaphore semaphore ? -semaphore.availablePermits() : 0;
    }

    private static boolean isLock(Object value) {
        return value instanceof ReentrantLock;
    }

    /**
     * Returns what a thread waits for with the name of the field that holds it, where that can be told; else
     * the type alone.
     */
    String declared(String type, Thread waiting, Place place) {
        Object blocker = LockSupport.getBlocker(waiting);
        var possible = new ArrayList<String>();
        for (var entry : values().entrySet()) {
            Object value = entry.getValue();
            if (value instanceof ReentrantLock lock && lock.hasQueuedThread(waiting)) {
                return declared(value, entry.getKey());     // also who was signalled, and wants its lock back
            }
            if (value == blocker) {
                return type + " " + entry.getKey();
            }
            if (isWaitedFor(value, type)) {
                possible.add(entry.getKey());
            }
        }
        if (possible.size() > 1 && place != null) {         // the line tells which
            possible.removeIf(name -> !place.text().matches(".*\\b" + Pattern.quote(name) + "\\b.*"));
        }
        return possible.size() == 1 ? type + " " + possible.get(0) : type;
    }

    /** Tells whether a thread that waits for something of this type may wait for this very one. */
    private static boolean isWaitedFor(Object value, String type) {
        boolean isIdle = isLock(value)                      // or else its queue would have told
                || value instanceof Semaphore semaphore && !semaphore.hasQueuedThreads()
                || value instanceof CountDownLatch latch && latch.getCount() == 0;
        return !isIdle && value.getClass().getSimpleName().equals(type);
    }

    /** Returns the name of the thread that holds the lock that a thread is queued for; empty if none does. */
    String holder(Thread waiting) {
        for (Object value : values().values()) {
            if (value instanceof ReentrantLock lock && lock.hasQueuedThread(waiting)) {
                Matcher locked = LOCKED_BY.matcher(lock.toString());
                return locked.find() ? locked.group(1) : "";
            }
        }
        return "";
    }

    private static String declared(Object value, String name) {
        return value.getClass().getSimpleName() + " " + name;
    }

    /** Returns what stands in the fields just now, by name. */
    private Map<String, Object> values() {
        var values = new LinkedHashMap<String, Object>();
        for (Field field : fields) {
            try {
                Object value = field.get(scenario);
                if (value != null) {
                    values.put(field.getName(), value);
                }
            } catch (IllegalAccessException impossible) {
                throw new IllegalStateException(impossible);
            }
        }
        return values;
    }
}
