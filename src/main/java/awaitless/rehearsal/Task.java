package awaitless.rehearsal;

import awaitless.trace.Place;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A virtual thread of a rehearsal. */
final class Task {

    final Thread thread;
    final Runnable continuation;
    final int number;
    final int startedBy;                                    // the number of a task
    boolean ready;
    boolean seen;                                           // its fork is recorded
    boolean timed;                                          // waits on a timer of the JDK's
    boolean blocked;                                        // waits to enter a monitor
    boolean waitsForAClass;                                 // that another thread initialises
    long priority;
    Place place;                                            // where it was seen last
    String name = "";                                       // the name it was seen under last

    // What woven code tells of it
    final Operation operation = new Operation();            // what it stands before, or is in
    boolean pending;                                        // it has announced that, and not done it
    boolean inCall;                                         // the JDK does it just now, or waits there
    Monitor entering;                                       // the monitor that it waits to enter
    VirtualClock.Sleep timer;                               // its wait ends then at the latest
    Object computing;                                       // the map that a function works on
    Object called;                                          // the receiver of the JDK's call that it is in
    long sleepsUntil;                                       // where a sleep lasts as long as it likes
    int hidden;                                             // what it does is not seen while above 0
    int initializing;                                       // how many classes it initialises
    int[] clock = new int[4];                               // of the accesses that happen before its next
    long seenVersion;
    int unchanged;                                          // points since then
    final Map<Long, Integer> visits = new HashMap<>();      // of places, since anything was written
    List<Work> given = List.of();                           // to the call that it is about to make
    int sleeps;                                             // on end, while no other thread went on
    long seenMoves;
    boolean naps;                                           // it has slept often enough, others go first
    List<Runnable> optimistic;                              // reads that count if they are validated
    boolean spins;                                          // it waits for a change
    long turn;
    private List<Object> held = List.of();

    Task(Thread thread, Runnable continuation, int number, int startedBy) {
        this.thread = thread;
        this.continuation = continuation;
        this.number = number;
        this.startedBy = startedBy;
    }

    /** Returns its index in a vector clock. */
    int index() {
        return number + 1;
    }

    /** Tells whether it waits for a time at most. */
    boolean timesOut() {
        return timer != null && !timer.cancelled && !timer.over;
    }

    void hold(Object lock) {
        var more = new ArrayList<>(held);
        more.add(lock);
        held = more;
    }

    void drop(Object lock) {
        var fewer = new ArrayList<>(held);
        int last = fewer.lastIndexOf(lock);
        if (last >= 0) {
            fewer.remove(last);
        }
        held = fewer;
    }

    /** Returns the names of the locks and monitors that it holds. */
    List<String> holds() {
        return held.isEmpty() ? List.of() : held.stream().distinct().map(Interleaving::name).toList();
    }
}
