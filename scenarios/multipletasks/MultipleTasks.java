package multipletasks;

import static awaitless.Stage.*;

import awaitless.Main;
import awaitless.Scenario;
import awaitless.jdk.StructuredTaskScope;
import java.util.concurrent.StructuredTaskScope.Subtask;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Multiple tasks: a function runs beside its caller, which takes the result later.
 *
 * <p>In asyncio {@code create_task} only queues the function: it starts when its caller next suspends, in its
 * sleep, so "Continuing" is said first. Here {@code fork} starts a thread at once, and the first two lines
 * may come in either order.
 *
 * <pre>$ java --enable-preview -jar target/awaitless.jar multipletasks</pre>
 */
public final class MultipleTasks implements Scenario {

    private static final Logger log = LoggerFactory.getLogger(MultipleTasks.class);

    @Override
    public void run() throws Exception {
        var names = Thread.ofVirtual().name("otherfunction").factory();
        try (var scope = new StructuredTaskScope.ShutdownOnFailure("multipletasks", names)) {
            Subtask<String> task = scope.fork(() -> otherfunction());   // asyncio.create_task(...)
            log.info("Continuing with other work while otherfunction runs");
            sleep(1);                                       // await asyncio.sleep(1)
            log.info("Doing more work");
            // break here: otherfunction stands in its own sleep, on a thread of its own
            scope.join().throwIfFailed();                   // await task
            log.info("Received: {}", task.get());
        }
    }

    private String otherfunction() throws InterruptedException {
        log.info("Starting otherfunction");
        sleep(2);                                           // await asyncio.sleep(2)
        log.info("Completed otherfunction");
        return "Result from otherfunction";
    }

    public static void main(String[] args) {
        Main.main(MultipleTasks.class, args);               // asyncio.run(main())
    }
}
