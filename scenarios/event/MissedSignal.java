package event;

import static awaitless.Stage.*;

import awaitless.Main;
import awaitless.Scenario;
import awaitless.jdk.StructuredTaskScope;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Broken: {@link EventWaiters} without its latch.
 *
 * <p>A waiter looks whether the event is set, makes ready, and then waits for a signal without looking again.
 * If the signal comes in between, the waiter waits for ever. A latch remembers.
 *
 * <pre>$ java --enable-preview -jar target/awaitless.jar explore missedsignal</pre>
 */
public final class MissedSignal implements Scenario {

    private static final Logger log = LoggerFactory.getLogger(MissedSignal.class);

    private final Lock lock = new ReentrantLock(true);
    private final Condition signal = lock.newCondition();
    private volatile boolean set;

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

    private boolean waiter(int id) throws InterruptedException {
        boolean looked = set;                               // looks ...
        if (!looked) {
            double work = uniform(0.5, 1.5);
            log.info("Task-{} makes ready for {} seconds to wait for the event", id, seconds(work));
            sleep(work);                                    // await asyncio.sleep(work)
            lock.lockInterruptibly();
            try {
                signal.await();                             // ... and waits, whatever has come in between
            } finally {
                lock.unlock();
            }
        }
        log.info("Task-{} received the event", id);
        return looked;
    }

    private double setter() throws InterruptedException {
        Thread.currentThread().setName("setter");           // the factory has counted on
        double work = uniform(1, 3);
        sleep(work);                                        // await asyncio.sleep(work)
        lock.lockInterruptibly();
        try {
            log.info("Setting the event");
            set = true;
            signal.signalAll();                             // only those who wait already hear it
        } finally {
            lock.unlock();
        }
        return work;
    }

    public static void main(String[] args) {
        Main.main(MissedSignal.class, args);                // asyncio.run(main())
    }
}
