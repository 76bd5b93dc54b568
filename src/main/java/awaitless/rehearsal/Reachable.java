package awaitless.rehearsal;

import awaitless.ProgramMain;
import awaitless.jvm.JdkNames;
import awaitless.trace.Frames;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.ConcurrentModificationException;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.SequencedCollection;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.regex.Pattern;

/**
 * What can be reached from a lesson's object, or from the class of a program whose main is static, nearest
 * first: by its fields, those of its own helpers, arrays, and the JDK's plain collections. Nothing is asked
 * that would run the lesson's code or wait for a monitor.
 */
final class Reachable {

    /**
     * An object.
     *
     * @param object the object
     * @param name how a reader would write it: {@code pool.permits}, {@code forks[0]}; empty for the lesson
     */
    record Named(Object object, String name) {
    }

    private static final int MOST = 4000;                   // objects; each step of a rehearsal looks at them
    private static final int MOST_ELEMENTS = 1000;          // of one collection
    private static final Pattern KEY = Pattern.compile("\\S{1,40}");
    private static final ClassValue<List<Field>> FIELDS = new ClassValue<>() {
        @Override
        protected List<Field> computeValue(Class<?> type) {
            var fields = new ArrayList<Field>();
            for (Class<?> own = type; own != null && !own.isHidden()
                    && Frames.isOfTheLesson(own.getName()); own = own.getSuperclass()) {
                for (Field field : own.getDeclaredFields()) {
                    if (!field.getType().isPrimitive() && !field.isSynthetic() && field.trySetAccessible()) {
                        fields.add(field);
                    }
                }
            }
            return fields;
        }
    };

    private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private final List<Named> found = new ArrayList<>();
    private final Queue<Named> next = new ArrayDeque<>();
    private int looked;

    private Reachable() {
    }

    /** Stands for what is made only when it runs. */
    interface Root {

        /** Returns the lesson's object, or its class. */
        Object root();
    }

    static List<Named> from(Object lesson) {
        var reachable = new Reachable();
        reachable.add(lesson instanceof Root root ? root.root()
                : lesson instanceof ProgramMain program ? program.root() : lesson, "");
        for (Named named = reachable.next.poll(); named != null; named = reachable.next.poll()) {
            if (reachable.seen.add(named.object)) {
                reachable.found.add(named);
                try {
                    reachable.addThoseOf(named);
                } catch (ConcurrentModificationException changed) {
                    // by a thread that is none of the run
                }
            }
        }
        return reachable.found;
    }

    private void add(Object object, String name) {
        if (object != null && ++looked <= MOST && !isValue(object) && !(object instanceof Enum<?>)) {
            next.add(new Named(object, name));
        }
    }

    private static boolean isValue(Object object) {
        return object instanceof Comparable<?> && object.getClass().getName().startsWith("java.lang.");
    }

    private void addThoseOf(Named named) {
        String name = named.name;
        switch (named.object) {
            case Object[] array -> addElements(Arrays.asList(array), name);
            case AtomicReference<?> reference -> add(reference.get(), name);
            case ReentrantReadWriteLock lock -> {
                add(lock.readLock(), name + ".readLock()");
                add(lock.writeLock(), name + ".writeLock()");
            }
            case Map<?, ?> map when JdkNames.isPlain(map) -> addValues(map, name);
            case Collection<?> elements when JdkNames.isPlain(elements) -> addElements(elements, name);
            case Class<?> type when name.isEmpty() -> addFields(type, null, name);
            default -> addFields(named.object.getClass(), named.object, name);
        }
    }

    private void addElements(Collection<?> elements, String name) {
        boolean hasOrder = elements instanceof SequencedCollection;
        int index = 0;
        for (Iterator<?> all = elements.iterator(); all.hasNext() && index < MOST_ELEMENTS; index++) {
            add(all.next(), name + "[" + (hasOrder ? index : "") + "]");
        }
    }

    private void addValues(Map<?, ?> map, String name) {
        map.entrySet().stream().limit(MOST_ELEMENTS).forEach(entry -> {
            Object key = entry.getKey();
            String written = key instanceof Enum<?> constant ? constant.name()
                    : isValue(key) ? key.toString() : "";
            add(entry.getValue(), name + "[" + (KEY.matcher(written).matches() ? written : "") + "]");
        });
    }

    /** Adds what the fields of an object refer to; null for those that are static. */
    private void addFields(Class<?> type, Object object, String name) {
        for (Field field : FIELDS.get(type)) {
            boolean isStatic = Modifier.isStatic(field.getModifiers());
            if (object == null && !isStatic) {
                continue;
            }
            String of = isStatic ? field.getDeclaringClass().getSimpleName() : name;
            try {
                add(field.get(object), name.isEmpty() ? field.getName() : of + "." + field.getName());
            } catch (IllegalAccessException impossible) {
                throw new IllegalStateException(impossible);
            }
        }
    }
}
