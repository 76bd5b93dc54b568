package semaphore;

import static awaitless.Stage.*;
import static java.util.stream.Collectors.joining;

import awaitless.Main;
import awaitless.Scenario;
import awaitless.jdk.StructuredTaskScope;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Broken: {@link LimitedUploads} without what guards its list.
 *
 * <p>Two uploads may write the list at once, and {@code ArrayList} promises nothing then: the schedule alone
 * breaks it, whatever the durations are.
 *
 * <pre>$ java --enable-preview -jar target/awaitless.jar explore plainuploads</pre>
 */
public final class PlainUploads implements Scenario {

    private static final Logger log = LoggerFactory.getLogger(PlainUploads.class);

    private Semaphore semaphore;                            // the stage says how many permits
    private final List<String> uploads = new ArrayList<>();  // guarded by nothing

    @Override
    public void run() throws Exception {
        semaphore = new Semaphore(number("limit"), true);   // fair: in order of arrival, as asyncio's
        var names = Thread.ofVirtual().name("Task-", 1).factory();
        try (var scope = new StructuredTaskScope.ShutdownOnFailure("semaphore", names)) {
            for (int id : ids()) {
                scope.fork(() -> uploadData(id));
            }
            scope.join().throwIfFailed();                   // await asyncio.gather(*tasks)
        }
        log.info("Final upload list: {}", uploads.stream().collect(joining("', '", "['", "']")));
        expect(uploads.size() == tasks(), "uploaded " + uploads.size() + " of " + tasks());
    }

    private double uploadData(int id) throws InterruptedException {
        double work = uniform(0.5, 1.5);
        log.info("Task-{} is performing some work for {} seconds before acquiring the semaphore",
                id, seconds(work));
        sleep(work);                                        // await asyncio.sleep(work)

        semaphore.acquire();                                // async with semaphore:
        try {
            log.info("Acquired semaphore: Task-{}", id);
            double upload = uniform(0.5, 1.5);
            sleep(upload);                                  // await asyncio.sleep(upload)
            uploads.add("Data from Task-" + id);
            log.info("Uploaded data from Task-{}", id);
            log.info("Released semaphore: Task-{}", id);    // said while the permit is still held
            return upload;
        } finally {
            semaphore.release();
        }
    }

    public static void main(String[] args) {
        Main.main(PlainUploads.class, args);                // asyncio.run(main())
    }
}
