package awaitless.cli;

/** The heap, and what fits into it. */
final class Heap {

    private static final int FEWEST_BYTES = 1000;           // of a task, however small its run
    private static final long MEGABYTE = 1 << 20;
    private static final long GIGABYTE = 1 << 30;

    private Heap() {
    }

    /** Refuses a size that cannot fit. One that is let through may still be too large. */
    static void check(int tasks) throws BadInput {
        long most = Runtime.getRuntime().maxMemory();
        long least = (long) tasks * FEWEST_BYTES;
        if (least > most) {
            throw new BadInput("--tasks " + tasks + " does not fit into a heap of " + most / MEGABYTE
                    + " MB: take at most " + most / FEWEST_BYTES + ", or a larger heap, as with java -Xmx"
                    + (2 * least / GIGABYTE + 1) + "g");
        }
    }
}
