package awaitless.rehearsal;

import awaitless.jvm.Debugger;

/** Notices a step that does not come back: a thread that is busy for ever, or that has parked its carrier. */
final class StuckDetector {

    private static final long PATIENCE_NANOSECONDS = 3_000_000_000L;
    private static final int FEWEST_LOOKS = 10;             // the whole JVM may have stood still

    private Loop loop;
    private long progress;
    private long since;
    private int looks;

    /** Looks at a loop, and returns the step that does not come back; null if all goes on. */
    Outcome.Stuck look(Loop watched) {
        if (watched == null || Debugger.MAY_ATTACH) {       // at a breakpoint a step may take its time
            return null;
        }
        if (watched != loop || watched.progress() != progress) {
            loop = watched;
            progress = watched.progress();
            since = System.nanoTime();
            looks = 0;
            return null;
        }
        looks++;
        boolean patient = looks < FEWEST_LOOKS || System.nanoTime() - since < PATIENCE_NANOSECONDS;
        return patient ? null : watched.stuck();
    }
}
