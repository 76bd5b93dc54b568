package semaphore;

import static awaitless.Stage.seconds;
import static java.util.stream.Collectors.joining;

import awaitless.Lesson;
import awaitless.Main;
import awaitless.Scenario;
import awaitless.Stage;
import awaitless.jdk.StructuredTaskScope;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * At most two tasks at a time: uploads to a shared list.
 *
 * <p>In asyncio {@code async with semaphore:}. Here the thread blocks until there is a permit. The semaphore
 * is fair, so permits are granted in order of arrival, as asyncio grants its own.
 *
 * <p>Two uploads may run at once, on two carriers, so the list must be safe to write from several threads; in
 * asyncio it need not be. Two that end at the same moment may be added in one order and say so in the other.
 *
 * <pre>$ java --enable-preview -jar target/awaitless.jar semaphore</pre>
 */
@Lesson(order = 4, asyncio = "asyncio.Semaphore", java = "Semaphore", shows = "at most two tasks at a time",
        twin = "semaphore.py")
public final class LimitedUploads implements Scenario {

    private static final Logger log = LoggerFactory.getLogger(LimitedUploads.class);

    private Semaphore semaphore;                            // the stage says how many permits
    private final List<String> uploads = Collections.synchronizedList(new ArrayList<>());

    @Override
    public void run(Stage stage) throws Exception {
        semaphore = new Semaphore(stage.limit(), true);
        var names = Thread.ofVirtual().name("Task-", 1).factory();
        try (var scope = new StructuredTaskScope.ShutdownOnFailure("semaphore", names)) {
            for (int id = 1; id <= stage.tasks(); id++) {
                int taskId = id;
                scope.fork(() -> uploadData(stage, taskId));
            }
            scope.join().throwIfFailed();                   // await asyncio.gather(*tasks)
        }
        log.info("Final upload list: {}", uploads.stream().collect(joining("', '", "['", "']")));
    }

    @Override
    public void check(Stage stage) {
        if (uploads.size() != stage.tasks()) {
            throw new AssertionError("uploaded " + uploads.size() + " of " + stage.tasks());
        }
    }

    private Void uploadData(Stage stage, int id) throws InterruptedException {
        double work = stage.uniform(0.5, 1.5);
        log.info("Task-{} is performing some work for {} seconds before acquiring the semaphore",
                id, seconds(work));
        stage.sleep(work);                                  // await asyncio.sleep(work)

        semaphore.acquire();                                // async with semaphore:
        try {
            log.info("Acquired semaphore: Task-{}", id);
            double upload = stage.uniform(0.5, 1.5);
            // break here: this thread has a permit, and so has one more at most
            stage.sleep(upload);
            uploads.add("Data from Task-" + id);
            log.info("Uploaded data from Task-{}", id);
            log.info("Released semaphore: Task-{}", id);    // said while the permit is still held
        } finally {
            semaphore.release();
        }
        return null;
    }

    public static void main(String[] args) {
        Main.main(LimitedUploads.class, args);              // asyncio.run(main())
    }
}
