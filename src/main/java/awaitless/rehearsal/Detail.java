package awaitless.rehearsal;

/** How much is kept of a rehearsal. */
public enum Detail {
    /** The lines that were said. */
    LINES,
    /** Besides, its trace: where each thread stands after each step, and what it holds. */
    STANDS,
    /** Besides, who forked whom, in which scope. */
    FORKS
}
