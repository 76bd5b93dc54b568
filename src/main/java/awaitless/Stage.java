package awaitless;

/**
 * What a scenario performs on: how many tasks it forks, how long their work takes, and the sleep that stands
 * for it.
 */
public interface Stage {

    /** Returns how many tasks the scenario forks, 1 or more. */
    int tasks();

    /** Returns how many tasks may be inside at once, 1 or more, for a scenario that limits them. */
    int limit();

    /**
     * Returns a duration drawn evenly from a range, as {@code random.uniform} does. It comes from the run's
     * seed, the calling thread's name and how often that thread has asked: the same seed gives each thread
     * the same durations, in whatever order the threads run.
     *
     * @param from the shortest, in seconds
     * @param to the longest, in seconds
     * @return the duration in seconds
     */
    double uniform(double from, double to);

    /**
     * Blocks the calling thread for a time that stands for work, as {@code asyncio.sleep} does.
     *
     * @param seconds how long; nothing happens at 0 or less
     * @throws InterruptedException if the thread is interrupted, before or during the sleep
     */
    void sleep(double seconds) throws InterruptedException;

    /**
     * Writes a duration as the lessons' lines do, with two digits after the point: {@code 0.55}. It is the
     * same in every locale.
     *
     * @param duration in seconds, 0 or more
     * @return the text
     */
    static String seconds(double duration) {
        long hundredths = Math.round(duration * 100);
        long rest = hundredths % 100;
        return hundredths / 100 + (rest < 10 ? ".0" : ".") + rest;
    }
}
