package awaitless.differences;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.ReentrantLock;

/**
 * One carrier and two virtual threads. The first waits for something, or computes; the second needs nothing
 * but a carrier to run. Whether it does tells whether the first keeps its own.
 *
 * <pre>$ java -Djdk.virtualThreadScheduler.parallelism=1 \
 *     src/test/java/awaitless/differences/Carriers.java</pre>
 */
public final class Carriers {

    private static final String PATIENCE_SECONDS = "2";
    private static final CountDownLatch OPEN = new CountDownLatch(1);
    private static final Object MONITOR = new Object();
    private static final ReentrantLock LOCK = new ReentrantLock();
    private static volatile boolean computes = true;

    private final Map<String, Case> cases = new LinkedHashMap<>();

    /** Something that may be interrupted. */
    private interface Action {

        void run() throws InterruptedException, IOException;
    }

    /** What the first thread does, and what ends it. */
    private record Case(Action first, Action end) {
    }

    /** Its initializer waits; nobody else asks for it. */
    private static final class Slow {

        static final boolean WAITED = waited();
    }

    /** Its initializer waits, in the main thread. */
    private static final class Shared {

        static final boolean WAITED = waited();
    }

    private Carriers() throws IOException {
        var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        var client = new Socket(server.getInetAddress(), server.getLocalPort());
        Socket socket = server.accept();
        cases.put("sleep", new Case(() -> Thread.sleep(Duration.ofDays(1)), () -> { }));
        cases.put("lock", new Case(LOCK::lockInterruptibly, () -> { }));
        cases.put("socket", new Case(() -> socket.getInputStream().read(),
                () -> client.getOutputStream().write(1)));
        cases.put("synchronized", new Case(() -> {
            synchronized (Carriers.class) {
                Thread.sleep(Duration.ofDays(1));
            }
        }, () -> { }));
        cases.put("enter", new Case(Carriers::enter, () -> { }));
        cases.put("wait", new Case(() -> {
            synchronized (LOCK) {
                LOCK.wait();
            }
        }, () -> { }));
        cases.put("file", new Case(() -> new FileInputStream(FileDescriptor.in).read(), () -> { }));
        cases.put("initializer", new Case(() -> System.identityHashCode(Slow.WAITED), OPEN::countDown));
        cases.put("class", new Case(() -> System.identityHashCode(Shared.WAITED), OPEN::countDown));
        cases.put("computes", new Case(() -> {
            while (computes) {
                Thread.onSpinWait();
            }
        }, () -> computes = false));
    }

    private static boolean waited() {
        try {
            OPEN.await();
            return true;
        } catch (InterruptedException ended) {
            return false;
        }
    }

    private static void enter() {
        synchronized (MONITOR) {
            MONITOR.notifyAll();
        }
    }

    /**
     * Tries what is named, or all.
     *
     * @param words for how many seconds the second thread is waited for, then what the first one does
     */
    public static void main(String... words) throws InterruptedException, IOException {
        load(Slow.class, Shared.class);
        Thread.ofVirtual().start(Carriers::carrier).join();
        var carriers = new Carriers();
        var seconds = Duration.ofSeconds(Long.parseLong(words.length > 0 ? words[0] : PATIENCE_SECONDS));
        List<String> names = words.length > 1 ? List.of(words).subList(1, words.length)
                : List.copyOf(carriers.cases.keySet());
        Thread initializes = Thread.ofPlatform().daemon().start(() -> System.identityHashCode(Shared.WAITED));
        while (names.contains("class") && initializes.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
        LOCK.lock();
        for (String name : names) {
            synchronized (MONITOR) {
                System.out.println(name + ": " + tried(carriers.cases.get(name), seconds));
            }
        }
        System.exit(0);                                     // whoever still waits
    }

    private static String tried(Case it, Duration patience) throws InterruptedException, IOException {
        var carriers = new String[2];
        var begun = new CountDownLatch(1);
        Thread first = Thread.ofVirtual().start(() -> {
            carriers[0] = carrier();
            begun.countDown();
            try {
                it.first.run();
            } catch (InterruptedException | IOException ended) {
                Thread.currentThread().interrupt();
            }
        });
        begun.await();
        Thread second = Thread.ofVirtual().start(() -> carriers[1] = carrier());
        String ran = !second.join(patience) ? "the second waits"
                : "the second runs on " + (carriers[0].equals(carriers[1]) ? "the same" : "another");
        first.interrupt();
        it.end.run();
        return ran;
    }

    private static String carrier() {
        return Thread.currentThread().toString().replaceFirst(".*@", "");
    }

    /** To load a class is to read a file; that is done before. */
    private static void load(Class<?>... classes) {
        for (Class<?> each : classes) {
            System.identityHashCode(each);
        }
    }
}
