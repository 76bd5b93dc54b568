package awaitless.scenes;

import awaitless.Main;
import awaitless.Scenario;
import awaitless.Stage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A lesson for tests of which nothing is heard for some seconds, or ever: the property {@code quiet} says
 * why. To be run in a JVM of its own.
 */
public final class Quiet implements Scenario {

    private static final int SECONDS = 4;                   // what hangs is told within less

    private final Object guard = new Object();
    private final Object other = new Object();
    private final ReentrantLock lock = new ReentrantLock();
    private final ReentrantLock another = new ReentrantLock();
    private final LinkedBlockingQueue<String> queue = new LinkedBlockingQueue<>();
    private final CountDownLatch latch = new CountDownLatch(1);
    private final CyclicBarrier both = new CyclicBarrier(2);

    @Override
    public void run() throws Exception {
        switch (System.getProperty("quiet")) {
            // these go on
            case "sleep" -> withAWaiter(() -> Thread.sleep(SECONDS * 1000));
            case "poll" -> withAWaiter(() -> queue.poll(SECONDS, TimeUnit.SECONDS));
            case "tryLock" -> withAWaiter(() -> held().tryLock(SECONDS, TimeUnit.SECONDS));
            case "wait with a time" -> withAWaiter(() -> waitFor(SECONDS * 1000));
            case "compute" -> withAWaiter(this::compute);
            case "yield" -> withAWaiter(this::pingPong);
            case "socket" -> withAWaiter(this::readLate);
            case "keys" -> withAWaiter(() -> System.in.read());
            case "process" -> withAWaiter(() ->
                    new ProcessBuilder("sleep", "" + SECONDS).start().waitFor());
            case "Timer" -> setByATimer();
            case "ScheduledExecutor" -> setByAScheduler();
            case "orTimeout" -> timedOut();
            case "platform thread" -> withAWaiter(() -> late(Thread.ofPlatform()).join());
            case "virtual thread" -> withAWaiter(() -> late(Thread.ofVirtual()).join());
            // these hang
            case "monitors" -> monitors();
            case "wait" -> withAWaiter(() -> waitFor(0));
            case "locks of platform threads" -> platformLocks();
            case "take" -> withAWaiter(queue::take);
            case "itself" -> withAWaiter(() -> Thread.currentThread().join());
            case "park" -> withAWaiter(this::parkForEver);
            default -> throw new IllegalArgumentException();
        }
    }

    /** What a thread does. */
    private interface Part {
        void play() throws Exception;
    }

    /** Another waits until the part is over. */
    private void withAWaiter(Part part) throws Exception {
        Thread waiter = Thread.ofVirtual().name("waiter").start(this::await);
        part.play();
        latch.countDown();
        waiter.join();
    }

    private void await() {
        try {
            latch.await();
        } catch (InterruptedException ended) {
            // so it ends
        }
    }

    private ReentrantLock held() throws InterruptedException {
        Thread.ofVirtual().start(() -> {
            lock.lock();
            await();
            lock.unlock();
        });
        while (!lock.isLocked()) {
            Thread.sleep(1);
        }
        return lock;
    }

    private void waitFor(long milliseconds) throws InterruptedException {
        synchronized (guard) {
            guard.wait(milliseconds);
        }
    }

    private void compute() {
        long end = System.nanoTime() + SECONDS * 1_000_000_000L;
        while (System.nanoTime() < end) {
            Thread.onSpinWait();
        }
    }

    /** Two that let each other go on all the time, so that each mostly waits. */
    private void pingPong() throws InterruptedException {
        long end = System.nanoTime() + SECONDS * 1_000_000_000L;
        Thread main = Thread.currentThread();
        Thread partner = Thread.ofVirtual().start(() -> {
            while (System.nanoTime() < end) {
                LockSupport.unpark(main);
                LockSupport.park();
            }
            LockSupport.unpark(main);
        });
        while (System.nanoTime() < end && partner.isAlive()) {
            LockSupport.unpark(partner);
            LockSupport.park();
        }
        LockSupport.unpark(partner);
        partner.join();
    }

    private void readLate() throws Exception {
        try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                var socket = new Socket(server.getInetAddress(), server.getLocalPort());
                var accepted = server.accept()) {
            Thread.ofVirtual().start(() -> {
                try {
                    new ProcessBuilder("sleep", "" + SECONDS).start().getInputStream().read();
                    accepted.getOutputStream().write(1);
                } catch (IOException failed) {
                    throw new IllegalStateException(failed);
                }
            });
            socket.getInputStream().read();
        }
    }

    private void setByATimer() throws InterruptedException {
        new Timer(true).schedule(new TimerTask() {
            @Override
            public void run() {
                latch.countDown();
            }
        }, SECONDS * 1000);
        latch.await();
    }

    private void setByAScheduler() throws InterruptedException {
        try (var scheduler = Executors.newSingleThreadScheduledExecutor()) {
            scheduler.schedule(latch::countDown, SECONDS, TimeUnit.SECONDS);
            latch.await();
        }
    }

    private void timedOut() throws Exception {
        try {
            new CompletableFuture<Void>().orTimeout(SECONDS, TimeUnit.SECONDS).get();
        } catch (ExecutionException expected) {
            Stage.expect(expected.getCause() instanceof TimeoutException, "it failed otherwise");
        }
    }

    private Thread late(Thread.Builder builder) {
        return builder.start(() -> LockSupport.parkNanos(SECONDS * 1_000_000_000L));
    }

    /** Nothing can interrupt these. */
    private void monitors() throws InterruptedException {
        Thread one = Thread.ofVirtual().name("one").start(() -> both(guard, other));
        Thread two = Thread.ofVirtual().name("two").start(() -> both(other, guard));
        one.join();
        two.join();
    }

    private void both(Object first, Object second) {
        synchronized (first) {
            meet();
            synchronized (second) {
                meet();
            }
        }
    }

    private void meet() {
        try {
            both.await();
        } catch (Exception ended) {
            throw new IllegalStateException(ended);
        }
    }

    private void platformLocks() throws InterruptedException {
        Thread one = Thread.ofPlatform().daemon().name("one").start(() -> both(lock, another));
        Thread.ofPlatform().daemon().name("two").start(() -> both(another, lock));
        one.join();
    }

    private void both(ReentrantLock first, ReentrantLock second) {
        first.lock();
        meet();
        second.lock();
    }

    private void parkForEver() {
        while (true) {
            LockSupport.park();
        }
    }

    public static void main(String[] args) {
        Main.main(Quiet.class, args);
    }
}
