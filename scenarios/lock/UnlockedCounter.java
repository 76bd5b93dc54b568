package lock;

import static awaitless.Stage.seconds;

import awaitless.BrokenTwin;
import awaitless.Lesson;
import awaitless.Main;
import awaitless.Stage;
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
@Lesson(order = 3, asyncio = "asyncio.Lock", java = "no lock", shows = "lost updates")
public final class UnlockedCounter implements BrokenTwin {

    private static final Logger log = LoggerFactory.getLogger(UnlockedCounter.class);

    private volatile int counter;                           // guarded by nothing

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
        log.info("Task-{} is performing some work for {} seconds before counting", id, seconds(work));
        stage.sleep(work);                                  // await asyncio.sleep(work)

        int temp = counter;
        stage.sleep(1);                                     // others read the same number meanwhile
        counter = temp + 1;
        log.info("Counter incremented to {} by Task-{}", temp + 1, id);
        return null;
    }

    public static void main(String[] args) {
        Main.main(UnlockedCounter.class, args);             // asyncio.run(main())
    }
}
