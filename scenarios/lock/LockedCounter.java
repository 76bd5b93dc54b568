package lock;

import static awaitless.Stage.*;                            // ids, tasks, sleep, uniform: as in lock.py

import awaitless.Main;
import awaitless.Scenario;
import awaitless.jdk.StructuredTaskScope;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One task at a time: a counter that five tasks read, wait and write back.
 *
 * <p>In asyncio {@code async with lock:}, see {@code lock.py}. Here the thread simply blocks.
 *
 * <pre>$ java --enable-preview -jar target/awaitless.jar lock</pre>
 */
public final class LockedCounter implements Scenario {

    private static final Logger log = LoggerFactory.getLogger(LockedCounter.class);

    private final Lock lock = new ReentrantLock(true);      // fair: in order of arrival, as asyncio's
    private int counter;                                    // guarded by lock

    @Override
    public void run() throws Exception {
        var names = Thread.ofVirtual().name("Task-", 1).factory();
        try (var scope = new StructuredTaskScope.ShutdownOnFailure("lock", names)) {
            for (int id : ids()) {                          // 1 to tasks()
                scope.fork(() -> incrementCounter(id));
            }
            scope.join().throwIfFailed();                   // await asyncio.gather(*tasks)
        }
        expect(counter == tasks(), "the counter is " + counter + " after " + tasks() + " tasks");
    }

    private int incrementCounter(int id) throws InterruptedException {
        double work = uniform(0.5, 1.5);
        log.info("Task-{} is performing some work for {} seconds before acquiring the lock",
                id, seconds(work));
        sleep(work);                                        // await asyncio.sleep(work)

        lock.lockInterruptibly();                           // async with lock:
        try {
            log.info("Acquired lock: Task-{}", id);
            int temp = counter;
            // break here: this thread holds the lock, and others come to wait for it
            sleep(1);                                       // others wait for the lock meanwhile
            counter = temp + 1;
            log.info("Counter incremented to {} by Task-{}", counter, id);
            log.info("Released lock: Task-{}", id);         // said while the lock is still held
            return counter;
        } finally {
            lock.unlock();
        }
    }

    public static void main(String[] args) {
        Main.main(LockedCounter.class, args);               // asyncio.run(main())
    }
}
