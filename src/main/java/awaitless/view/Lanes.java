package awaitless.view;

import awaitless.trace.Moment;
import awaitless.trace.Step;
import awaitless.trace.ThreadState.State;
import awaitless.trace.ThreadState;
import awaitless.trace.Trace.Snapshot;
import awaitless.trace.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * The lanes of a trace: what each thread did, from when to when. Times are nanoseconds of the run's clock.
 *
 * @param lanes a lane for each thread, in the order in which threads were seen
 * @param end when the last step was; 0 if there was none
 * @param until how far the lanes go: to the end or, where something lasts beyond it, as in a deadlock, a
 *     little further, so that it is seen
 */
public record Lanes(List<Lane> lanes, long end, long until) {

    private static final long SECOND = 1_000_000_000;
    private static final long PARTS = 25;
    private static final long MORE_PARTS = 2;               // beyond the end: 8 % of the time

    /**
     * A thread.
     *
     * @param name its name, the last that it had
     * @param intervals what it did, in order; none where it took no time. One that has ended is no longer
     *     there, unless it still holds something.
     * @param said when it said a line, in order, each time once
     */
    public record Lane(String name, List<Interval> intervals, List<Long> said) {
    }

    /**
     * What a thread did for some time, which is more than none.
     *
     * @param from its first nanosecond
     * @param to the one after its last
     * @param state what the thread did
     * @param waitsFor what it waited for, as {@link ThreadState#waitsFor()} has it; empty unless it waited
     * @param holds what it held, as {@link Step#holds()} has it
     */
    public record Interval(long from, long to, State state, String waitsFor, List<String> holds) {

        /** Returns what it looks like. */
        public Kind kind() {
            return new Kind(state, !holds.isEmpty());
        }

        private boolean goesOnAs(Interval next) {
            return to == next.from && state == next.state && waitsFor.equals(next.waitsFor)
                    && holds.equals(next.holds);
        }
    }

    /** Returns the lanes of a trace; none if it has no step. */
    public static Lanes of(Trace trace) {
        var growing = new ArrayList<GrowingLane>();
        for (Moment moment : trace.moments()) {
            Step step = moment.step();
            step.changes().keySet().forEach(thread -> {
                while (growing.size() <= thread) {
                    growing.add(new GrowingLane());
                }
                growing.get(thread).take(moment.thread(thread), step.time());
            });
            if (!step.lines().isEmpty()) {
                growing.get(step.thread()).said.add(step.time());
            }
        }
        long end = trace.end();
        boolean lasts = growing.stream().anyMatch(GrowingLane::isSeen);
        long until = lasts ? beyond(end) : end;
        return new Lanes(growing.stream().map(lane -> lane.upTo(until)).toList(), end, until);
    }

    private static long beyond(long end) {
        long more = end == 0 ? SECOND : Math.max(1, end / PARTS * MORE_PARTS);
        return end > Long.MAX_VALUE - more ? Long.MAX_VALUE : end + more;
    }

    /** Returns the same lanes with other names: of threads, and of what is waited for or held. */
    public Lanes renamed(UnaryOperator<String> names, UnaryOperator<String> declared) {
        return new Lanes(lanes.stream().map(lane -> new Lane(names.apply(lane.name), lane.intervals.stream()
                .map(interval -> new Interval(interval.from, interval.to, interval.state,
                        declared.apply(interval.waitsFor),
                        interval.holds.stream().map(declared).toList()))
                .toList(), lane.said)).toList(), end, until);
    }

    /** Tells whether a thread is still alive when the run is over. */
    boolean isLeft(Lane lane) {
        return lasts(lane) && last(lane).state != State.ENDED;
    }

    /** Tells whether a thread goes on beyond the end: it is alive, or holds something for good. */
    boolean lasts(Lane lane) {
        return !lane.intervals.isEmpty() && last(lane).to > end;
    }

    /** Returns what a thread did last; null if it took no time. */
    static Interval last(Lane lane) {
        return lane.intervals.isEmpty() ? null : lane.intervals.get(lane.intervals.size() - 1);
    }

    /** A lane up to the present moment. */
    private static final class GrowingLane {

        private Snapshot thread;                            // null until it is seen
        private long since;                                 // it is as it is now
        private final List<Interval> intervals = new ArrayList<>();
        private final List<Long> said = new ArrayList<>();

        void take(Snapshot next, long time) {
            closeAt(time);
            thread = next;
        }

        boolean isSeen() {
            return thread != null && (thread.state().state() != State.ENDED || !thread.holds().isEmpty());
        }

        /** Who was woken for nothing, and waits on at the same time, has waited all along. */
        private void closeAt(long time) {
            if (time > since && isSeen()) {
                var next = new Interval(since, time, thread.state().state(), thread.state().waitsFor(),
                        thread.holds());
                int last = intervals.size() - 1;
                if (last >= 0 && intervals.get(last).goesOnAs(next)) {
                    intervals.set(last, new Interval(intervals.get(last).from, time, next.state,
                            next.waitsFor, next.holds));
                } else {
                    intervals.add(next);
                }
            }
            since = time;
        }

        Lane upTo(long until) {
            closeAt(until);
            return new Lane(thread.name(), List.copyOf(intervals), said.stream().distinct().toList());
        }
    }
}
