package awaitless.jvm;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** Who holds what others wait for, as far as that can be told. */
public final class Holders {

    private Holders() {
    }

    /**
     * Returns for each of some threads, none of which runs, who holds what it waits for.
     *
     * @return the holders; those of whom it can't be told have none
     */
    public static Map<Thread, Thread> of(List<Thread> threads) {
        var holders = new IdentityHashMap<Thread, Thread>();
        var wanted = new IdentityHashMap<Thread, Object>();
        for (Thread thread : threads) {
            Object monitor = isBlocked(thread) ? Monitors.of(thread).blockedOn() : null;
            Thread holder = monitor == null ? Blockers.holder(Blockers.of(thread)) : null;
            if (monitor != null) {
                wanted.put(thread, monitor);
            } else if (holder != null) {
                holders.put(thread, holder);
            }
        }
        var owners = new IdentityHashMap<Object, Thread>();
        if (!wanted.isEmpty()) {
            threads.forEach(thread ->
                    Monitors.of(thread).held().forEach(monitor -> owners.put(monitor, thread)));
        }
        wanted.forEach((thread, monitor) -> {
            if (owners.containsKey(monitor)) {
                holders.put(thread, owners.get(monitor));
            }
        });
        return holders;
    }

    private static boolean isBlocked(Thread thread) {
        return thread.getState() == Thread.State.BLOCKED;
    }
}
