package awaitless.trace;

/**
 * A line of the run's transcript.
 *
 * @param time when, in nanoseconds of the run's clock
 * @param thread the name of the thread that said it
 * @param text the line
 */
public record SaidLine(long time, String thread, String text) {
}
