package awaitless.rehearsal;

import awaitless.trace.Place;

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

    Task(Thread thread, Runnable continuation, int number, int startedBy) {
        this.thread = thread;
        this.continuation = continuation;
        this.number = number;
        this.startedBy = startedBy;
    }
}
