package awaitless.trace;

/** Writes the run's clock. */
public final class Seconds {

    private static final long NANOSECONDS_OF_A_MILLISECOND = 1_000_000;
    private static final long MILLISECONDS_OF_A_SECOND = 1000;

    private Seconds() {
    }

    /**
     * Returns a moment with three digits after the point, the same in every locale: {@code 1.250}.
     *
     * @param nanoseconds the moment, 0 or more
     * @return the text
     */
    public static String of(long nanoseconds) {
        long milliseconds = nanoseconds / NANOSECONDS_OF_A_MILLISECOND;
        String rest = String.valueOf(MILLISECONDS_OF_A_SECOND + milliseconds % MILLISECONDS_OF_A_SECOND);
        return milliseconds / MILLISECONDS_OF_A_SECOND + "." + rest.substring(1);
    }
}
