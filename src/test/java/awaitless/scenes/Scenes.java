package awaitless.scenes;

import static awaitless.Stage.*;

import awaitless.Scenario;
import awaitless.jdk.StructuredTaskScope;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Scenarios for tests, each of which ends in a way of its own. They have a package of their own, since a
 * rehearsal does not take its own package for a lesson's.
 */
public final class Scenes {

    private static final Logger log = LoggerFactory.getLogger(Scenes.class);

    private Scenes() {
    }

    private static StructuredTaskScope.ShutdownOnFailure scope(String name) {
        return new StructuredTaskScope.ShutdownOnFailure(name, Thread.ofVirtual().name("Task-", 1).factory());
    }

    /** A task throws, while another would wait for ever. */
    public static final class Failing implements Scenario {

        @Override
        public void run() throws Exception {
            try (var scope = scope("failing")) {
                scope.fork(() -> {
                    new CountDownLatch(1).await();
                    return null;
                });
                scope.fork(() -> {
                    throw new IllegalStateException("out of paper");
                });
                scope.join().throwIfFailed();
            }
        }
    }

    /** What it expects at its end is not so. */
    public static final class WrongAtTheEnd implements Scenario {

        @Override
        public void run() {
            int sum = 2 + 2;
            expect(sum == 5, "the sum is " + sum);
        }
    }

    /** Two tasks take two locks in opposite orders. */
    public static final class Embrace implements Scenario {

        private final ReentrantLock left = new ReentrantLock();
        private final ReentrantLock right = new ReentrantLock();

        @Override
        public void run() throws Exception {
            try (var scope = scope("embrace")) {
                scope.fork(() -> take(left, right));
                scope.fork(() -> take(right, left));
                scope.join().throwIfFailed();
            }
        }

        /** Tells whether anybody holds one of them. */
        public boolean isAnyTaken() {
            return left.isLocked() || right.isLocked();
        }

        private static Void take(ReentrantLock first, ReentrantLock second) throws Exception {
            first.lockInterruptibly();
            try {
                sleep(1);
                second.lockInterruptibly();
                second.unlock();
            } finally {
                first.unlock();
            }
            return null;
        }
    }

    /** A thread outside all scopes waits for ever when the scenario has ended. */
    public static final class Forgetful implements Scenario {

        @Override
        public void run() throws Exception {
            Thread.ofVirtual().name("forgotten").start(() -> {
                try {
                    new Semaphore(0).acquire();
                } catch (InterruptedException ended) {
                    log.info("not said, as nobody interrupts it");
                }
            });
            sleep(1);
        }
    }

    /** As {@link Forgetful}, but nothing ends the thread. */
    public static final class Deaf implements Scenario {

        @Override
        public void run() throws Exception {
            Thread.ofVirtual().name("deaf").start(() -> new Semaphore(0).acquireUninterruptibly());
            sleep(1);
        }
    }

    /** A task does not park until the test says so, and holds its only thread. */
    public static final class Busy implements Scenario {

        private static volatile boolean over;

        private final double chance;

        /** Makes one that is busy where the first duration that it draws from 0 to 1 is below this chance. */
        public Busy(double chance) {
            this.chance = chance;
        }

        @Override
        public void run() throws Exception {
            double drawn = uniform(0, 1);
            try (var scope = scope("busy")) {
                scope.fork(() -> drawn < chance ? spin() : null);
                scope.join().throwIfFailed();
            }
        }

        private static Void spin() {
            log.info("round and round");
            while (!over) {
                Thread.onSpinWait();
            }
            return null;
        }

        /** Lets all that are busy go on, or lets them be busy again. */
        public static void over(boolean end) {
            over = end;
        }
    }

    /** A task sleeps while it holds a monitor; no other wants it. */
    public static final class Monitor implements Scenario {

        @Override
        public void run() throws Exception {
            try (var scope = scope("monitor")) {
                scope.fork(() -> rest());
                scope.join().throwIfFailed();
            }
        }

        private synchronized Void rest() throws InterruptedException {
            sleep(1);
            log.info("slept");
            return null;
        }
    }

    /** Tasks that sleep one after the other, each holding a monitor that the others want. */
    public static final class WantedMonitor implements Scenario {

        @Override
        public void run() throws Exception {
            try (var scope = scope("monitor")) {
                for (int id : ids()) {
                    scope.fork(() -> rest());
                }
                scope.join().throwIfFailed();
            }
        }

        private synchronized Void rest() throws InterruptedException {
            sleep(1);
            log.info("slept");
            return null;
        }
    }

    /** A task waits on the JDK's own timers, another on the stage's. */
    public static final class Timers implements Scenario {

        private final Semaphore permits = new Semaphore(0);

        @Override
        public void run() throws Exception {
            try (var scope = scope("timers")) {
                scope.fork(() -> {
                    permits.tryAcquire(1000, TimeUnit.SECONDS);
                    log.info("acquired");
                    Thread.sleep(20);
                    log.info("slept");
                    return null;
                });
                scope.fork(() -> {
                    sleep(0.02);
                    log.info("released");
                    permits.release();
                    return null;
                });
                scope.join().throwIfFailed();
            }
        }
    }

    /** Each task waits for what its name says, in the line that gives its name. */
    public static final class Waits implements Scenario {

        private interface Wait {
            void await() throws Exception;
        }

        private final ReentrantLock lock = new ReentrantLock();
        private final ReentrantLock free = new ReentrantLock();
        private final Condition condition = free.newCondition();
        private final LinkedBlockingQueue<String> empty = new LinkedBlockingQueue<>();
        private final ArrayBlockingQueue<String> full = new ArrayBlockingQueue<>(1);

        @Override
        public void run() throws Exception {
            lock.lock();
            full.add("one");
            try (var scope = scope("waits")) {
                scope.fork(waits("ReentrantLock", () -> lock.lockInterruptibly()));
                scope.fork(waits("Semaphore", () -> new Semaphore(0).acquire()));
                scope.fork(waits("CountDownLatch", () -> new CountDownLatch(1).await()));
                scope.fork(waits("LinkedBlockingQueue", () -> empty.take()));
                scope.fork(waits("ArrayBlockingQueue", () -> full.put("another")));
                scope.fork(waits("SynchronousQueue", () -> new SynchronousQueue<String>().take()));
                scope.fork(waits("CyclicBarrier", () -> new CyclicBarrier(2).await()));
                scope.fork(waits("CompletableFuture", () -> new CompletableFuture<String>().get()));
                scope.fork(waits("Thread.join", () -> Thread.currentThread().join()));
                scope.fork(waits("LockSupport.park", () -> LockSupport.park()));
                scope.fork(waits("Condition", this::condition));
                scope.join().throwIfFailed();
            } finally {
                lock.unlock();
            }
        }

        private void condition() throws InterruptedException {
            free.lock();
            try {
                condition.await();                          // "Condition"
            } finally {
                free.unlock();
            }
        }

        private static Callable<Object> waits(String name, Wait wait) {
            return () -> {
                Thread.currentThread().setName(name);
                wait.await();
                return null;
            };
        }
    }

    /** A thread is left over that parks again whatever wakes it. */
    public static final class Parked implements Scenario {

        @Override
        public void run() {
            Thread.ofVirtual().name("parked").start(() -> {
                while (true) {
                    LockSupport.park();
                }
            });
            Thread.yield();
        }
    }

    /** Two sleeps that are longer together than a long counts nanoseconds. */
    public static final class LongSleep implements Scenario {

        @Override
        public void run() throws Exception {
            sleep(5e9);
            sleep(5e9);
            sleep(1e12);
        }
    }
}
