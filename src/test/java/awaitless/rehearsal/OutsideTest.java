package awaitless.rehearsal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import awaitless.Gate;
import awaitless.Stage;
import awaitless.scenes.Holding;
import awaitless.trace.Step;
import java.util.Map;
import java.util.ArrayList;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Runs that go on side by side wait for each other now and then, which is no deadlock. */
@Timeout(60)
class OutsideTest {

    private static final int RUNS = 4;
    private static final int TIMES = 500;
    private static final long TAKES_MILLISECONDS = 200;
    private static final AtomicInteger arrived = new AtomicInteger();

    /** A class whose initialisation takes until all runs ask for it, and a while. */
    private static final class Slow {

        static final String GREETING = greet();

        private static String greet() {
            Gate.await(() -> arrived.get() == RUNS);
            long begin = System.nanoTime();
            Gate.await(() -> System.nanoTime() - begin > TAKES_MILLISECONDS * 1_000_000);
            return "hello";
        }
    }

    /** From Java 26 on the thread gives way that waits for another to initialise a class. */
    @Test
    void whoWaitsForAClassIsOnTheWay() throws Exception {
        var runs = new ArrayList<FutureTask<Rehearsal>>();
        for (int run = 0; run < RUNS; run++) {
            boolean sleeps = run % 2 == 0;
            var started = new FutureTask<>(() -> rehearsed(scene -> {
                arrived.incrementAndGet();
                assertEquals("hello", Slow.GREETING);
            }, scene -> Stage.sleep(sleeps ? 5 : 0)));
            runs.add(started);
            Thread.ofPlatform().start(started);
        }
        for (var run : runs) {
            assertEquals(new Outcome.Sound(), run.get().outcome());
            assertEquals(0, run.get().trace().steps().stream().filter(step -> step.thread() == 1)
                    .mapToLong(Step::time).max().orElseThrow(), "the clock stands meanwhile");
        }
    }

    @Test
    void whoWaitsForALockThatAnotherRunHoldsIsOnTheWay() throws Exception {
        for (int time = 0; time < TIMES; time++) {          // the lock is free before its next owner is woken
            var lock = new ReentrantLock();
            lock.lock();
            var run = new FutureTask<>(() -> rehearsed(scene -> {
                lock.lock();
                lock.unlock();
            }));
            Thread.ofPlatform().start(run);
            Gate.await(lock::hasQueuedThreads);
            lock.unlock();
            assertEquals(new Outcome.Sound(), run.get().outcome());
        }
    }

    private static Rehearsal rehearsed(Holding.Part... parts) throws InterruptedException {
        return Rehearsal.of(new Holding(parts), new Parameters(1, Map.of(), 1, Strategy.ARRIVAL),
                Detail.STANDS);
    }
}
