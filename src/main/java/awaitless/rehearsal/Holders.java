package awaitless.rehearsal;

import java.lang.reflect.Field;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells who holds what a thread waits for, where that can be told: a {@link ReentrantLock} in a field of the
 * lesson.
 */
final class Holders {

    private static final Pattern LOCKED_BY = Pattern.compile("\\[Locked by thread (.*)]$");

    private Holders() {
    }

    /**
     * Returns the field that holds the lock a thread is queued for, and who holds that; empty if there is
     * none.
     */
    static String of(Object scenario, Thread waiting) {
        for (Field field : scenario.getClass().getDeclaredFields()) {
            if (field.trySetAccessible() && value(field, scenario) instanceof ReentrantLock lock
                    && lock.hasQueuedThread(waiting)) {
                Matcher locked = LOCKED_BY.matcher(lock.toString());
                String holder = locked.find() ? locked.group(1) : "nobody";
                return field.getName() + ", held by " + holder;
            }
        }
        return "";
    }

    private static Object value(Field field, Object scenario) {
        try {
            return field.get(scenario);
        } catch (IllegalAccessException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
