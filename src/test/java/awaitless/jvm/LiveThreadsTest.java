package awaitless.jvm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import awaitless.Gate;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who waits for another thread, and who for a time or for the world outside. */
@Timeout(60)
class LiveThreadsTest {

    private static final boolean A_DUMP_TELLS_STATES = Runtime.version().feature() >= 25;

    private final ReentrantLock lock = new ReentrantLock();

    /** What a thread does. */
    private interface Part {
        void play() throws Exception;
    }

    @Test
    void takesNobodyForOneWhoWaitsForAnotherWhoWaitsForATime() throws Exception {
        lock.lock();
        for (Part part : List.<Part>of(
                () -> Thread.sleep(100_000),
                () -> lock.tryLock(100, TimeUnit.SECONDS),
                () -> new Semaphore(0).tryAcquire(100, TimeUnit.SECONDS),
                () -> new CountDownLatch(1).await(100, TimeUnit.SECONDS),
                () -> new LinkedBlockingQueue<String>().poll(100, TimeUnit.SECONDS),
                () -> new CompletableFuture<String>().get(100, TimeUnit.SECONDS),
                () -> Thread.currentThread().join(100_000),
                () -> waitFor(100_000),
                () -> LockSupport.parkUntil(System.currentTimeMillis() + 100_000))) {
            assertWaits(false, false, part, Thread.State.TIMED_WAITING);
        }
    }

    @Test
    void takesNobodyForOneWhoWaitsForAnotherWhoWaitsForASocket() throws Exception {
        try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertWaits(false, false, server::accept, Thread.State.WAITING);
        }
    }

    @Test
    void seesWhoWaitsForAnother() throws Exception {
        lock.lock();
        for (Part part : List.<Part>of(
                () -> lock.lockInterruptibly(),
                () -> new Semaphore(0).acquire(),
                () -> new CountDownLatch(1).await(),
                () -> new LinkedBlockingQueue<String>().take(),
                () -> new CompletableFuture<String>().get(),
                () -> Thread.currentThread().join(),
                () -> LockSupport.park())) {
            assertWaits(true, true, part, Thread.State.WAITING);
        }
        assertWaits(true, A_DUMP_TELLS_STATES, () -> waitFor(0), Thread.State.WAITING);
    }

    /** Virtual threads run on them, so that none runs unseen. */
    @Test
    void seesTheCarriers() throws Exception {
        Thread.startVirtualThread(() -> { }).join();
        assertTrue(LiveThreads.platform().stream()
                .anyMatch(thread -> thread.getClass().getSimpleName().equals("CarrierThread")));
    }

    private static void waitFor(long milliseconds) throws InterruptedException {
        var guard = new Object();
        synchronized (guard) {
            guard.wait(milliseconds);
        }
    }

    private void assertWaits(boolean told, boolean dumped, Part part, Thread.State state) throws Exception {
        Thread thread = Thread.ofVirtual().start(() -> {
            try {
                part.play();
            } catch (Exception ended) {
                // so it ends
            }
        });
        try {
            Gate.await(() -> thread.getState() == state);
            assertEquals(told, LiveThread.of(thread, thread.getStackTrace()).waitsForAnother());
            var member = ThreadDump.take().groups().stream().flatMap(group -> group.threads().stream())
                    .filter(one -> one.identity() == thread.threadId()).findFirst().orElseThrow();
            var unopened = new ThreadDump.Member(member.identity(), member.name(),
                    A_DUMP_TELLS_STATES ? member.state() : null, "", member.stack());
            assertEquals(dumped, LiveThread.of(unopened).waitsForAnother(), member.toString());
        } finally {
            thread.interrupt();
            thread.join();
        }
    }
}
