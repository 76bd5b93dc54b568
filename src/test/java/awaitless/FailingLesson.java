package awaitless;

import static awaitless.Stage.*;

import awaitless.jdk.StructuredTaskScope;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A lesson for tests that fails: one task throws while the others, without end, do their work. */
public final class FailingLesson implements Scenario {

    private static final Logger log = LoggerFactory.getLogger(FailingLesson.class);

    @Override
    public void run() throws Exception {
        var working = new CountDownLatch(tasks());
        var names = Thread.ofVirtual().name("Task-", 1).factory();
        try (var scope = new StructuredTaskScope.ShutdownOnFailure("failing", names)) {
            for (int id : ids()) {
                scope.fork(() -> work(working, id));
            }
            scope.fork(() -> fail(working));
            scope.join().throwIfFailed();
        }
    }

    private Void work(CountDownLatch working, int id) throws InterruptedException {
        try {
            working.countDown();
            sleep(1_000_000);
        } finally {
            Thread.sleep(200);                              // so that who does not wait is found out
            log.info("Task-{} ended", id);
        }
        return null;
    }

    private Void fail(CountDownLatch working) throws InterruptedException {
        working.await();
        throw new IllegalStateException("out of paper");
    }

    public static void main(String[] args) {
        Main.main(FailingLesson.class, args);
    }
}
