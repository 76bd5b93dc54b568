package awaitless.rehearsal;

import awaitless.jvm.Blockers;
import awaitless.rehearsal.Reachable.Named;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * The locks, semaphores and the like that can be reached from a lesson's object: what they are called there,
 * who holds them, and who waits in them.
 */
final class Synchronizers {

    private static final String CONDITION = "Condition";

    private final Object lesson;
    private final Map<Object, Synchronizer> known = new IdentityHashMap<>();
    private List<Named> reachable;

    Synchronizers(Object lesson) {
        this.lesson = lesson;
        look();
    }

    private void look() {
        reachable = Reachable.from(lesson);
        reachable.forEach(named -> known.computeIfAbsent(named.object(), Synchronizer::of));
    }

    /** Returns what a thread holds now that its step is over, each by its name; twice what it holds twice. */
    List<String> heldAfterStepOf(Task task) {
        look();
        var names = new ArrayList<String>();
        for (Named named : reachable) {
            Synchronizer synchronizer = known.get(named.object());
            if (synchronizer != null) {
                int count = synchronizer.heldAfterStepOf(task);
                names.addAll(Collections.nCopies(count, synchronizer.type("") + " " + named.name()));
            }
        }
        return names;
    }

    /**
     * Returns what a thread waits for, by its name.
     *
     * @param called what it has called, which alone tells of what has no name
     */
    String waitedFor(Thread thread, String called) {
        Object blocker = Blockers.of(thread);
        for (Named named : reachable) {
            Synchronizer synchronizer = known.get(named.object());
            if (synchronizer != null && synchronizer.isWaitedFor(thread, blocker)) {
                return synchronizer.type(called) + " " + named.name();
            }
        }
        String lock = called.equals(CONDITION) ? Blockers.lock(blocker) : null;     // it wants its lock back
        return lock == null ? called : lock;
    }

    /** Returns the name of an object; empty if it can't be reached. */
    String name(Object object) {
        if (object instanceof Class<?> type) {
            return type.getSimpleName() + ".class";
        }
        return reachable.stream().filter(named -> named.object() == object).findFirst()
                .map(named -> named.name().isEmpty() ? "this" : named.name()).orElse("");
    }
}
