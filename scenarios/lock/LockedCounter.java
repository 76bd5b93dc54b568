package lock;

import static awaitless.Stage.seconds;

import awaitless.Lesson;
import awaitless.Main;
import awaitless.Scenario;
import awaitless.Stage;
import awaitless.jdk.StructuredTaskScope;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One task at a time: a counter that five tasks read, wait and write back.
 *
 * <p>In asyncio {@code async with lock:}. Here the thread simply blocks. The lock is fair, so it is granted
 * in order of arrival, as asyncio grants its own.
 *
 * <pre>$ java --enable-preview -jar target/awaitless.jar lock</pre>
 */
@Lesson(order = 3, asyncio = "asyncio.Lock", java = "ReentrantLock", shows = "one task at a time",
        twin = "lock.py")
public final class LockedCounter implements Scenario {

    private static final Logger log = LoggerFactory.getLogger(LockedCounter.class);

    private final Lock lock = new ReentrantLock(true);
    private int counter;                                    // guarded by lock

    @Override
    public void run(Stage stage) throws Exception {
        var names = Thread.ofVirtual().name("Task-", 1).factory();
        try (var scope = new StructuredTaskScope.ShutdownOnFailure("lock", names)) {
            for (int id = 1; id <= stage.tasks(); id++) {
                int taskId = id;
                scope.fork(() -> incrementCounter(stage, taskId));
            }
            scope.join().throwIfFailed();                   // await asyncio.gather(*tasks)
        }
    }

    @Override
    public void check(Stage stage) {
        if (counter != stage.tasks()) {
            throw new AssertionError("the counter is " + counter + " after " + stage.tasks() + " tasks");
        }
    }

    private Void incrementCounter(Stage stage, int id) throws InterruptedException {
        double work = stage.uniform(0.5, 1.5);
        log.info("Task-{} is performing some work for {} seconds before acquiring the lock",
                id, seconds(work));
        stage.sleep(work);                                  // await asyncio.sleep(work)

        lock.lockInterruptibly();                           // async with lock:
        try {
            log.info("Acquired lock: Task-{}", id);
            int temp = counter;
            // break here: this thread holds the lock, and others come to wait for it
            stage.sleep(1);                                 // others wait for the lock meanwhile
            counter = temp + 1;
            log.info("Counter incremented to {} by Task-{}", counter, id);
            log.info("Released lock: Task-{}", id);         // said while the lock is still held
        } finally {
            lock.unlock();
        }
        return null;
    }

    public static void main(String[] args) {
        Main.main(LockedCounter.class, args);               // asyncio.run(main())
    }
}
