package awaitless.view;

import awaitless.trace.Step;
import awaitless.trace.ThreadState.State;
import awaitless.trace.ThreadState;
import awaitless.trace.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * The lanes of a trace: what each thread was about, from when to when. Moments are nanoseconds of the run's
 * clock.
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
     * @param intervals what it was about, in order; none where it took no time. One that has ended is no
     *     longer there, unless it still holds something.
     * @param said when it said a line, in order, each moment once
     */
    public record Lane(String name, List<Interval> intervals, List<Long> said) {
    }

    /**
     * What a thread was about for some time, which is more than none.
     *
     * @param from its first moment
     * @param to the moment after its last
     * @param state what the thread was about
     * @param waitsFor what it waited for, as {@link ThreadState#waitsFor()} has it; empty unless it waited
     * @param holds what it held, as {@link Step#holds()} has it
     */
    public record Interval(long from, long to, State state, String waitsFor, List<String> holds) {

        public Kind kind() {
            return new Kind(state, !holds.isEmpty());
        }

        private boolean goesOnAs(Interval next) {
            return to == next.from && state == next.state && waitsFor.equals(next.waitsFor)
                    && holds.equals(next.holds);
        }
    }

    /**
     * Makes the lanes of a trace.
     *
     * @param trace the trace
     * @return its lanes; none if it has no step
     */
    public static Lanes of(Trace trace) {
        var growing = new TreeMap<Integer, Growing>();
        for (Step step : trace.steps()) {
            step.names().forEach((thread, name) -> of(thread, growing).name = name);
            step.changes().forEach((thread, stand) -> of(thread, growing).stands(stand, step.time()));
            of(step.thread(), growing).holds(step.holds(), step.time());
            if (!step.lines().isEmpty()) {
                of(step.thread(), growing).says(step.time());
            }
        }
        long end = trace.end();
        boolean lasts = growing.values().stream().anyMatch(Growing::isSeen);
        long until = lasts ? beyond(end) : end;
        return new Lanes(growing.values().stream().map(lane -> lane.upTo(until)).toList(), end, until);
    }

    private static Growing of(int thread, TreeMap<Integer, Growing> growing) {
        return growing.computeIfAbsent(thread, unseen -> new Growing());
    }

    private static long beyond(long end) {
        long more = end == 0 ? SECOND : Math.max(1, end / PARTS * MORE_PARTS);
        return end > Long.MAX_VALUE - more ? Long.MAX_VALUE : end + more;
    }

    /**
     * Returns the same lanes with other names.
     *
     * @param names how to change the names of threads
     * @param declared how to change what is waited for or held
     */
    public Lanes renamed(UnaryOperator<String> names, UnaryOperator<String> declared) {
        return new Lanes(lanes.stream().map(lane -> new Lane(names.apply(lane.name), lane.intervals.stream()
                .map(interval -> new Interval(interval.from, interval.to, interval.state,
                        declared.apply(interval.waitsFor),
                        interval.holds.stream().map(declared).toList()))
                .toList(), lane.said)).toList(), end, until);
    }

    /** Tells whether a thread is still alive when the run is over. */
    public boolean isLeft(Lane lane) {
        Interval last = last(lane);
        return last != null && last.to > end && last.state != State.ENDED;
    }

    /** Tells whether a thread has ended and holds something for good. */
    public boolean isLeaking(Lane lane) {
        Interval last = last(lane);
        return last != null && last.to > end && last.state == State.ENDED;
    }

    /** Returns what a thread was about last; null if it took no time. */
    public static Interval last(Lane lane) {
        return lane.intervals.isEmpty() ? null : lane.intervals.get(lane.intervals.size() - 1);
    }

    /** A lane up to the step that is read just now. */
    private static final class Growing {

        private String name = "";
        private long since;
        private ThreadState stand;                                // null until the thread is seen
        private List<String> holds = List.of();
        private final List<Interval> intervals = new ArrayList<>();
        private final List<Long> said = new ArrayList<>();

        public void stands(ThreadState next, long time) {
            closeAt(time);
            stand = next;
        }

        public void holds(List<String> next, long time) {
            closeAt(time);
            holds = next;
        }

        public void says(long time) {
            if (said.isEmpty() || said.get(said.size() - 1) != time) {
                said.add(time);
            }
        }

        public boolean isSeen() {
            return stand != null && (stand.state() != State.ENDED || !holds.isEmpty());
        }

        /** Who was woken for nothing, and waits on at the same moment, has waited all along. */
        private void closeAt(long time) {
            if (time > since && isSeen()) {
                var next = new Interval(since, time, stand.state(), stand.waitsFor(), holds);
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

        public Lane upTo(long until) {
            closeAt(until);
            return new Lane(name, List.copyOf(intervals), List.copyOf(said));
        }
    }
}
