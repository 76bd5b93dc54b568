package semaphore;

import static awaitless.Stage.seconds;

import awaitless.BrokenTwin;
import awaitless.Lesson;
import awaitless.Main;
import awaitless.Stage;
import awaitless.jdk.StructuredTaskScope;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Broken: {@link LimitedUploads} without its {@code finally}.
 *
 * <p>An upload that takes too long fails, and its permit is not given back. Once all permits are gone, the
 * tasks that are left wait for ever.
 *
 * <pre>$ java --enable-preview -jar target/awaitless.jar explore leakedpermit</pre>
 */
@Lesson(order = 4, asyncio = "asyncio.Semaphore", java = "Semaphore, no finally",
        shows = "a permit is lost when an upload fails")
public final class LeakedPermit implements BrokenTwin {

    private static final Logger log = LoggerFactory.getLogger(LeakedPermit.class);

    private Semaphore semaphore;                            // the stage says how many permits

    @Override
    public void run(Stage stage) throws Exception {
        semaphore = new Semaphore(stage.limit(), true);
        var names = Thread.ofVirtual().name("Task-", 1).factory();
        try (var scope = new StructuredTaskScope.ShutdownOnFailure("semaphore", names)) {
            for (int id = 1; id <= stage.tasks(); id++) {
                int taskId = id;
                scope.fork(() -> tryUpload(stage, taskId));
            }
            scope.join().throwIfFailed();                   // await asyncio.gather(*tasks)
        }
    }

    private Void tryUpload(Stage stage, int id) throws InterruptedException {
        try {
            uploadData(stage, id);
        } catch (IllegalStateException failed) {
            log.info("Task-{} failed: {}", id, failed.getMessage());
        }
        return null;
    }

    private void uploadData(Stage stage, int id) throws InterruptedException {
        double work = stage.uniform(0.5, 1.5);
        log.info("Task-{} is performing some work for {} seconds before acquiring the semaphore",
                id, seconds(work));
        stage.sleep(work);                                  // await asyncio.sleep(work)

        semaphore.acquire();                                // what follows is in no try
        log.info("Acquired semaphore: Task-{}", id);
        double upload = stage.uniform(0.5, 1.5);
        stage.sleep(upload);
        if (upload > 1.2) {
            throw new IllegalStateException("the upload takes too long");
        }
        log.info("Uploaded data from Task-{}", id);
        log.info("Released semaphore: Task-{}", id);
        semaphore.release();                                // not reached when the upload fails
    }

    public static void main(String[] args) {
        Main.main(LeakedPermit.class, args);                // asyncio.run(main())
    }
}
