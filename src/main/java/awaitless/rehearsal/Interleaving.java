package awaitless.rehearsal;

import awaitless.jvm.Site;
import awaitless.jvm.VirtualThreads;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.regex.Pattern;

/** What the woven code of a run does by its hooks: it may change threads there, and what it does is seen. */
final class Interleaving {

    /** Is told what happens at each scheduling point. */
    interface Witness {

        /** A thread goes on to do what it stood before. */
        void does(Task task, Operation operation);
    }

    private static final int MOST_POINTS = 50_000;          // in one run; then it goes on as it likes
    private static final int ENDLESS = 500_000;
    private static final int SLEEPS = 2;                    // on end, while others could go on
    private static final int REPEATS = 50;                  // of one read that sees no change
    private static final Pattern COMPUTES = Pattern.compile("compute.*|merge");
    private static final Object CLOCK = "clock";

    private final Loop loop;
    private final boolean shared;
    private final boolean anyDurations;
    private final boolean observesEnds;
    private final Random random;
    private final HappensBefore happensBefore = new HappensBefore();
    private final StandIns threads = new StandIns();
    private final Map<Object, Monitor> monitors = new IdentityHashMap<>();
    private final Map<Object, Work> own = new IdentityHashMap<>();  // tasks that are not wrapped
    private final Map<Thread, Boolean> seeded = new IdentityHashMap<>();
    private Witness witness;
    private long version;                                   // grows with each write
    private int points;
    private Task lastMoved;
    private long moves;                                     // how often another thread has gone on
    private boolean spun;
    private boolean isLong;
    private boolean waits;
    private boolean initializes;

    Interleaving(Loop loop, Parameters parameters, boolean observesEnds) {
        this.loop = loop;
        this.shared = parameters.points() == Points.SHARED;
        this.anyDurations = parameters.anyDurations();
        this.observesEnds = observesEnds;
        this.random = new Random(parameters.seed());
    }

    void witness(Witness told) {
        witness = told;
    }

    /** Returns the thread that runs just now, if what it does is to be seen; else null. */
    Task current() {
        Task task = loop.running();
        return task == null || task.hidden > 0 || Thread.currentThread() != task.thread
                || !loop.isHeard() ? null : task;
    }

    Task running() {
        return loop.running();
    }

    boolean isShared() {
        return shared;
    }

    HappensBefore happensBefore() {
        return happensBefore;
    }

    StandIns threads() {
        return threads;
    }

    Random random() {
        return random;
    }

    /** Returns what this run did that not every way was looked at, each in words. */
    List<String> rests() {
        var rests = new ArrayList<String>();
        if (spun) {
            rests.add("a loop that reads the same " + REPEATS + " times and sees no change waits for one");
        }
        if (isLong) {
            rests.add("in a run that is longer threads change at the first " + MOST_POINTS + " points alone");
        }
        if (waits) {
            rests.add("nobody who waits wakes up without a cause");
        }
        if (initializes) {
            rests.add("a class is initialised in one step");
        }
        if (loop.clock().hasLongTimers()) {
            rests.add("a time-out of a second or more comes when nothing else can go on");
        }
        return rests;
    }

    /** Tells whether a loop that reads and sees no change was made to wait for one. */
    boolean hasSpun() {
        return spun;
    }

    /** A thread is about to do what others may see: another may go first. */
    void pass(Task task, Operation.Kind kind, Object on, Object member, boolean writes, Site site) {
        if (!shared) {
            return;
        }
        task.operation.set(kind, on, member, writes, site);
        pass(task);
    }

    private void pass(Task task) {
        Operation operation = task.operation;
        task.inCall = false;
        points++;
        if (points > MOST_POINTS) {
            task.pending = false;
            task.inCall = false;
            isLong = true;
            if (points > ENDLESS) {
                loop.cutShort(task);
            }
            return;
        }
        boolean isOwn = operation.kind == Operation.Kind.SLEEP || operation.kind == Operation.Kind.CALL;
        if (!operation.writes || isOwn) {
            noticeSpin(task);
        }
        initializes |= task.initializing > 0 && loop.hasOthers();
        if (task.initializing == 0) {                       // who waits for the class would hold the carrier
            task.pending = true;
            loop.giveWay(task);
        }
        task.inCall = operation.kind == Operation.Kind.CALL;
        task.pending = task.inCall;
        if (operation.writes && !isOwn) {
            version++;
        }
        if (lastMoved != task) {
            lastMoved = task;
            moves++;
        }
        if (witness != null) {
            witness.does(task, operation);
        }
    }

    /** Who has read the same again and again, while nobody has written anything, waits for a change. */
    private void noticeSpin(Task task) {
        Operation operation = task.operation;
        if (operation.kind == Operation.Kind.SLEEP) {
            noticeSleep(task);
        }
        if (task.seenVersion != version) {
            task.seenVersion = version;
            task.unchanged = 0;
            if (!task.visits.isEmpty()) {
                task.visits.clear();
            }
        }
        if (++task.unchanged < REPEATS) {                   // too few to be a loop that waits
            return;
        }
        long key = (long) operation.site.number() << 32
                ^ System.identityHashCode(operation.on) * 31L + (operation.member == null ? 0
                : operation.member.hashCode());
        if (task.visits.merge(key, 1, Integer::sum) > REPEATS) {
            task.spins = true;
            spun = true;
        }
    }

    /** Who sleeps again and again, while others could go on, gives way to one of them at last. */
    private void noticeSleep(Task task) {
        task.sleeps = task.seenMoves == moves ? task.sleeps + 1 : 1;
        task.seenMoves = moves;
        if (task.sleeps > SLEEPS) {
            task.naps = true;
            spun = true;
        }
    }

    /** Tells whether a thread waits for a change, and there was none. */
    boolean spins(Task task) {
        task.spins &= task.seenVersion == version;
        task.naps &= task.seenMoves == moves;
        return task.spins || task.naps;
    }

    /** Time has passed, which may change what a thread sees. */
    void timeHasPassed() {
        version++;
    }

    void access(Task task, Object on, Object member, Site site, boolean writes) {
        if (shared) {
            task.operation.set(Operation.Kind.ACCESS, on, member, writes, site);
            task.operation.isPlain = !site.isVolatile();
            pass(task);
            happensBefore.access(task, on, member, writes, site.isVolatile(), site);
        }
    }

    /** All elements of a part of an array are accessed at once. */
    void accessAll(Task task, Object array, int from, int length, Site site, boolean writes) {
        if (!shared || length <= 0) {
            return;
        }
        task.operation.set(Operation.Kind.CALL, array, null, writes, site);
        pass(task);
        task.pending = false;
        for (int index = from; index < from + length; index++) {
            happensBefore.access(task, array, index, writes, false, site);
        }
    }

    /** An object of the library's is read or written as a whole. */
    void library(Task task, Object object, Site site, boolean writes) {
        if (shared) {
            Object root = happensBefore.root(object);
            task.operation.set(Operation.Kind.CALL, root, null, writes, site);
            pass(task);
            task.pending = false;
            hidden(task, () -> happensBefore.before(task, object, null, site));
        }
    }

    void calls(Task task, Object receiver, Object argument, Site site) {
        if (!shared) {
            return;
        }
        boolean reads = receiver != null && Promises.of(receiver, site.name()).reads();
        Object on = receiver == null ? null : happensBefore.root(receiver);
        task.operation.set(Operation.Kind.CALL, on, null, !reads, site);
        if (receiver == null && isHarmless(site)) {
            task.called = null;
            return;
        }
        task.given.forEach(work -> work.pool = receiver);
        pass(task);
        if (receiver != null) {
            awaitMonitor(task, receiver);
        }
        if (receiver instanceof ConcurrentMap && COMPUTES.matcher(site.name()).matches()) {
            monitor(receiver).enter(task);                  // a function of the lesson's may run inside
            task.computing = receiver;
        }
        task.called = receiver;
        waits |= receiver instanceof Condition;
        hidden(task, () -> happensBefore.before(task, receiver, argument, site));
    }

    private static boolean isHarmless(Site site) {          // it makes what nobody shares yet
        return site.owner().endsWith("/Executors") || site.owner().endsWith("/Collections")
                || site.name().equals("of") || site.name().equals("copyOf") || site.name().equals("asList")
                || site.name().matches("open|supplyAsync|runAsync|completedFuture|allOf|newKeySet");
    }

    /** What the JDK does under a monitor of its own waits for who holds that monitor here. */
    private void awaitMonitor(Task task, Object object) {
        Monitor monitor = monitors.get(object);
        if (monitor != null && !monitor.isFreeFor(task)) {
            monitor.enter(task);
            monitor.exit(task);
        }
    }

    void returned(Task task, Object result, Object receiver, Object argument, Site site) {
        if (!shared) {
            return;
        }
        task.pending = false;
        task.called = null;
        endComputing(task);
        loop.noticeNew();
        boolean isNothing = receiver instanceof Collection && result == null
                && site.name().startsWith("poll");
        boolean changes = !Boolean.FALSE.equals(result) && !isNothing
                && (receiver == null || task.operation.writes);
        version += changes ? 1 : 0;
        List<Work> given = task.given;
        task.given = List.of();
        hidden(task, () -> happensBefore.after(task, result, receiver, argument, site, given));
        if (receiver instanceof Lock) {
            remember(task, receiver, site.name(), result);
        }
    }

    private void endComputing(Task task) {
        if (task.computing != null) {
            monitor(task.computing).exit(task);
            task.computing = null;
        }
    }

    private static void remember(Task task, Object lock, String method, Object result) {
        if (method.equals("unlock")) {
            task.drop(lock);
        } else if (method.matches("lock|lockInterruptibly|tryLock") && !Boolean.FALSE.equals(result)) {
            task.hold(lock);
        }
    }

    private static void hidden(Task task, Runnable what) {
        task.hidden++;
        try {
            what.run();
        } finally {
            task.hidden--;
        }
    }

    void caught(Task task, Throwable thrown) {
        if (shared) {
            Object receiver = task.called;
            task.called = null;
            task.pending = false;
            endComputing(task);
            happensBefore.caught(task, receiver, thrown);
        }
    }

    /** Returns what stands in for a task; a class of the program's own is not to be seen as another. */
    Object work(Task task, Object what, boolean completes) {
        var work = new Work(what, this, happensBefore.snapshot(task), completes);
        task.given = new ArrayList<>(task.given);
        task.given.add(work);
        if (!what.getClass().isHidden() && what.getClass().getClassLoader() != null && !completes) {
            own.put(what, work);
            return what;
        }
        return work;
    }

    /** What a thread was given to do is over; that matters where somebody looks, or it ends others. */
    void ends(boolean matters, Object pool) {
        Task task = current();
        if (task != null && (matters || observesEnds)) {
            pass(task, Operation.Kind.END, null, null, true, NOWHERE);
            task.pending = true;                            // until it has ended
        } else if (task != null && pool instanceof ExecutorService
                && !pool.getClass().getSimpleName().equals("ThreadPerTaskExecutor")) {
            pass(task, Operation.Kind.CALL, pool, null, true, NOWHERE);     // its thread is free again
        }
    }

    /** A thread initialises a class; others may want to do so, too, and are not let in between. */
    void initializes(Task task) {
        task.initializing++;
        initializes |= loop.hasOthers();
    }

    void usesClass(Task task, String type) {
        happensBefore.usesClass(task, type);
    }

    /** The program ends itself. */
    void exit() {
        loop.leave();
    }

    /** A task of the program's own class begins, if it was given to a pool or a scope. */
    void begins(Object task) {
        Work work = own.get(task);
        if (work != null) {
            work.begin();
        }
    }

    void isOver(Object task) {
        Work work = own.get(task);
        if (work != null) {
            work.over(false);
        }
    }

    private static final Site NOWHERE = new Site("", "", 0, Site.Kind.CALL, "", "end", true, false, -1);

    // Monitors

    Monitor monitor(Object object) {
        return monitors.computeIfAbsent(object, Monitor::new);
    }

    void enter(Task task, Object object, Site site) {
        Monitor monitor = monitor(object);
        if (current() != null) {
            pass(task, Operation.Kind.MONITOR, object, null, true, site);
        }
        task.pending = shared;
        monitor.enter(task);
        task.pending = false;
        if (shared) {
            happensBefore.acquire(task, object, HappensBefore.MONITOR);
            task.hold(monitor);
        }
    }

    void exit(Task task, Object object, Site site) {
        Monitor monitor = monitor(object);
        if (shared) {
            happensBefore.release(task, object, HappensBefore.MONITOR);
            task.drop(monitor);
        }
        monitor.exit(task);
        version++;
    }

    void await(Task task, Object object, long milliseconds, Site site) throws InterruptedException {
        Monitor monitor = monitor(object);
        monitor.own(task);
        waits = true;
        if (shared) {
            task.operation.set(Operation.Kind.MONITOR, object, null, true, site);
            happensBefore.release(task, object, HappensBefore.MONITOR);
        }
        task.pending = shared;
        version++;
        try {
            VirtualClock.Sleep timer = milliseconds == 0 ? null
                    : loop.clock().timer(task, milliseconds * 1_000_000);
            monitor.await(task, () -> java.util.concurrent.locks.LockSupport.park(monitor),
                    () -> timer != null && timer.over);
            if (timer != null) {
                loop.clock().cancel(timer);
            }
        } finally {
            task.pending = false;
            if (shared) {
                happensBefore.acquire(task, object, HappensBefore.MONITOR);
            }
        }
    }

    void notifyOne(Task task, Object object, Site site) {
        Monitor monitor = monitor(object);
        monitor.own(task);
        if (!monitor.waiters.isEmpty()) {
            int chosen = monitor.waiters.size() == 1 || !shared ? 0 : loop.pick(monitor.waiters.size());
            monitor.notify(monitor.waiters.get(chosen));
        }
        version++;
    }

    void notifyAll(Task task, Object object, Site site) {
        Monitor monitor = monitor(object);
        monitor.own(task);
        List.copyOf(monitor.waiters).forEach(monitor::notify);
        version++;
    }

    // Time

    void sleep(Task task, long nanoseconds, Site site) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        if (!shared || !anyDurations) {
            task.operation.set(Operation.Kind.SLEEP, task.thread, null, true, site);
            task.pending = shared;
            loop.clock().sleepFor(nanoseconds);
            task.pending = false;
            return;
        }
        task.sleepsUntil = loop.clock().after(nanoseconds);
        pass(task, Operation.Kind.SLEEP, task.thread, null, true, site);
        loop.clock().isAtLeast(task.sleepsUntil);
        task.sleepsUntil = 0;
        if (Thread.interrupted()) {
            happensBefore.acquire(task, task.thread, "interrupt");
            throw new InterruptedException();
        }
    }

    long time(Site site) {
        Task task = current();
        if (task != null) {
            pass(task, Operation.Kind.TIME, CLOCK, null, false, site);
        }
        return loop.clock().now();
    }

    Instant instant(Site site) {
        return Instant.ofEpochMilli(loop.clock().began()).plusNanos(time(site));
    }

    void seedThreadLocalRandom() {
        if (seeded.put(Thread.currentThread(), true) == null) {
            VirtualThreads.seed(Thread.currentThread(), random.nextLong());
        }
    }

    // Threads

    void givesWay(Task task, Site site) {
        if (current() != null && shared) {
            pass(task, Operation.Kind.SLEEP, task.thread, null, true, site);
        } else {
            Thread.yield();
        }
    }

    void start(Task task, Thread thread, Site site) {
        if (current() != null) {
            pass(task, Operation.Kind.CALL, thread, null, true, site);
        }
        Thread begun = thread.isVirtual() ? thread : threads.standIn(thread, () -> {
            try {
                thread.run();
            } finally {
                if (observesEnds) {
                    ends(false, null);
                }
                Monitor own = monitors.get(thread);         // as the JVM does for who waits for a thread
                if (own != null) {
                    List.copyOf(own.waiters).forEach(own::notify);
                }
            }
        });
        begun.start();
        task.pending = false;
        loop.noticeNew();
    }

    boolean join(Task task, Thread thread, long nanoseconds, Site site) throws InterruptedException {
        Thread joined = threads.running(thread);
        if (current() != null) {
            pass(task, Operation.Kind.CALL, joined, null, false, site);
        }
        if (joined == thread && !thread.isVirtual()) {      // never started
            task.pending = false;
            return false;
        }
        if (nanoseconds == Long.MAX_VALUE) {
            joined.join();
        } else if (nanoseconds > 0) {
            loop.joinWithin(task, joined, nanoseconds);
        }
        task.pending = false;
        return isOver(task, joined);
    }

    private boolean isOver(Task task, Thread thread) {
        boolean over = thread.getState() == Thread.State.TERMINATED;
        Task ended = loop.task(thread);
        if (over && ended != null) {
            happensBefore.acquireFrom(task, ended);
        }
        return over;
    }

    void observes(Task task, Thread thread, Site site) {
        if (current() != null) {
            pass(task, Operation.Kind.CALL, threads.running(thread), null, false, site);
            task.pending = false;
        }
    }

    boolean isAlive(Task task, Thread thread, Site site) {
        observes(task, thread, site);
        Thread running = threads.running(thread);
        return !isOver(task, running) && running.isAlive();
    }

    void interrupt(Task task, Thread thread, Site site) {
        Thread running = threads.running(thread);
        if (current() != null && shared) {
            task.operation.set(Operation.Kind.CALL, running, null, true, site);
            task.operation.interrupts = running;
            pass(task);
            task.pending = false;
            happensBefore.release(task, running, "interrupt");
        }
        running.interrupt();
    }

    /** Returns how a lock, or a monitor, is called that a thread holds. */
    static String name(Object held) {
        if (held instanceof Monitor monitor) {
            Object object = monitor.object;
            return "the monitor of " + (object instanceof Class<?> type ? type.getSimpleName() + ".class"
                    : object.getClass().getSimpleName());
        }
        return held instanceof Condition ? "a condition" : held.getClass().getSimpleName();
    }
}
