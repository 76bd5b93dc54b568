package awaitless.rehearsal;

import static java.util.concurrent.TimeUnit.HOURS;
import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.NANOSECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import awaitless.JavaProcess;
import awaitless.Main;
import awaitless.Scenario;
import awaitless.Stage;
import awaitless.jdk.StructuredTaskScope;
import awaitless.jvm.VirtualTime;
import awaitless.scenes.Holding;
import awaitless.trace.SaidLine;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.DelayQueue;
import java.util.concurrent.Exchanger;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.Phaser;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.concurrent.locks.StampedLock;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The JDK's own timed waits in a rehearsal: each is over at its exact moment, hours later, in no time. */
@Timeout(60)
class TimedWaitsTest {

    private static final Logger log = LoggerFactory.getLogger(TimedWaitsTest.class);

    private static final boolean JOIN_WAITS_IN_A_MONITOR = Runtime.version().feature() > 26;

    private interface Wait {
        void waits() throws Exception;
    }

    static List<Arguments> waits() {
        return List.of(
                // locks
                wait("ReentrantLock", () -> assertFalse(held(new ReentrantLock()).tryLock(10, HOURS))),
                wait("fair ReentrantLock", () ->
                        assertFalse(held(new ReentrantLock(true)).tryLock(10, HOURS))),
                wait("WriteLock", () ->
                        assertFalse(held(new ReentrantReadWriteLock().writeLock()).tryLock(10, HOURS))),
                wait("StampedLock", () -> {
                    var lock = new StampedLock();
                    held(lock.asWriteLock());
                    assertEquals(0, lock.tryReadLock(4, HOURS));
                    assertEquals(0, lock.tryWriteLock(6, HOURS));
                }),
                wait("Condition.await", () -> assertEquals(false, inLock(read -> read.await(10, HOURS)))),
                wait("Condition.awaitNanos", () ->
                        assertEquals(0L, inLock(read -> read.awaitNanos(HOURS.toNanos(10))))),
                wait("Condition.awaitUntil", () -> assertEquals(false, inLock(read -> read.awaitUntil(
                        new Date(VirtualTime.currentTimeMillis() + HOURS.toMillis(10)))))),
                // synchronizers
                wait("Semaphore", () -> assertFalse(new Semaphore(0).tryAcquire(10, HOURS))),
                wait("CountDownLatch", () -> assertFalse(new CountDownLatch(1).await(10, HOURS))),
                wait("CyclicBarrier", () -> timesOut(() -> new CyclicBarrier(2).await(10, HOURS))),
                wait("Phaser", () ->
                        timesOut(() -> new Phaser(1).awaitAdvanceInterruptibly(0, 10, HOURS))),
                wait("Exchanger", () -> timesOut(() -> new Exchanger<>().exchange("one", 10, HOURS))),
                // queues
                wait("LinkedBlockingQueue", () ->
                        assertNull(new LinkedBlockingQueue<>().poll(10, HOURS))),
                wait("LinkedBlockingDeque", () ->
                        assertNull(new LinkedBlockingDeque<>().pollLast(10, HOURS))),
                wait("PriorityBlockingQueue", () ->
                        assertNull(new PriorityBlockingQueue<>().poll(10, HOURS))),
                wait("DelayQueue", () -> assertNull(new DelayQueue<>().poll(10, HOURS))),
                wait("ArrayBlockingQueue", () -> {
                    var full = new ArrayBlockingQueue<>(1, true, Set.of("one"));
                    assertFalse(full.offer("two", 10, HOURS));
                }),
                wait("SynchronousQueue", () -> {
                    assertFalse(new SynchronousQueue<>().offer("one", 4, HOURS));
                    assertNull(new SynchronousQueue<>(true).poll(6, HOURS));
                }),
                wait("LinkedTransferQueue", () -> {
                    assertFalse(new LinkedTransferQueue<>().tryTransfer("one", 4, HOURS));
                    assertNull(new LinkedTransferQueue<>().poll(6, HOURS));
                }),
                // futures and threads
                wait("CompletableFuture", () ->
                        timesOut(() -> new CompletableFuture<>().get(10, HOURS))),
                wait("FutureTask", () ->
                        timesOut(() -> new FutureTask<>(() -> "not run").get(10, HOURS))),
                wait("Thread.join", () -> {
                    if (JOIN_WAITS_IN_A_MONITOR) {
                        pause(10);
                        return;
                    }
                    Thread stays = Thread.ofVirtual().start(LockSupport::park);
                    stays.join(HOURS.toMillis(4));
                    assertFalse(stays.join(Duration.ofHours(6)));
                    LockSupport.unpark(stays);
                }),
                // executors
                wait("submit", () -> {
                    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
                        Future<?> late = executor.submit(() -> pause(10));
                        timesOut(() -> late.get(4, HOURS));
                        assertFalse(executor.isTerminated());
                        late.get(8, HOURS);
                    }
                }),
                wait("invokeAll", () -> {
                    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
                        assertTrue(executor.invokeAll(List.of(forEver()), 10, HOURS).get(0).isCancelled());
                    }
                }),
                wait("invokeAny", () -> {
                    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
                        timesOut(() -> executor.invokeAny(List.of(forEver(), forEver()), 10, HOURS));
                    }
                }),
                wait("ThreadPoolExecutor.invokeAny", () -> {
                    try (var executor = Executors.newFixedThreadPool(2, Thread.ofVirtual().factory())) {
                        timesOut(() -> executor.invokeAny(List.of(forEver(), forEver()), 10, HOURS));
                    }
                }),
                wait("awaitTermination", () -> {
                    ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
                    Future<?> task = executor.submit(forEver());
                    executor.shutdown();
                    assertFalse(executor.awaitTermination(10, HOURS));
                    task.cancel(true);
                }),
                wait("close", () -> {
                    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
                        executor.submit(() -> pause(10));
                    }
                }),
                wait("ThreadPoolExecutor", () -> {
                    var pool = new ThreadPoolExecutor(0, 2, 4, HOURS, new SynchronousQueue<>(),
                            Thread.ofVirtual().factory());
                    try (pool) {
                        pool.execute(() -> pause(2));
                        pause(7);                           // idle since 2, so gone since 6
                        assertEquals(0, pool.getPoolSize());
                        pool.execute(() -> pause(3));
                    }
                }),
                wait("ScheduledThreadPoolExecutor", () -> {
                    var moments = new ArrayList<Long>();
                    var executor = new ScheduledThreadPoolExecutor(1, Thread.ofVirtual().factory());
                    try (executor) {
                        executor.scheduleAtFixedRate(() -> moments.add(hours()), 1, 3, HOURS);
                        executor.schedule(() -> moments.add(hours()), 2, HOURS).get();
                        pause(8);
                    }
                    assertEquals(List.of(1L, 2L, 4L, 7L), moments);
                }),
                // scopes
                wait("joinUntil", () -> {
                    try (var scope = new StructuredTaskScope.ShutdownOnFailure()) {
                        scope.fork(forEver());
                        timesOut(() -> scope.joinUntil(VirtualTime.instant().plus(Duration.ofHours(10))));
                    }
                }),
                wait("withTimeout", () -> {
                    if (Runtime.version().feature() < 25) {
                        pause(10);
                        return;
                    }
                    withTimeout(Duration.ofHours(10));
                    withTimeout(Duration.ofHours(-1));
                }));
    }

    private static Arguments wait(String name, Wait wait) {
        return Arguments.of(name, wait);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("waits")
    void isOverAtItsMoment(String name, Wait wait) throws Exception {
        assertEquals(List.of("36000.000000000 over"), told(() -> {
            wait.waits();
            log.info("over");
        }));
    }

    @Test
    void isOverSoonerForWhomAnotherThreadWakes() throws Exception {
        assertEquals(List.of("7200.000000000 acquired", "10800.000000000 interrupted",
                "10800.000000000 left: 32400000000000"), told(() -> {
                    var signal = new Semaphore(0);
                    after(2, signal::release);
                    assertTrue(signal.tryAcquire(10, HOURS));
                    log.info("acquired");
                    after(1, Thread.currentThread()::interrupt);
                    assertThrows(InterruptedException.class, () -> signal.tryAcquire(10, HOURS));
                    log.info("interrupted");
                    var lock = new ReentrantLock();
                    var posted = lock.newCondition();
                    lock.lock();
                    after(0, () -> {
                        lock.lock();
                        posted.signal();
                        lock.unlock();
                    });
                    log.info("left: {}", posted.awaitNanos(HOURS.toNanos(9)));
                }));
    }

    @Test
    void waitsForWhomWakesFirstNotForHim() throws Exception {
        assertEquals(List.of("3600.000000000 first", "7200.000000000 second"), told(new Holding(scene -> {
            assertFalse(scene.closed.await(2, HOURS));
            log.info("second");
        }, scene -> {
            Stage.sleep(3600);
            log.info("first");
        })));
    }

    /** Who waits with a time is not stuck, and who waits for days is: nothing else would end it. */
    @Test
    void isADeadlockWhereOneWaitsForDays() throws Exception {
        var rehearsal = rehearsed(() -> new CountDownLatch(1).await(100_000, HOURS));
        assertTrue(rehearsal.outcome() instanceof Outcome.Deadlock, rehearsal.outcome()::toString);
    }

    @Test
    void leavesThreadsOfNoRehearsalToTheJdk() throws Exception {
        rehearsed(() -> { });
        Wait wait = () -> {
            long start = System.nanoTime();
            assertFalse(new CountDownLatch(1).await(20, MILLISECONDS));
            assertTrue(System.nanoTime() - start >= 20_000_000);
        };
        wait.waits();
        var live = new FutureTask<Void>(() -> {
            wait.waits();
            return null;
        });
        Thread.ofVirtual().start(live);
        live.get();
    }

    @Test
    void showsATimedWaitAsAWait() throws Exception {
        var rehearsal = Rehearsal.of(new Holding(scene -> scene.signal.tryAcquire(1, HOURS)),
                new Parameters(1, Map.of(), 1, Strategy.ARRIVAL), Detail.STANDS);
        assertTrue(rehearsal.trace().toString().contains("Semaphore signal"), rehearsal.trace()::toString);
    }

    /** The first lesson of a JVM that meets a timer is begun anew, and nobody hears of it. */
    @Test
    void isVirtualFromTheFirstOnAndInstalledWithoutAWord() throws Exception {
        var ended = JavaProcess.run("--enable-preview", "--add-opens=java.base/java.lang=ALL-UNNAMED", "-cp",
                System.getProperty("java.class.path"), Hours.class.getName(), "rehearse", "--seed", "1");
        assertEquals("", ended.err());
        assertEquals(List.of("   0.000  waiting", "3600.000  in time", "7200.000  too late"), ended.lines());
    }

    /** A lesson that waits for hours. */
    public static final class Hours implements Scenario {

        @Override
        public void run() throws Exception {
            log.info("waiting");
            var signal = new Semaphore(0);
            after(1, signal::release);
            assertTrue(signal.tryAcquire(2, HOURS));
            log.info("in time");
            assertFalse(signal.tryAcquire(1, HOURS));
            log.info("too late");
        }

        /** Runs it. */
        public static void main(String[] args) {
            Main.main(Hours.class, args);
        }
    }

    /** Joins a scope of the JDK's own in which a thread waits for ever; no two releases say it alike. */
    private static void withTimeout(Duration timeout) throws Exception {
        Class<?> type = Class.forName("java.util.concurrent.StructuredTaskScope");
        Method open = Stream.of(type.getMethods())
                .filter(method -> method.getName().equals("open") && method.getParameterCount() == 2)
                .findAny().orElseThrow();
        Class<?> joiner = open.getParameterTypes()[0];
        UnaryOperator<Object> configuration = given -> {
            try {
                return Class.forName(type.getName() + "$Configuration")
                        .getMethod("withTimeout", Duration.class).invoke(given, timeout);
            } catch (ReflectiveOperationException missing) {
                throw new AssertionError(missing);
            }
        };
        try (var scope = (AutoCloseable)
                open.invoke(null, joiner.getMethod("allSuccessfulOrThrow").invoke(null), configuration)) {
            type.getMethod("fork", Callable.class).invoke(scope, forEver());
            var failed = assertThrows(InvocationTargetException.class,
                    () -> type.getMethod("join").invoke(scope));
            assertTrue(failed.getCause().toString().contains("Timeout"), failed.getCause()::toString);
        }
    }

    private static Lock held(Lock lock) throws InterruptedException {
        var taken = new CountDownLatch(1);
        Thread.ofVirtual().start(() -> {
            lock.lock();
            taken.countDown();
            pause(11);
            lock.unlock();
        });
        taken.await();
        return lock;
    }

    private interface OnCondition {
        Object in(Condition condition) throws InterruptedException;
    }

    private static Object inLock(OnCondition wait) throws InterruptedException {
        var lock = new ReentrantLock();
        lock.lock();
        try {
            return wait.in(lock.newCondition());
        } finally {
            lock.unlock();
        }
    }

    private static void timesOut(Wait wait) {
        assertThrows(TimeoutException.class, wait::waits);
    }

    private static void after(int hours, Runnable action) {
        Thread.ofVirtual().start(() -> {
            pause(hours);
            action.run();
        });
    }

    private static Callable<Object> forEver() {
        return () -> {
            new CountDownLatch(1).await();
            return null;
        };
    }

    private static void pause(int hours) {
        try {
            new CountDownLatch(1).await(hours, HOURS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static long hours() {
        return NANOSECONDS.toHours(VirtualTime.nanoTime());
    }

    private static Rehearsal rehearsed(Scenario scenario) throws InterruptedException {
        return Rehearsal.of(scenario, new Parameters(1, Map.of(), 1, Strategy.ARRIVAL), Detail.LINES);
    }

    private static List<String> told(Scenario scenario) throws InterruptedException {
        var rehearsal = rehearsed(scenario);
        if (rehearsal.outcome() instanceof Outcome.Failed failed) {
            throw new AssertionError(failed.toString(), failed.cause());
        }
        return rehearsal.transcript().stream().map(said ->
                "%d.%09d %s".formatted(said.time() / 1_000_000_000, said.time() % 1_000_000_000, said.text()))
                .toList();
    }
}
