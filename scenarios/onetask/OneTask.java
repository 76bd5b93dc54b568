package onetask;

import static awaitless.Stage.*;

import awaitless.Main;
import awaitless.Scenario;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One task: a function is called, and its result is waited for.
 *
 * <p>In asyncio the caller says {@code await}, and so must everyone up the call chain. Here it is a plain
 * call: while {@code otherfunction} sleeps, the virtual thread is parked and its carrier is free for others.
 *
 * <pre>$ java --enable-preview -jar target/awaitless.jar onetask</pre>
 */
public final class OneTask implements Scenario {

    private static final Logger log = LoggerFactory.getLogger(OneTask.class);

    @Override
    public void run() throws Exception {
        String result = otherfunction();                    // await otherfunction()
        log.info("Received: {}", result);
    }

    private String otherfunction() throws InterruptedException {
        log.info("Starting otherfunction");
        // break here: run waits, one frame up, on the same thread
        sleep(2);                                           // await asyncio.sleep(2)
        log.info("Completed otherfunction");
        return "Result from otherfunction";
    }

    public static void main(String[] args) {
        Main.main(OneTask.class, args);                     // asyncio.run(main())
    }
}
