package awaitless.rehearsal;

import awaitless.trace.Place;

/** A virtual thread of a rehearsal. */
final class Task {

    final Thread thread;
    final Runnable stretch;
    final int number;
    boolean ready;
    boolean timed;                                          // waits on a timer of the JDK's
    boolean blocked;                                        // waits to enter a monitor
    long priority;
    Place place;                                            // where it was seen last
    String name = "";                                       // the name it was seen under last

    Task(Thread thread, Runnable stretch, int number) {
        this.thread = thread;
        this.stretch = stretch;
        this.number = number;
    }
}
