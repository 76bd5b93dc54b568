package semaphore;

import static awaitless.Stage.*;

import awaitless.Main;
import awaitless.Scenario;
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
public final class LeakedPermit implements Scenario {

    private static final Logger log = LoggerFactory.getLogger(LeakedPermit.class);

    private Semaphore semaphore;                            // the stage says how many permits

    @Override
    public void run() throws Exception {
        semaphore = new Semaphore(number("limit"), true);   // fair: in order of arrival, as asyncio's
        var names = Thread.ofVirtual().name("Task-", 1).factory();
        try (var scope = new StructuredTaskScope.ShutdownOnFailure("semaphore", names)) {
            for (int id : ids()) {
                scope.fork(() -> tryUpload(id));
            }
            scope.join().throwIfFailed();                   // await asyncio.gather(*tasks)
        }
    }

    private boolean tryUpload(int id) throws InterruptedException {
        try {
            uploadData(id);
            return true;
        } catch (IllegalStateException failed) {
            log.info("Task-{} failed: {}", id, failed.getMessage());
            return false;
        }
    }

    private void uploadData(int id) throws InterruptedException {
        double work = uniform(0.5, 1.5);
        log.info("Task-{} is performing some work for {} seconds before acquiring the semaphore",
                id, seconds(work));
        sleep(work);                                        // await asyncio.sleep(work)

        semaphore.acquire();                                // what follows is in no try
        log.info("Acquired semaphore: Task-{}", id);
        double upload = uniform(0.5, 1.5);
        sleep(upload);                                      // await asyncio.sleep(upload)
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
