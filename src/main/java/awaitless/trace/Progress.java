package awaitless.trace;

import awaitless.trace.ThreadState.State;
import awaitless.trace.Trace.Snapshot;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Goes through a trace a step at a time, and knows where each thread stands. */
public final class Progress {

    /** Where a thread stands since when, and where it stood before if it is ready. */
    private record Moment(ThreadState stand, long since, Moment before) {

        /** Who was woken for nothing, and waits on at the same moment, has waited all along. */
        static Moment next(Moment last, ThreadState stand, long time) {
            if (stand.state() == State.READY) {
                return new Moment(stand, time, last);
            }
            boolean waitsOn = last != null && last.stand.state() == State.READY && last.since == time
                    && last.before != null && last.before.stand.equals(stand);
            return waitsOn ? last.before : new Moment(stand, time, null);
        }
    }

    private final Map<Integer, String> names = new HashMap<>();
    private final Map<Integer, Moment> moments = new TreeMap<>();
    private final Map<Integer, List<String>> holds = new HashMap<>();

    /** Makes the beginning, at which nothing has been seen yet. */
    public Progress() {
    }

    /**
     * Goes on by a step.
     *
     * @param step the step after those that went before
     */
    public void take(Step step) {
        names.putAll(step.names());
        step.changes().forEach((thread, stand) ->
                moments.put(thread, Moment.next(moments.get(thread), stand, step.time())));
        holds.put(step.thread(), step.holds());
    }

    /**
     * Returns where a thread stands.
     *
     * @param thread its number
     * @return the thread as it is now
     * @throws NullPointerException if it has not been seen yet
     */
    public Snapshot of(int thread) {
        Moment moment = moments.get(thread);
        return new Snapshot(names.get(thread), moment.stand, moment.since,
                holds.getOrDefault(thread, List.of()));
    }

    /** Returns where all threads stand, in the order in which they were seen. */
    public List<Snapshot> all() {
        return moments.keySet().stream().map(this::of).toList();
    }
}
