package lock;

import static awaitless.Stage.*;

import awaitless.Main;
import awaitless.Scenario;
import awaitless.jdk.StructuredTaskScope;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Broken: {@link LockedCounter} without its lock.
 *
 * <p>Two tasks read the same number, wait, and write back the same sum: one increment is lost.
 *
 * <pre>$ java --enable-preview -jar target/awaitless.jar explore unlockedcounter</pre>
 */
public final class UnlockedCounter implements Scenario {

    private static final Logger log = LoggerFactory.getLogger(UnlockedCounter.class);

    private volatile int counter;                           // each sees the last write; nothing guards it

    @Override
    public void run() throws Exception {
        var names = Thread.ofVirtual().name("Task-", 1).factory();
        try (var scope = new StructuredTaskScope.ShutdownOnFailure("lock", names)) {
            for (int id : ids()) {
                scope.fork(() -> incrementCounter(id));
            }
            scope.join().throwIfFailed();                   // await asyncio.gather(*tasks)
        }
        expect(counter == tasks(), "the counter is " + counter + " after " + tasks() + " tasks");
    }

    private int incrementCounter(int id) throws InterruptedException {
        double work = uniform(0.5, 1.5);
        log.info("Task-{} is performing some work for {} seconds before counting", id, seconds(work));
        sleep(work);                                        // await asyncio.sleep(work)

        int temp = counter;
        sleep(1);                                           // others read the same number meanwhile
        counter = temp + 1;
        log.info("Counter incremented to {} by Task-{}", temp + 1, id);
        return temp + 1;
    }

    public static void main(String[] args) {
        Main.main(UnlockedCounter.class, args);             // asyncio.run(main())
    }
}
