package awaitless.rehearsal;

import awaitless.trace.ThreadState;
import java.util.List;

/** How a rehearsal ended. */
public sealed interface Outcome {

    /** The scenario ran to its end, and what it expects there holds. */
    record Sound() implements Outcome {
    }

    /**
     * The scenario has thrown something, or what it expects does not hold.
     *
     * @param cause what it has thrown
     */
    record Failed(Throwable cause) implements Outcome {
    }

    /**
     * Nobody is ready, nobody sleeps, and somebody is alive.
     *
     * @param waiting the threads that are left
     */
    record Deadlock(List<Waiting> waiting) implements Outcome {
    }

    /**
     * The scenario ended, and threads that it started were still alive.
     *
     * @param threads those threads
     */
    record LeftOver(List<Waiting> threads) implements Outcome {
    }

    /**
     * A step did not come back: its thread is busy, or parked its carrier.
     *
     * @param thread the thread's name
     * @param stack where it is
     */
    record Stuck(String thread, List<StackTraceElement> stack) implements Outcome {
    }

    /** The run had gone on for so long that it was not looked at to its end. */
    record Cut() implements Outcome {
    }

    /**
     * A thread that is left.
     *
     * @param thread its name
     * @param stand where it stands
     * @param holder who holds what it waits for; empty where that cannot be told
     */
    record Waiting(String thread, ThreadState stand, String holder) {
    }
}
