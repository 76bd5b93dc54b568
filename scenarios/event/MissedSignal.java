package event;

import static awaitless.Stage.seconds;

import awaitless.BrokenTwin;
import awaitless.Lesson;
import awaitless.Main;
import awaitless.Stage;
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
@Lesson(order = 5, asyncio = "asyncio.Event", java = "a flag and a Condition, not looked at again",
        shows = "a signal is missed")
public final class MissedSignal implements BrokenTwin {

    private static final Logger log = LoggerFactory.getLogger(MissedSignal.class);

    private final Lock lock = new ReentrantLock(true);
    private final Condition signal = lock.newCondition();
    private volatile boolean set;

    @Override
    public void run(Stage stage) throws Exception {
        var names = Thread.ofVirtual().name("Task-", 1).factory();
        try (var scope = new StructuredTaskScope.ShutdownOnFailure("event", names)) {
            for (int id = 1; id <= stage.tasks(); id++) {
                int taskId = id;
                scope.fork(() -> waiter(stage, taskId));
            }
            scope.fork(() -> setter(stage));
            scope.join().throwIfFailed();                   // await asyncio.gather(*waiters, setter_task)
        }
    }

    private Void waiter(Stage stage, int id) throws InterruptedException {
        if (!set) {                                         // looks ...
            double work = stage.uniform(0.5, 1.5);
            log.info("Task-{} makes ready for {} seconds to wait for the event", id, seconds(work));
            stage.sleep(work);
            lock.lockInterruptibly();
            try {
                signal.await();                             // ... and waits, whatever has come in between
            } finally {
                lock.unlock();
            }
        }
        log.info("Task-{} received the event", id);
        return null;
    }

    private Void setter(Stage stage) throws InterruptedException {
        Thread.currentThread().setName("setter");           // the factory has counted on
        stage.sleep(stage.uniform(1, 3));                   // await asyncio.sleep(stage.uniform(1, 3))
        lock.lockInterruptibly();
        try {
            log.info("Setting the event");
            set = true;
            signal.signalAll();                             // only those who wait already hear it
        } finally {
            lock.unlock();
        }
        return null;
    }

    public static void main(String[] args) {
        Main.main(MissedSignal.class, args);                // asyncio.run(main())
    }
}
