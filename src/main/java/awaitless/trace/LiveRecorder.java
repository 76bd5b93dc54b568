package awaitless.trace;

import awaitless.Stage;
import awaitless.trace.ThreadState.State;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongFunction;

/**
 * Keeps what a live run tells of itself: its lines and its sleeps. It knows no more, so where
 * a thread neither sleeps nor speaks, its state is {@link State#UNKNOWN}.
 *
 * <p>A step is here what was seen at one moment: a line, a sleep's beginning, or its end.
 */
public final class LiveRecorder implements Stage.Sleep {

    private static final double NANOSECONDS = 1e9;
    private static final ThreadState UNKNOWN = new ThreadState(State.UNKNOWN, "", 0, null);
    private static final ThreadState ENDED = new ThreadState(State.ENDED, "", 0, null);

    private final Stage.Sleep sleep;
    private final double speed;
    private final long start = System.nanoTime();
    private final Lock lock = new ReentrantLock();
    private final Map<Thread, Integer> numbers = new IdentityHashMap<>();   // this and what follows:
    private final Map<Integer, String> names = new HashMap<>();             // guarded by lock
    private final List<Step> steps = new ArrayList<>();

    /**
     * Starts the clock of one run.
     *
     * @param sleep how its threads sleep
     * @param speed how many times shorter it sleeps than the scenario says
     */
    public LiveRecorder(Stage.Sleep sleep, double speed) {
        this.sleep = sleep;
        this.speed = speed;
    }

    @Override
    public void sleep(double seconds) throws InterruptedException {
        Place place = Frames.place(Thread.currentThread().getStackTrace());
        seen(List.of(), now -> new ThreadState(State.WORKING, "", until(now, seconds / speed), place));
        try {
            sleep.sleep(seconds);
        } finally {
            seen(List.of(), now -> UNKNOWN);
        }
    }

    /** Returns the end of a sleep, or the last moment that can be told. */
    private static long until(long now, double seconds) {
        return now + Math.min(Math.max(0, (long) (seconds * NANOSECONDS)), Long.MAX_VALUE - now);
    }

    /**
     * Takes a line down.
     *
     * @param line what the calling thread says
     */
    public void said(String line) {
        seen(List.of(line), now -> UNKNOWN);
    }

    private void seen(List<String> lines, LongFunction<ThreadState> stand) {
        Thread thread = Thread.currentThread();
        lock.lock();
        try {
            long now = System.nanoTime() - start;
            int number = numbers.computeIfAbsent(thread, unseen -> numbers.size());
            String name = thread.getName();
            boolean renamed = !name.equals(names.put(number, name));
            steps.add(new Step(now, number, lines, Map.of(number, stand.apply(now)),
                    renamed ? Map.of(number, name) : Map.of(), List.of(), Map.of()));
        } finally {
            lock.unlock();
        }
    }

    /**
     * Returns what was seen, up to now, when the run is over: its scope has closed, so all have ended.
     *
     * @param unfinished what was printed without a line's end; empty if nothing was
     * @return the trace; the last of its steps is the end
     */
    public Trace trace(String unfinished) {
        lock.lock();
        try {
            var all = new ArrayList<>(steps);
            if (!names.isEmpty()) {
                var ends = new HashMap<Integer, ThreadState>();
                names.keySet().forEach(number -> ends.put(number, ENDED));
                all.add(new Step(System.nanoTime() - start, 0,
                        unfinished.isEmpty() ? List.of() : List.of(unfinished), ends, Map.of(), List.of(),
                        Map.of()));
            }
            return new Trace(all);
        } finally {
            lock.unlock();
        }
    }
}
