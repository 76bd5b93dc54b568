package awaitless;

import static awaitless.Stage.*;

import awaitless.jdk.StructuredTaskScope;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A lesson for tests that never ends of itself: one task holds a lock, the others wait for it. */
public final class HeldLock implements Scenario {

    private static final Logger log = LoggerFactory.getLogger(HeldLock.class);

    private final Lock lock = new ReentrantLock();

    @Override
    public void run() throws Exception {
        var names = Thread.ofVirtual().name("Task-", 1).factory();
        try (var scope = new StructuredTaskScope.ShutdownOnFailure("held lock", names)) {
            for (int id : ids()) {
                scope.fork(() -> hold(id));
            }
            scope.join().throwIfFailed();
        }
    }

    private Void hold(int id) throws InterruptedException {
        try {
            log.info("Task-{} asks for the lock", id);
            lock.lockInterruptibly();
            try {
                log.info("Task-{} holds the lock", id);
                sleep(1_000_000);
            } finally {
                log.info("Task-{} gives the lock back", id);
                lock.unlock();
            }
        } finally {
            log.info("Task-{} ended", id);
        }
        return null;
    }

    public static void main(String[] args) {
        Main.main(HeldLock.class, args);
    }
}
