package awaitless.rehearsal;

import awaitless.jvm.Site;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.Phaser;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.StampedLock;

/**
 * The order that a run's synchronization gives to its accesses, by vector clocks.
 *
 * @see <a href="https://doi.org/10.1145/1542476.1542490">Flanagan and Freund, "FastTrack: Efficient and
 *     Precise Dynamic Race Detection", PLDI 2009</a>
 */
final class HappensBefore {

    private static final int SPARE = 4;
    static final Object MONITOR = "monitor";
    private static final Object ALL = "all of it";
    private static final Object OBJECT = "object";
    private static final Object STATIC_INITIALIZERS = new Object();

    /** The last accesses to a variable. */
    private static final class Variable {

        Task writer;
        int written;                                        // at which time of its writer
        Site writeSite;
        List<String> writerHeld = List.of();
        int[] reads = new int[SPARE];
        Site[] readSites = new Site[SPARE];
        Task[] readers = new Task[SPARE];
    }

    private record Same(Object object) {

        @Override
        public boolean equals(Object other) {
            return other instanceof Same same && same.object == object;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(object);
        }
    }

    private final Map<Object, Map<Object, Variable>> variables = new IdentityHashMap<>();
    private final Map<Object, Map<Object, int[]>> edges = new IdentityHashMap<>();
    private final Map<Object, Object> roots = new IdentityHashMap<>();
    private final Map<Object, Boolean> readViews = new IdentityHashMap<>();
    private final Map<Object, List<Work>> works = new IdentityHashMap<>();
    private final Set<Task> completers = new HashSet<>();
    private DataRace race;

    /** Returns the first data race of the run; null if there was none. */
    DataRace race() {
        return race;
    }

    /** Returns what a view, an iterator or a condition belongs to. */
    Object root(Object object) {
        Object root = roots.get(object);
        return root == null ? object : root;
    }

    private static int at(int[] clock, int index) {
        return index < clock.length ? clock[index] : 0;
    }

    private static int[] joined(int[] clock, int[] other) {
        if (other == null) {
            return clock;
        }
        int[] joined = clock.length < other.length ? Arrays.copyOf(clock, other.length) : clock;
        for (int index = 0; index < other.length; index++) {
            joined[index] = Math.max(joined[index], other[index]);
        }
        return joined;
    }

    private static void tick(Task task) {
        if (task.clock.length <= task.index()) {
            task.clock = Arrays.copyOf(task.clock, task.index() + SPARE);
        }
        task.clock[task.index()]++;
    }

    /** A thread has been started, by another or from outside. */
    void started(Task child, Task by) {
        if (by != null) {
            child.clock = joined(by.clock.clone(), child.clock);
            tick(by);
        }
        tick(child);
    }

    void release(Task task, Object object, Object part) {
        Map<Object, int[]> ofObject = edges.computeIfAbsent(object, none -> new HashMap<>());
        int[] before = ofObject.get(part);
        ofObject.put(part, before == null ? task.clock.clone() : joined(before, task.clock));
        tick(task);
    }

    void acquire(Task task, Object object, Object part) {
        Map<Object, int[]> ofObject = edges.get(object);
        if (ofObject != null) {
            task.clock = joined(task.clock, ofObject.get(part));
        }
    }

    private void acquireAllParts(Task task, Object object) {
        edges.getOrDefault(object, Map.of()).values().forEach(clock -> takeOver(task, clock));
    }

    /** Takes over all that an ended thread has done. */
    void acquireFrom(Task task, Task ended) {
        task.clock = joined(task.clock, ended.clock);
    }

    int[] snapshot(Task task) {
        int[] clock = task.clock.clone();
        tick(task);
        return clock;
    }

    void takeOver(Task task, int[] clock) {
        task.clock = joined(task.clock, clock);
    }

    /** What was read may be read while another writes; it counts only where that is asked for afterwards. */
    private void optimistic(Task task, Object result, Object lock, String method) {
        if (method.equals("tryOptimisticRead")) {
            task.optimistic = new ArrayList<>();
        } else if (task.optimistic != null && method.matches("validate|tryConvert.*")) {
            List<Runnable> reads = task.optimistic;
            task.optimistic = null;
            if (!Boolean.FALSE.equals(result)) {
                acquire(task, root(lock), ALL);
                reads.forEach(Runnable::run);
            }
        }
    }

    /** A variable is accessed: a field, an array element, or an object of the library's as a whole. */
    void access(Task task, Object on, Object member, boolean writes, boolean isVolatile, Site site) {
        if (isVolatile) {
            if (writes) {
                release(task, on, member);
            } else {
                acquire(task, on, member);
            }
            return;
        }
        Variable variable = variables.computeIfAbsent(on, none -> new HashMap<>())
                .computeIfAbsent(member, none -> new Variable());
        if (!writes && task.optimistic != null) {           // a later write does not matter to it
            task.optimistic.add(() -> comparedToWriter(variable, task, false, site));
            return;
        }
        int index = task.index();
        comparedToWriter(variable, task, writes, site);
        if (!writes) {
            if (variable.reads.length <= index) {
                variable.reads = Arrays.copyOf(variable.reads, index + SPARE);
                variable.readSites = Arrays.copyOf(variable.readSites, index + SPARE);
                variable.readers = Arrays.copyOf(variable.readers, index + SPARE);
            }
            variable.reads[index] = at(task.clock, index);
            variable.readSites[index] = site;
            variable.readers[index] = task;
            return;
        }
        for (int reader = 0; reader < variable.reads.length; reader++) {
            if (reader != index && variable.reads[reader] > at(task.clock, reader)) {
                found(variable.readers[reader], false, variable.readSites[reader], List.of(), task,
                        true, site);
            }
        }
        variable.writer = task;
        variable.written = at(task.clock, index);
        variable.writeSite = site;
        variable.writerHeld = race == null ? task.holds() : List.of();
    }

    private void comparedToWriter(Variable variable, Task task, boolean writes, Site site) {
        Task writer = variable.writer;
        if (writer != null && writer != task && variable.written > at(task.clock, writer.index())) {
            found(writer, true, variable.writeSite, variable.writerHeld, task, writes, site);
        }
    }

    private void found(Task first, boolean firstWrites, Site firstSite,
            List<String> firstHeld, Task second, boolean secondWrites, Site site) {
        if (race == null) {                                 // others may only follow from it
            race = new DataRace(words(site),
                    new DataRace.Access(first.thread.getName(), firstWrites, firstSite.place(), firstHeld),
                    new DataRace.Access(second.thread.getName(), secondWrites, site.place(), second.holds()));
        }
    }

    private static String words(Site site) {
        return switch (site.kind()) {
            case ELEMENT -> "an element of an array";
            case CALL -> "what " + site.type() + "." + site.name() + " works on";
            default -> site.type() + "." + site.name();
        };
    }

    private static Object part(Object on, Object argument, Object result, boolean releases) {
        if (on instanceof Map) {
            return argument instanceof String || argument instanceof Number || argument instanceof Enum
                    || argument instanceof Boolean || argument instanceof Character ? argument : ALL;
        }
        if (on instanceof Collection && !(argument instanceof Collection)) {
            Object element = releases ? argument : result;
            return element == null || element instanceof Boolean ? ALL : new Same(element);
        }
        return ALL;
    }

    /** A thread completes a future, and goes on with the functions that wait for it. */
    void completes(Task task) {
        completers.forEach(completer -> takeOver(task, completer.clock));
        completers.add(task);
    }

    /** A call of the JDK's begins. */
    void before(Task task, Object receiver, Object argument, Site site) {
        if (receiver == null) {
            return;
        }
        Promises.Effect effect = Promises.of(receiver, site.name());
        Object root = root(receiver);
        if (effect.underMonitor()) {
            acquire(task, root, MONITOR);
        }
        if (effect.isPlain()) {
            access(task, root, OBJECT, !effect.reads(), false, site);
            if (receiver instanceof Iterator) {
                access(task, receiver, OBJECT, true, false, site);      // its own position
            }
            return;
        }
        if (runsInside(receiver)) {                         // what it is given to do runs inside the call
            acquireAllParts(task, root);
            if (receiver instanceof CompletableFuture) {
                completes(task);
            }
        }
        if (effect.releases()) {
            release(task, root, readViews.containsKey(receiver) ? readViews.get(receiver)
                    : part(receiver, argument, null, true));
        }
    }

    private static boolean runsInside(Object receiver) {
        return receiver instanceof CompletableFuture || receiver instanceof CyclicBarrier
                || receiver instanceof Phaser || receiver instanceof Map;
    }

    /** A call of the JDK's has returned. */
    void after(Task task, Object result, Object receiver, Object argument, Site site, List<Work> given) {
        remember(result, receiver, given);
        if (receiver == null) {
            if (argument instanceof CompletableFuture<?>[] all) {
                for (CompletableFuture<?> each : all) {
                    acquireInto(result, each);
                }
            } else if (result != null
                    && result.getClass().getName().startsWith("java.util.Collections$Synch")) {
                return;                                     // which has a monitor of its own
            } else if (argument instanceof Collection && result instanceof Collection
                    || argument instanceof Map && result instanceof Map) {
                roots.put(result, root(argument));          // a view
            }
            return;
        }
        String method = site.name();
        Promises.Effect effect = Promises.of(receiver, method);
        Object root = root(receiver);
        if (result instanceof Condition || receiver instanceof CompletableFuture
                && result instanceof CompletableFuture
                || (effect.isPlain() || receiver instanceof Collection || receiver instanceof Map)
                && isView(result, method) || effect.isPlain() && result instanceof Map.Entry) {
            roots.put(result, root);
        }
        if (receiver instanceof ReadWriteLock && result instanceof Lock) {
            roots.put(result, receiver);
            readViews.put(result, method.equals("readLock"));
        }
        if (effect.underMonitor()) {
            release(task, root, MONITOR);
            return;
        }
        if (receiver instanceof StampedLock) {
            optimistic(task, result, receiver, method);
        }
        boolean isAtomic = receiver.getClass().getName().startsWith("java.util.concurrent.atomic.");
        boolean failed = !isAtomic && Boolean.FALSE.equals(result)
                || receiver instanceof Collection && result == null && method.matches("(poll|peek).*");
        if (effect.acquires() && !failed) {
            Boolean isReadView = readViews.get(receiver);
            if (isReadView != null) {
                acquire(task, root, false);                 // what writers have done
                if (!isReadView) {
                    acquire(task, root, true);
                }
            } else {
                Object part = part(receiver, argument, result, false);
                if (part == ALL) {
                    acquireAllParts(task, root);
                } else {
                    acquire(task, root, part);
                    acquire(task, root, ALL);
                }
            }
            acquireWorks(task, receiver);
            if (receiver instanceof CompletableFuture) {    // whichever thread ran the function
                completers.forEach(completer -> takeOver(task, completer.clock));
            }
        }
        if (runsInside(receiver) && (effect.releases() || !(receiver instanceof Map))
                || receiver instanceof Future && method.equals("run")) {
            release(task, root, part(receiver, argument, null, true));  // a function ran inside
        }
    }

    private static boolean isView(Object result, String method) {
        return result != null && (method.equals("iterator") || method.equals("listIterator")
                || method.equals("keySet") || method.equals("values") || method.equals("entrySet")
                || method.equals("subList") || method.equals("reversed") || method.endsWith("Map")
                || method.endsWith("Set"));
    }

    private void acquireInto(Object whole, CompletableFuture<?> part) {
        Map<Object, int[]> ofPart = edges.get(root(part));
        if (ofPart != null && whole != null) {
            edges.computeIfAbsent(whole, none -> new HashMap<>()).merge(ALL,
                    ofPart.getOrDefault(ALL, new int[0]).clone(), HappensBefore::joined);
        }
        if (whole != null) {
            roots.put(part, whole);
            works.computeIfAbsent(whole, none -> new ArrayList<>())
                    .addAll(works.getOrDefault(part, List.of()));
        }
    }

    private void remember(Object result, Object receiver, List<Work> given) {
        for (Work work : given) {
            if (receiver != null) {
                works.computeIfAbsent(receiver, none -> new ArrayList<>()).add(work);
            }
            if (result != null) {
                works.computeIfAbsent(result, none -> new ArrayList<>()).add(work);
                if (result instanceof List<?> futures) {
                    futures.forEach(future ->
                            works.computeIfAbsent(future, none -> new ArrayList<>()).add(work));
                }
            }
        }
    }

    /** Takes over what the tasks have done that a scope, a pool or a future was given. */
    private void acquireWorks(Task task, Object receiver) {
        for (Work work : works.getOrDefault(receiver, List.of())) {
            if (work.end != null) {
                takeOver(task, receiver instanceof ExecutorService ? work.runner.clock : work.end);
            }
        }
    }

    /** A call has thrown something that the lesson catches. */
    void caught(Task task, Object receiver, Throwable thrown) {
        if (thrown instanceof InterruptedException) {
            acquire(task, task.thread, "interrupt");
        }
        if (receiver instanceof Condition) {
            acquire(task, root(receiver), ALL);
        }
        if (receiver instanceof Future && thrown instanceof java.util.concurrent.ExecutionException) {
            acquire(task, root(receiver), ALL);
        }
        if (receiver != null && thrown instanceof Exception) {
            acquireWorks(task, receiver);
            if (receiver instanceof CompletableFuture) {    // whichever thread ran the function
                completers.forEach(completer -> takeOver(task, completer.clock));
            }
        }
    }

    void initialized(Task task, String type) {
        release(task, STATIC_INITIALIZERS, type);
    }

    void usesClass(Task task, String type) {
        acquire(task, STATIC_INITIALIZERS, type);
    }
}
