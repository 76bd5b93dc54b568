package awaitless.differences;

import awaitless.Durations;
import awaitless.Launcher;
import awaitless.Listener;
import awaitless.Scenario;
import awaitless.Stage;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;

/**
 * A live run, on the JDK's own scheduler and all its carriers. A sleep lasts until all threads of the run
 * wait and no other would end before: so what happens depends on the scheduler, and on no machine's speed.
 */
final class Live implements Stage.Sleep {

    private static final int LOOKS = 3;
    private static final int PAUSE_MILLISECONDS = 1;

    /** The threads of the run that goes on; there is one at a time. */
    private static final Set<Thread> THREADS = ConcurrentHashMap.newKeySet();

    private record Sleeper(double until, int order, CountDownLatch end) {
    }

    private final Queue<Sleeper> sleepers = new PriorityQueue<>(
            Comparator.comparingDouble(Sleeper::until).thenComparingInt(Sleeper::order));
    private double now;                                     // guarded by this, as are the queue and the next
    private int begun;

    private Live() {
    }

    /** Returns a factory of the same threads, each of which the run knows before it starts. */
    static ThreadFactory known(ThreadFactory factory) {
        return run -> {
            Thread thread = factory.newThread(run);
            THREADS.add(thread);
            return thread;
        };
    }

    /** Runs a scenario live, and returns its lines. */
    static synchronized List<String> lines(Scenario scenario) throws Exception {
        var live = new Live();
        THREADS.clear();
        Thread clock = Thread.ofPlatform().daemon().name("clock").start(live::passTime);
        try (var listener = new Listener()) {
            Launcher.run(() -> {
                THREADS.add(Thread.currentThread());
                scenario.run();
            }, new Stage(5, Map.of(), new Durations(1), live));
            return listener.lines();
        } finally {
            clock.interrupt();
        }
    }

    @Override
    public void sleep(double seconds) throws InterruptedException {
        Sleeper sleeper = begin(seconds);
        try {
            sleeper.end.await();
        } finally {
            end(sleeper);
        }
    }

    private synchronized Sleeper begin(double seconds) {
        var sleeper = new Sleeper(now + seconds, begun++, new CountDownLatch(1));
        sleepers.add(sleeper);
        return sleeper;
    }

    private synchronized void end(Sleeper sleeper) {
        sleepers.remove(sleeper);
    }

    private void passTime() {
        try {
            while (true) {
                int looks = 0;
                while (looks < LOOKS) {                     // a look is not one moment
                    Thread.sleep(PAUSE_MILLISECONDS);
                    looks = THREADS.stream().allMatch(Live::waits) ? looks + 1 : 0;
                }
                wakeTheNext();
            }
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean waits(Thread thread) {
        return switch (thread.getState()) {
            case NEW, RUNNABLE -> false;
            default -> true;
        };
    }

    private synchronized void wakeTheNext() {
        Sleeper next = sleepers.poll();
        if (next != null) {
            now = Math.max(now, next.until);
            next.end.countDown();
        }
    }
}
