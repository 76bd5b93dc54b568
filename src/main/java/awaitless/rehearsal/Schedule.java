package awaitless.rehearsal;

/** The ready threads of a run, and which of them goes next. */
interface Schedule {

    /** Adds a thread that has become ready. */
    void add(Task task);

    /** Takes out the one that goes next; null if none is ready. */
    Task next();

    /** Tells whether the running thread gives way to another at a scheduling point. */
    default boolean givesWay(Task running) {
        return false;
    }

    /** Chooses one of so many threads to be notified, longest waiting first. */
    default int pick(int count) {
        return 0;
    }
}
