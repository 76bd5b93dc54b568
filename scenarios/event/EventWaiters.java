package event;

import static awaitless.Stage.*;

import awaitless.Main;
import awaitless.Scenario;
import awaitless.jdk.StructuredTaskScope;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One task signals, the others wait for it.
 *
 * <p>In asyncio {@code await event.wait()} and {@code event.set()}. Here the threads block on a latch that
 * opens once and for all. asyncio's loop starts the waiters in order, and wakes them in order; parallel
 * threads start, wake and speak in any order. What holds in both: nobody receives the event before it is set.
 *
 * <pre>$ java --enable-preview -jar target/awaitless.jar event</pre>
 */
public final class EventWaiters implements Scenario {

    private static final Logger log = LoggerFactory.getLogger(EventWaiters.class);

    private final CountDownLatch event = new CountDownLatch(1);

    @Override
    public void run() throws Exception {
        var names = Thread.ofVirtual().name("Task-", 1).factory();
        try (var scope = new StructuredTaskScope.ShutdownOnFailure("event", names)) {
            for (int id : ids()) {
                scope.fork(() -> waiter(id));
            }
            scope.fork(() -> setter());
            scope.join().throwIfFailed();                   // await asyncio.gather(*waiters, setter_task)
        }
    }

    private double waiter(int id) throws InterruptedException {
        log.info("Task-{} is waiting for the event", id);
        // break here: nobody gets past the next line before setter has counted down
        event.await();                                      // await event.wait()

        double work = uniform(0.5, 1.5);
        log.info("Task-{} received the event and is performing some work for {} seconds", id, seconds(work));
        sleep(work);                                        // await asyncio.sleep(work)

        log.info("Task-{} completed its work", id);
        return work;
    }

    private double setter() throws InterruptedException {
        Thread.currentThread().setName("setter");           // the factory has counted on
        double work = uniform(1, 3);
        sleep(work);                                        // await asyncio.sleep(work)
        log.info("Setting the event");
        event.countDown();                                  // event.set()
        return work;
    }

    public static void main(String[] args) {
        Main.main(EventWaiters.class, args);                // asyncio.run(main())
    }
}
