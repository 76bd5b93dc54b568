package awaitless.trace;

/** Writes times of the run's clock, which counts nanoseconds, in seconds. */
public final class Seconds {

    private static final long NANOSECONDS_OF_A_MILLISECOND = 1_000_000;
    private static final long MILLISECONDS_OF_A_SECOND = 1000;

    private Seconds() {
    }

    /** Returns a time of 0 or more with three digits behind the point, in every locale: {@code 1.250}. */
    public static String of(long nanoseconds) {
        long milliseconds = nanoseconds / NANOSECONDS_OF_A_MILLISECOND;
        String rest = String.valueOf(MILLISECONDS_OF_A_SECOND + milliseconds % MILLISECONDS_OF_A_SECOND);
        return milliseconds / MILLISECONDS_OF_A_SECOND + "." + rest.substring(1);
    }
}
