package awaitless;

/**
 * The random durations of a run. They come from a seed, the asking thread's name and how often it has asked,
 * and from nothing else, so each task gets the same ones live or rehearsed, on every JDK.
 *
 * <p>Each thread draws from a stream of its own, by the SplitMix64 generator (Steele, Lea and Flood, "Fast
 * Splittable Pseudorandom Number Generators", 2014), which is written out here because the JDK does not
 * promise to keep the algorithm of its own.
 */
public final class Durations {

    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;
    private static final double DOUBLE_UNIT = 0x1.0p-53;

    private final long seed;
    private final ThreadLocal<long[]> states = ThreadLocal.withInitial(() -> new long[] {start()});

    /**
     * Makes the durations of one run.
     *
     * @param seed any number
     */
    public Durations(long seed) {
        this.seed = seed;
    }

    /**
     * Returns the calling thread's next duration, drawn evenly from a range.
     *
     * @param from the shortest, in seconds
     * @param to the longest, in seconds
     * @return the duration in seconds
     */
    public double uniform(double from, double to) {
        long[] state = states.get();
        state[0] += GOLDEN_GAMMA;
        double unit = (mix(state[0]) >>> 11) * DOUBLE_UNIT;
        return from + (to - from) * unit;
    }

    private long start() {
        long start = mix(seed + GOLDEN_GAMMA);
        String name = Thread.currentThread().getName();
        for (int i = 0; i < name.length(); i++) {
            start = mix(start ^ name.charAt(i)) + GOLDEN_GAMMA;
        }
        return start;
    }

    private static long mix(long bits) {
        long mixed = (bits ^ (bits >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }
}
