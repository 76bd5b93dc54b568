package awaitless.rehearsal;

/** The ready threads of a run, and which of them goes next. */
interface Schedule {

    /** Adds a thread that has become ready. */
    void add(Task task);

    /** Takes out the one that goes next; null if none is ready. */
    Task next();
}
