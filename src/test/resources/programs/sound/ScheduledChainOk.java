import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

public class ScheduledChainOk {
    public static void main(String[] args) throws Exception {
        AtomicReference<String> config = new AtomicReference<>();
        ScheduledExecutorService timer = Executors.newScheduledThreadPool(2);
        timer.schedule(() -> config.set("loaded"), 1, TimeUnit.MILLISECONDS).get();
        ScheduledFuture<String> use = timer.schedule(config::get, 20, TimeUnit.MILLISECONDS);
        String seen = use.get();
        timer.shutdown();
        if (seen == null) {
            throw new AssertionError("configuration used before it was loaded");
        }
    }
}
