package awaitless.jvm;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Notices from outside that a live run hangs: that all threads of this JVM wait for each other.
 *
 * <p>It looks at the processor time of the platform threads, carriers among them, which are few. While that
 * stands, no thread has run, virtual or not; only then it looks at the threads, and once, since what has not
 * run has not changed. That is what makes of many looks, one thread after the other, one moment.
 */
public final class HangDetector {

    /** How long to wait between two looks. */
    public static final int PAUSE_MILLISECONDS = 250;

    private static final long PATIENCE_NANOSECONDS = 1_000_000_000;
    private static final long UNKNOWN = -1;                 // what the JVM says where it can't tell
    private static final Set<String> COLLECTORS =           // a look may need memory, and so let them run
            Set.of("Reference Handler", "Finalizer", "Common-Cleaner");
    private static final int FEWEST_LOOKS = 4;              // the whole JVM may have stood still
    private static final int MOST_LOOKS = 12;               // where some thread of the JVM's never rests

    private final int expected;
    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private Map<Long, Long> times = Map.of();
    private long since;
    private int looks;
    private boolean looked;

    /**
     * Makes one.
     *
     * @param expected about how many virtual threads there are
     */
    public HangDetector(int expected) {
        this.expected = expected;
    }

    /**
     * Looks, which is to be done again and again.
     *
     * @return all threads, if all have waited for each other for a second or longer; none if not, if nothing
     *     tells, and if that was found before
     */
    public List<LiveThread> look() {
        if (!isStill()) {
            beginAnew();
            return List.of();
        }
        looks++;
        if (looked || looks < FEWEST_LOOKS || System.nanoTime() - since < PATIENCE_NANOSECONDS
                || Debugger.MAY_ATTACH) {
            return List.of();
        }
        looked = true;
        List<LiveThread> waiting = LiveThreads.allWaiting(expected);
        if (isStill()) {
            return waiting;
        }
        beginAnew();
        return List.of();
    }

    private void beginAnew() {
        since = System.nanoTime();
        looks = 0;
        looked = false;
    }

    /**
     * Looks until it can tell whether all threads wait for each other; to tell that they do takes a second.
     *
     * @param expected about how many virtual threads there are
     * @throws InterruptedException if the caller is interrupted
     */
    public static boolean tells(int expected) throws InterruptedException {
        var detector = new HangDetector(expected);
        boolean found = false;
        for (int look = 0; look < MOST_LOOKS && !found; look++) {
            if (LiveThreads.allWaiting(expected).isEmpty()) {
                return false;
            }
            found = !detector.look().isEmpty();
            Thread.sleep(found ? 0 : PAUSE_MILLISECONDS);
        }
        return found;
    }

    /** Tells whether no thread but the caller has run since this was asked. */
    private boolean isStill() {
        var before = times;
        times = new HashMap<>();
        for (Thread thread : LiveThreads.platform()) {
            if (thread != Thread.currentThread() && !COLLECTORS.contains(thread.getName())
                    && !thread.getName().equals(LiveThreads.HEAP_WATCH)) {
                times.put(thread.threadId(), time(thread));
            }
        }
        return times.equals(before) && !times.containsValue(UNKNOWN);
    }

    /** Before Java 24 who is blocked wakes now and then, but only to look at the monitor. */
    private long time(Thread thread) {
        ThreadInfo blocked = thread.getState() == Thread.State.BLOCKED
                ? threads.getThreadInfo(thread.threadId()) : null;
        return blocked == null ? threads.getThreadCpuTime(thread.threadId())
                : UNKNOWN - 1 - blocked.getBlockedCount();  // is no time, so it can't be taken for one
    }
}
