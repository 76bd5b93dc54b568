package awaitless.trace;

/**
 * What a thread does between two steps, and in which line.
 *
 * @param state what it does
 * @param waitsFor what it waits for, in words or as its declaration has it: {@code Semaphore permits}; empty
 *     unless it waits
 * @param until when its work ends, in nanoseconds of the run's clock; 0 unless it works
 * @param place its line of the lesson; null where it has none, as before its first step and after its end,
 *     and where it is not known
 */
public record ThreadState(State state, String waitsFor, long until, Place place) {

    /** What a thread can do between two steps. The player's script and {@code Glyphs} rely on the order. */
    public enum State {
        /** It could go on, and waits for its turn. */
        READY,
        /** It sleeps, which stands for work. */
        WORKING,
        /** It is parked until another thread, or a timer of the JDK's, lets it go on. */
        WAITING,
        /** It has ended. */
        ENDED,
        /** Nothing tells, as in a live run between two sleeps. */
        UNKNOWN
    }

    /** Returns the state in words: {@code waiting for Semaphore permits}. */
    public String inWords() {
        return switch (state) {
            case READY -> "ready";
            case WORKING -> "working until " + Seconds.of(until);
            case WAITING -> "waiting for " + waitsFor;
            case ENDED -> "ended";
            case UNKNOWN -> "not known";
        };
    }
}
