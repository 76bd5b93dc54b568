package awaitless.differences;

import static awaitless.differences.Difference.thrown;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import awaitless.Gate;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.function.Executable;

/** What an interrupt does to a virtual thread, live: it depends on what blocks. */
@Timeout(60)
class InterruptsTest {

    /** Interrupts a thread that is in a call, and returns what it threw and whether its flag is still set. */
    private static String interrupted(Executable call, Thread.State once) throws Exception {
        var said = new CompletableFuture<String>();
        Thread thread = Thread.ofVirtual().start(() ->
                said.complete(thrown(call) + ", flag: " + Thread.currentThread().isInterrupted()));
        Gate.await(() -> thread.getState() == once);
        thread.interrupt();
        return said.get();
    }

    @Test
    void endsASleepAndClearsTheFlag() throws Exception {
        assertEquals("InterruptedException, flag: false",
                interrupted(() -> Thread.sleep(Duration.ofDays(1)), Thread.State.TIMED_WAITING));
    }

    @Test
    void strikesAtTheNextBlockingCallOfWhoIsBusy() throws Exception {
        assertEquals("InterruptedException, flag: false", interrupted(() -> {
            while (!Thread.currentThread().isInterrupted()) {
                Thread.onSpinWait();
            }
            Thread.sleep(Duration.ofDays(1));
        }, Thread.State.RUNNABLE));
    }

    /** It is no InterruptedException, and the socket is of no use any more. */
    @Test
    void closesASocketThatIsReadAndLeavesTheFlag() throws Exception {
        try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                var client = new Socket(server.getInetAddress(), server.getLocalPort());
                Socket socket = server.accept()) {
            assertEquals("SocketException, flag: true",
                    interrupted(() -> socket.getInputStream().read(), Thread.State.WAITING));
            assertTrue(socket.isClosed());
            assertEquals(-1, client.getInputStream().read());
        }
    }

    @Test
    void isIgnoredByWhoWaitsToEnterAMonitor() throws Exception {
        var monitor = new Object();
        var said = new CompletableFuture<String>();
        Thread thread;
        synchronized (monitor) {
            thread = Thread.ofVirtual().start(() -> {
                synchronized (monitor) {
                    said.complete("entered, flag: " + Thread.currentThread().isInterrupted());
                }
            });
            Gate.await(() -> thread.getState() == Thread.State.BLOCKED);
            thread.interrupt();
        }
        assertEquals("entered, flag: true", said.get());
    }

    /** What the page says to write where it can't go up: whoever waits next is told by the flag. */
    @Test
    void isToldToWhoWaitsNextIfTheFlagIsSetAgain() throws Exception {
        assertEquals("InterruptedException, flag: false", interrupted(() -> {
            try {
                Thread.sleep(Duration.ofDays(1));
            } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
            }
            Thread.sleep(Duration.ofDays(1));
        }, Thread.State.TIMED_WAITING));
    }

    /** A task that swallows it keeps the executor, as it would a scope, from closing. */
    @Test
    void isLostIfItIsSwallowed() throws Exception {
        var swallowed = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var task = threads.submit(() -> {
                try {
                    Thread.sleep(Duration.ofDays(1));
                } catch (InterruptedException ended) {
                    swallowed.countDown();
                }
                goOn.await();
                return "went on";
            });
            threads.shutdownNow();
            swallowed.await();
            goOn.countDown();
            assertEquals("went on", task.get());
        }
    }
}
