package semaphore;

import static awaitless.Stage.*;
import static java.util.stream.Collectors.joining;

import awaitless.Main;
import awaitless.Scenario;
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
 * <p>In asyncio {@code async with semaphore:}. Here the thread blocks until there is a permit.
 *
 * <p>Two uploads may run at once, on two carriers, so the list must be safe to write from both; in asyncio
 * nobody comes within an append. Two that end at once may be added in one order and say so in the other.
 *
 * <pre>$ java --enable-preview -jar target/awaitless.jar semaphore</pre>
 */
public final class LimitedUploads implements Scenario {

    private static final Logger log = LoggerFactory.getLogger(LimitedUploads.class);

    private Semaphore semaphore;                            // the stage says how many permits
    private final List<String> uploads = Collections.synchronizedList(new ArrayList<>());

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
            // break here: this thread has a permit, and so has one more at most
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
        Main.main(LimitedUploads.class, args);              // asyncio.run(main())
    }
}
