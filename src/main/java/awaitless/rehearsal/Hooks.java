package awaitless.rehearsal;

import awaitless.jvm.Site;
import awaitless.jvm.Sites;
import awaitless.jvm.VirtualThreads;
import java.lang.reflect.Array;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * What woven code calls: before each access to what threads may share, around calls of the JDK, and in place
 * of its monitors, sleeps, threads and pools. The last parameter is the number of the {@link Site}.
 */
public final class Hooks {

    private static final Integer[] INDEXES = new Integer[128];

    static {
        for (int index = 0; index < INDEXES.length; index++) {
            INDEXES[index] = index;
        }
    }

    private Hooks() {
    }

    private static Interleaving loop() {
        Loop loop = LoopThread.loop();
        return loop == null ? null : loop.interleaving();
    }

    private static Task task(Interleaving loop) {
        return loop == null ? null : loop.current();
    }

    // Accesses

    public static void field(Object on, int number) {
        Interleaving loop = loop();
        Task task = task(loop);
        if (task != null) {
            Site site = Sites.of(number);
            loop.access(task, on == null ? site.owner().intern() : on, site.name(), site, site.writes());
        }
    }

    public static void element(Object array, int index, int number) {
        Interleaving loop = loop();
        Task task = task(loop);
        if (task != null && array != null) {
            Site site = Sites.of(number);
            loop.access(task, array, index >= 0 && index < INDEXES.length ? INDEXES[index] : (Object) index,
                    site, site.writes());
        }
    }

    /** An object is handed to a method of the JDK's, which may read it. */
    public static void passed(Object object, int number) {
        Interleaving loop = loop();
        Task task = task(loop);
        if (task == null || object == null || object instanceof String || object instanceof Work) {
            return;
        }
        Site site = Sites.of(number);
        if (object.getClass().isArray()) {
            boolean writes = site.owner().equals("java/util/Arrays")
                    && site.name().matches("sort|fill|setAll|parallel.*");
            loop.accessAll(task, object, 0, Array.getLength(object), site, writes);
            return;
        }
        if (Promises.of(object, "passed").isPlain() || Promises.of(object, "passed").underMonitor()) {
            boolean writes = site.owner().equals("java/util/Collections")
                    && site.name().matches("sort|shuffle|swap|reverse|fill|addAll|rotate|replaceAll|copy");
            loop.library(task, object, site, writes);
        }
    }

    public static void arraycopy(Object from, int first, Object to, int start, int length, int number) {
        Interleaving loop = loop();
        Task task = task(loop);
        if (task != null && from != null && to != null) {
            loop.accessAll(task, from, first, length, Sites.of(number), false);
            loop.accessAll(task, to, start, length, Sites.of(number), true);
        }
        System.arraycopy(from, first, to, start, length);
    }

    // Calls of the JDK

    public static void before(Object receiver, Object argument, int number) {
        Interleaving loop = loop();
        Task task = task(loop);
        if (task != null) {
            loop.calls(task, receiver, argument, Sites.of(number));
        }
    }

    public static void after(Object result, Object receiver, Object argument, int number) {
        Interleaving loop = loop();
        Task task = task(loop);
        if (task != null) {
            loop.returned(task, result, receiver, argument, Sites.of(number));
        }
    }

    public static void caught(Throwable thrown) {
        Interleaving loop = loop();
        Task task = task(loop);
        if (task != null) {
            loop.caught(task, thrown);
        }
    }

    public static void line(int number) {
        Interleaving loop = loop();
        Task task = task(loop);
        if (task != null) {
            loop.pass(task, Operation.Kind.LINE, null, null, false, Sites.of(number));
        }
    }

    public static Object work(Object given, int number) {
        Interleaving loop = loop();
        Task task = task(loop);
        if (task == null || !loop.isShared() || given == null) {
            return given;
        }
        if (given instanceof Collection<?> several) {
            var works = new ArrayList<Object>();
            several.forEach(each ->
                    works.add(each instanceof Callable ? loop.work(task, each, false) : each));
            return works;
        }
        return loop.work(task, given, Sites.of(number).owner().endsWith("/CompletableFuture"));
    }

    /** A run or call of the program's own begins. */
    public static void begins(Object task) {
        Interleaving loop = loop();
        if (loop != null && loop.isShared()) {
            loop.begins(task);
        }
    }

    /** It returns. */
    public static void isOver(Object task) {
        Interleaving loop = loop();
        if (loop != null && loop.isShared()) {
            loop.isOver(task);
        }
    }

    public static void exit(int status, int number) {
        Interleaving loop = loop();
        if (loop == null) {
            System.exit(status);
        }
        loop.exit();
    }

    public static void initStart(int number) {
        Interleaving loop = loop();
        if (loop != null && loop.running() != null) {
            loop.initializes(loop.running());
        }
    }

    public static void initEnd(int number) {
        Interleaving loop = loop();
        Task task = loop == null ? null : loop.running();
        if (task != null && task.initializing > 0) {
            task.initializing--;
            loop.happensBefore().initialized(task, Sites.of(number).owner());
        }
    }

    /** A class is initialised. */
    public static void initialized(Class<?> type) {
        if (VirtualThreads.carrier() instanceof LoopThread worker) {
            worker.initialized.add(type);
        }
    }

    public static void classUse(int number) {
        Interleaving loop = loop();
        Task task = task(loop);
        if (task != null) {
            loop.usesClass(task, Sites.of(number).owner());
        }
    }

    // Monitors

    public static void enter(Object object, int number) {
        Interleaving loop = loop();
        Task task = loop == null ? null : loop.running();
        if (object == null) {
            throw new NullPointerException();
        }
        if (task != null) {
            loop.enter(task, object, Sites.of(number));
        }
    }

    public static void exit(Object object, int number) {
        Interleaving loop = loop();
        Task task = loop == null ? null : loop.running();
        if (task != null) {
            loop.exit(task, object, Sites.of(number));
        }
    }

    public static void wait(Object object, int number) throws InterruptedException {
        wait(object, 0L, number);
    }

    public static void wait(Object object, long milliseconds, int nanoseconds, int number)
            throws InterruptedException {
        wait(object, milliseconds + (nanoseconds > 0 ? 1 : 0), number);
    }

    public static void wait(Object object, long milliseconds, int number) throws InterruptedException {
        Interleaving loop = loop();
        if (milliseconds < 0) {
            throw new IllegalArgumentException("timeout value is negative");
        }
        loop.await(loop.running(), object, milliseconds, Sites.of(number));
    }

    public static void notify(Object object, int number) {
        Interleaving loop = loop();
        loop.notifyOne(loop.running(), object, Sites.of(number));
    }

    public static void notifyAll(Object object, int number) {
        Interleaving loop = loop();
        loop.notifyAll(loop.running(), object, Sites.of(number));
    }

    public static boolean holdsLock(Object object, int number) {
        Interleaving loop = loop();
        return loop.monitor(object).owner == loop.running();
    }

    // Time

    public static void sleep(long milliseconds, int number) throws InterruptedException {
        if (milliseconds < 0) {
            throw new IllegalArgumentException("timeout value is negative");
        }
        sleepFor(TimeUnit.MILLISECONDS.toNanos(milliseconds), number);
    }

    public static void sleep(long milliseconds, int nanoseconds, int number) throws InterruptedException {
        sleepFor(TimeUnit.MILLISECONDS.toNanos(milliseconds) + nanoseconds, number);
    }

    public static void sleep(Duration duration, int number) throws InterruptedException {
        sleepFor(TimeUnit.NANOSECONDS.convert(duration), number);
    }

    public static void sleep(TimeUnit unit, long time, int number) throws InterruptedException {
        sleepFor(unit.toNanos(time), number);
    }

    /** Sleeps on the lesson's stage. */
    public static void sleep(double seconds, int number) throws InterruptedException {
        sleepFor((long) (seconds * 1e9), number);
    }

    private static void sleepFor(long nanoseconds, int number) throws InterruptedException {
        Interleaving loop = loop();
        loop.sleep(loop.running(), nanoseconds, Sites.of(number));
    }

    public static long nanoTime(int number) {
        Interleaving loop = loop();
        return loop == null ? System.nanoTime() : loop.time(Sites.of(number));
    }

    public static long currentTimeMillis(int number) {
        Interleaving loop = loop();
        return loop == null ? System.currentTimeMillis()
                : loop.instant(Sites.of(number)).toEpochMilli();
    }

    public static Instant now(int number) {
        Interleaving loop = loop();
        return loop == null ? Instant.now() : loop.instant(Sites.of(number));
    }

    public static double random(int number) {
        Interleaving loop = loop();
        return loop == null ? Math.random() : loop.random().nextDouble();
    }

    public static long seed() {
        Interleaving loop = loop();
        return loop == null ? System.nanoTime() : loop.random().nextLong();
    }

    public static ThreadLocalRandom current(int number) {
        Interleaving loop = loop();
        if (loop != null) {
            loop.seedThreadLocalRandom();
        }
        return ThreadLocalRandom.current();
    }

    // Threads

    public static Thread currentThread(int number) {
        Interleaving loop = loop();
        return loop == null ? Thread.currentThread() : loop.threads().seen(Thread.currentThread());
    }

    public static void yield(int number) {
        Interleaving loop = loop();
        loop.givesWay(loop.running(), Sites.of(number));
    }

    public static void onSpinWait(int number) {
        Hooks.yield(number);
    }

    public static boolean interrupted(int number) {
        Interleaving loop = loop();
        Task task = task(loop);
        if (task != null) {
            loop.pass(task, Operation.Kind.CALL, task.thread, null, true, Sites.of(number));
        }
        boolean was = Thread.interrupted();
        if (was && task != null) {
            loop.happensBefore().acquire(task, task.thread, "interrupt");
        }
        return was;
    }

    public static void start(Thread thread, int number) {
        Interleaving loop = loop();
        loop.start(loop.running(), thread, Sites.of(number));
    }

    public static Thread start(Thread.Builder builder, Runnable work, int number) {
        Interleaving loop = loop();
        Thread thread = builder.unstarted(loop.isShared() && loop.current() != null
                ? (Runnable) loop.work(loop.current(), work, false) : work);
        start(thread, number);
        return thread;
    }

    public static Thread start(Thread.Builder.OfPlatform builder, Runnable work, int number) {
        return start((Thread.Builder) builder, work, number);
    }

    public static Thread start(Thread.Builder.OfVirtual builder, Runnable work, int number) {
        return start((Thread.Builder) builder, work, number);
    }

    public static Thread startVirtualThread(Runnable work, int number) {
        return start(Thread.ofVirtual(), work, number);
    }

    public static ThreadFactory factory(Thread.Builder builder, int number) {
        return factory(builder.factory());
    }

    public static ThreadFactory factory(Thread.Builder.OfPlatform builder, int number) {
        return factory(builder.factory());
    }

    public static void unpark(Thread thread, int number) {
        before(null, null, number);
        LockSupport.unpark(loop().threads().running(thread));
    }

    public static void join(Thread thread, int number) throws InterruptedException {
        Interleaving loop = loop();
        loop.join(loop.running(), thread, Long.MAX_VALUE, Sites.of(number));
    }

    public static void join(Thread thread, long milliseconds, int number) throws InterruptedException {
        Interleaving loop = loop();
        loop.join(loop.running(), thread, milliseconds == 0 ? Long.MAX_VALUE
                : TimeUnit.MILLISECONDS.toNanos(milliseconds), Sites.of(number));
    }

    public static void join(Thread thread, long milliseconds, int nanoseconds, int number)
            throws InterruptedException {
        join(thread, milliseconds + (nanoseconds > 0 ? 1 : 0), number);
    }

    public static boolean join(Thread thread, Duration duration, int number) throws InterruptedException {
        Interleaving loop = loop();
        return loop.join(loop.running(), thread, TimeUnit.NANOSECONDS.convert(duration), Sites.of(number));
    }

    public static boolean isAlive(Thread thread, int number) {
        Interleaving loop = loop();
        return loop.isAlive(loop.running(), thread, Sites.of(number));
    }

    public static Thread.State getState(Thread thread, int number) {
        Interleaving loop = loop();
        loop.observes(loop.running(), thread, Sites.of(number));
        return loop.threads().running(thread).getState();
    }

    public static void interrupt(Thread thread, int number) {
        Interleaving loop = loop();
        loop.interrupt(loop.running(), thread, Sites.of(number));
    }

    public static void setDaemon(Thread thread, boolean may, int number) {
        if (thread.isVirtual()) {
            thread.setDaemon(may);
        }
        loop().threads().setDaemon(thread, may);
    }

    public static boolean isDaemon(Thread thread, int number) {
        return loop().threads().isTakenForDaemon(thread);
    }

    public static boolean isInterrupted(Thread thread, int number) {
        Interleaving loop = loop();
        loop.observes(loop.running(), thread, Sites.of(number));
        boolean is = loop.threads().running(thread).isInterrupted();
        if (is && loop.current() != null) {
            loop.happensBefore().acquire(loop.current(), loop.threads().running(thread), "interrupt");
        }
        return is;
    }

    // Pools

    public static ThreadFactory factory() {
        Interleaving loop = loop();
        return loop == null ? Executors.defaultThreadFactory() : loop.threads().factory();
    }

    public static ThreadFactory factory(ThreadFactory given) {
        Interleaving loop = loop();
        return loop == null ? given : loop.threads().factory(given);
    }

    public static ExecutorService newFixedThreadPool(int threads, int number) {
        return Executors.newFixedThreadPool(threads, factory());
    }

    public static ExecutorService newCachedThreadPool(int number) {
        return Executors.newCachedThreadPool(factory());
    }

    public static ExecutorService newSingleThreadExecutor(int number) {
        return Executors.newSingleThreadExecutor(factory());
    }

    public static ExecutorService newWorkStealingPool(int number) {
        return loop().threads().stealingPool();
    }

    public static ExecutorService newWorkStealingPool(int parallelism, int number) {
        return loop().threads().stealingPool();
    }

    public static ScheduledExecutorService newScheduledThreadPool(int threads, int number) {
        return Executors.newScheduledThreadPool(threads, factory());
    }

    public static ScheduledExecutorService newSingleThreadScheduledExecutor(int number) {
        return Executors.newSingleThreadScheduledExecutor(factory());
    }

    public static CompletableFuture<Void> runAsync(Runnable work, int number) {
        var given = (Runnable) work(work, number);
        before(null, null, number);
        CompletableFuture<Void> future = CompletableFuture.runAsync(given, loop().threads().stealingPool());
        after(future, null, null, number);
        return future;
    }

    @SuppressWarnings("unchecked")
    public static <T> CompletableFuture<T> supplyAsync(Supplier<T> work, int number) {
        var given = (Supplier<T>) work(work, number);
        before(null, null, number);
        CompletableFuture<T> future = CompletableFuture.supplyAsync(given, loop().threads().stealingPool());
        after(future, null, null, number);
        return future;
    }

}
