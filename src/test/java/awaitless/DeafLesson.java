package awaitless;

import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A lesson for tests that nothing ends but the end of the JVM. */
public final class DeafLesson implements Scenario {

    private static final Logger log = LoggerFactory.getLogger(DeafLesson.class);

    @Override
    public void run() {
        log.info("Hearing nothing");
        new Semaphore(0).acquireUninterruptibly();
    }

    public static void main(String[] args) {
        Main.main(DeafLesson.class, args);
    }
}
