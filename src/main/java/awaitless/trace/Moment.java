package awaitless.trace;

import awaitless.trace.ThreadState.State;
import awaitless.trace.Trace.Snapshot;
import java.util.ArrayList;
import java.util.List;

/**
 * The threads as one step has left them. There is one moment for a whole pass through a trace, and it moves
 * on with the pass: its methods tell of the latest step. What they return does not change any more.
 */
public final class Moment {

    /** What is known of a thread. */
    private static final class Known {

        private String name = "";
        private ThreadState state;
        private long since;
        private ThreadState before;                         // its state before this one, if this one is ready
        private long sinceBefore;
        private List<String> holds = List.of();

        /** Who was woken for nothing, and waits on at the same time, has waited all along. */
        private void become(ThreadState next, long time) {
            if (next.state() == State.READY) {
                before = state;
                sinceBefore = since;
                since = time;
            } else {
                since = since == time && next.equals(before) ? sinceBefore : time;
                before = null;
            }
            state = next;
        }

        private Snapshot snapshot() {
            return new Snapshot(name, state, since, holds);
        }
    }

    private final List<Known> threads = new ArrayList<>();  // by number
    private Step step;
    private int number;

    /** The moment before the first step. */
    Moment() {
    }

    /** Moves on by a step, and returns itself. */
    Moment take(Step next) {
        step = next;
        number++;
        next.changes().forEach((thread, state) -> known(thread).become(state, next.time()));
        next.names().forEach((thread, name) -> known(thread).name = name);
        known(next.thread()).holds = next.holds();
        return this;
    }

    private Known known(int thread) {
        while (threads.size() <= thread) {
            threads.add(new Known());
        }
        return threads.get(thread);
    }

    /** Returns the step. */
    public Step step() {
        return step;
    }

    /** Returns which step of the trace it is, counted from 1. */
    public int number() {
        return number;
    }

    /** Returns the present name of a thread seen so far, by its number; empty if it has none. */
    public String name(int thread) {
        return threads.get(thread).name;
    }

    /** Returns a thread seen so far as it is now, by its number. */
    public Snapshot thread(int thread) {
        return threads.get(thread).snapshot();
    }

    /** Returns all threads seen so far, the ended ones too, in the order of their numbers. */
    public List<Snapshot> threads() {
        return threads.stream().map(Known::snapshot).toList();
    }
}
