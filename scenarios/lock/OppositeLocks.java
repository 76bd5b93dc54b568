package lock;

import static awaitless.Stage.*;

import awaitless.Main;
import awaitless.Scenario;
import awaitless.jdk.StructuredTaskScope;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Broken: two locks, which every other task takes in the opposite order.
 *
 * <p>One task holds the left lock and waits for the right one, another holds the right one and waits for the
 * left: neither goes on. It takes two tasks.
 *
 * <pre>$ java --enable-preview -jar target/awaitless.jar explore oppositelocks</pre>
 */
public final class OppositeLocks implements Scenario {

    private static final Logger log = LoggerFactory.getLogger(OppositeLocks.class);

    private final Lock left = new ReentrantLock(true);
    private final Lock right = new ReentrantLock(true);

    @Override
    public void run() throws Exception {
        var names = Thread.ofVirtual().name("Task-", 1).factory();
        try (var scope = new StructuredTaskScope.ShutdownOnFailure("lock", names)) {
            for (int id : ids()) {
                scope.fork(() -> id % 2 == 1 ? takeBoth(id, left, right) : takeBoth(id, right, left));
            }
            scope.join().throwIfFailed();                   // await asyncio.gather(*tasks)
        }
    }

    private int takeBoth(int id, Lock first, Lock second) throws InterruptedException {
        double work = uniform(0.5, 1.5);
        log.info("Task-{} is performing some work for {} seconds before acquiring two locks",
                id, seconds(work));
        sleep(work);                                        // await asyncio.sleep(work)

        first.lockInterruptibly();                          // async with first:
        try {
            log.info("Acquired its first lock: Task-{}", id);
            sleep(1);                                       // another takes the other lock meanwhile
            second.lockInterruptibly();                     // async with second:
            try {
                log.info("Acquired both locks: Task-{}", id);
                return id;
            } finally {
                second.unlock();
            }
        } finally {
            first.unlock();
        }
    }

    public static void main(String[] args) {
        Main.main(OppositeLocks.class, args);               // asyncio.run(main())
    }
}
