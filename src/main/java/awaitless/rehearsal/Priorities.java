package awaitless.rehearsal;

import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/**
 * Each thread has a random priority, and the highest ready one goes next, but at a few random steps, where
 * the one that would go falls below all others. It finds a bug that depends on few orderings with a
 * probability that has a lower bound.
 *
 * @see <a href="https://doi.org/10.1145/1736020.1736040">Burckhardt, Kothari, Musuvathi and Nagarakatte, "A
 *     Randomized Scheduler with Probabilistic Guarantees of Finding Bugs", ASPLOS 2010</a>
 */
final class Priorities implements Schedule {

    private static final int CHANGE_POINTS = 2;
    private static final int STEPS_OF_A_TASK = 5;           // about what a task of the lessons takes

    private final Queue<Task> ready = new PriorityQueue<>(
            Comparator.comparingLong((Task task) -> -task.priority).thenComparingInt(task -> task.number));
    private final Set<Integer> changePoints = new TreeSet<>();
    private final Random random;
    private int step;
    private int fallen;

    /** Makes the schedule of a seed, for a run of so many tasks. */
    Priorities(long seed, int tasks) {
        random = new Random(seed);                          // its algorithm is the same on every JDK
        for (int point = 0; point < CHANGE_POINTS; point++) {
            changePoints.add(random.nextInt(STEPS_OF_A_TASK * (tasks + 1)));
        }
    }

    @Override
    public void add(Task task) {
        if (task.priority == 0) {
            task.priority = 1L + random.nextInt(Integer.MAX_VALUE);
        }
        ready.add(task);
    }

    @Override
    public Task next() {
        Task highest = ready.poll();
        if (highest != null && changePoints.contains(step++)) {
            highest.priority = -++fallen;
            ready.add(highest);
            return ready.poll();
        }
        return highest;
    }
}
