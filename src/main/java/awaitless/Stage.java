package awaitless;

import java.time.Duration;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * What a scenario performs on: how many tasks it forks, how long their work takes, and the sleep that stands
 * for it. Live and rehearsed it is the same, but for the sleep.
 *
 * <p>The static methods ask the stage of the run that the calling thread belongs to. It is bound by
 * {@link Launcher#run}, and what is forked in a scope inherits it, as {@link ScopedValue} has it
 * (<a href="https://openjdk.org/jeps/506">JEP 506</a>). They throw a {@link java.util.NoSuchElementException}
 * on a thread of no run, and on one that was started in no scope.
 */
public final class Stage {

    /** How a thread spends a time that stands for work. */
    @FunctionalInterface
    public interface Sleep {

        /**
         * Blocks the calling thread.
         *
         * @param seconds how long; at 0 or less it does not sleep
         * @throws InterruptedException if the thread is interrupted, before or during the sleep
         */
        void sleep(double seconds) throws InterruptedException;
    }

    /** A class and not a lambda, which would leave one more frame on the stack of each thread that sleeps. */
    private record WallClock(double speed) implements Sleep {

        @Override
        public void sleep(double seconds) throws InterruptedException {
            Thread.sleep(Duration.ofNanos((long) (seconds / speed * NANOSECONDS)));
        }
    }

    static final ScopedValue<Stage> CURRENT;

    static {
        // A parked thread then keeps no cache of scoped values, of 144 bytes; to look one up costs little.
        if (System.getProperty("jdk.preserveScopedValueCache") == null) {
            System.setProperty("jdk.preserveScopedValueCache", "false");
        }
        CURRENT = ScopedValue.newInstance();
    }

    private static final double NANOSECONDS = 1e9;

    private final int tasks;
    private final Map<String, Integer> numbers;
    private final Durations durations;
    private final Sleep sleep;

    /**
     * Makes the stage of one run.
     *
     * @param tasks how many tasks the scenario forks, 1 or more
     * @param numbers the scenario's own numbers, by the names that its line of the course declares
     * @param durations where the random durations come from
     * @param sleep how a thread sleeps
     */
    public Stage(int tasks, Map<String, Integer> numbers, Durations durations, Sleep sleep) {
        this.tasks = tasks;
        this.numbers = numbers;
        this.durations = durations;
        this.sleep = sleep;
    }

    /**
     * Returns the sleep of live runs, which is {@link Thread#sleep(Duration)}.
     *
     * @param speed how many times shorter each sleep is than the scenario says, more than 0
     */
    public static Sleep wallClock(double speed) {
        return new WallClock(speed);
    }

    /** Returns the stage that the calling thread performs on. */
    public static Stage current() {
        return CURRENT.get();
    }

    /**
     * Returns the same stage with other durations and another sleep.
     *
     * @param others where the random durations come from
     * @param change makes the other sleep of this one's
     */
    public Stage with(Durations others, UnaryOperator<Sleep> change) {
        return new Stage(tasks, numbers, others, change.apply(sleep));
    }

    /** Returns how many tasks the scenario forks, 1 or more. */
    public static int tasks() {
        return CURRENT.get().tasks;
    }

    /** Returns the numbers of the tasks: 1 to {@link #tasks()}, in order. */
    public static int[] ids() {
        return IntStream.rangeClosed(1, tasks()).toArray();
    }

    /**
     * Returns a number of the scenario's own, as typed or as its line of the course has it.
     *
     * @param name the name that the line declares
     * @throws IllegalArgumentException if it declares none of this name
     */
    public static int number(String name) {
        Integer number = CURRENT.get().numbers.get(name);
        if (number == null) {
            throw new IllegalArgumentException("the scenario's line of the course declares no number called "
                    + name);
        }
        return number;
    }

    /**
     * Returns a duration drawn evenly from a range, as {@code random.uniform} does. It comes from the run's
     * seed, the calling thread's name and how often that thread has asked: the same seed gives each thread
     * the same durations, in whatever order the threads run.
     *
     * @param from the shortest, in seconds
     * @param to the longest, in seconds
     * @return the duration in seconds
     */
    public static double uniform(double from, double to) {
        return CURRENT.get().durations.uniform(from, to);
    }

    /**
     * Blocks the calling thread for a time that stands for work, as {@code asyncio.sleep} does. Live it is
     * {@link Thread#sleep(Duration)}; rehearsed it is parked until the virtual clock has got there.
     *
     * @param seconds how long; at 0 or less it does not sleep. At 0 a live thread may let another have its
     *     carrier, as {@code asyncio.sleep(0)} lets the loop go on; a rehearsed one goes on itself
     * @throws InterruptedException if the thread is interrupted, before or during the sleep
     */
    public static void sleep(double seconds) throws InterruptedException {
        CURRENT.get().sleep.sleep(seconds);
    }

    /**
     * Says what must be true when a scenario has run to its end.
     *
     * @param holds whether it is true
     * @param otherwise what is wrong if it is not
     * @throws AssertionError if it is not true
     */
    public static void expect(boolean holds, String otherwise) {
        if (!holds) {
            throw new AssertionError(otherwise);
        }
    }

    /**
     * Writes a duration as the lessons' lines do, with two digits after the point: {@code 0.55}. It is the
     * same in every locale.
     *
     * @param duration in seconds, 0 or more
     * @return the text
     */
    public static String seconds(double duration) {
        long hundredths = Math.round(duration * 100);
        long rest = hundredths % 100;
        return hundredths / 100 + (rest < 10 ? ".0" : ".") + rest;
    }
}
