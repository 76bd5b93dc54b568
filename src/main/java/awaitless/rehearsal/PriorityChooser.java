package awaitless.rehearsal;

import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * The one of the highest priority, drawn at random, but at a few random points the one that would go falls
 * below all others.
 *
 * @see Priorities
 */
final class PriorityChooser implements Chooser {

    private static final int MOST_CHANGES = 3;

    private final Random random;
    private final Set<Integer> changes = new HashSet<>();
    private int point;
    private int fallen;

    /** Makes the schedule of a seed, for a run of about so many points. */
    PriorityChooser(long seed, int length) {
        random = new Random(seed);
        int count = random.nextInt(MOST_CHANGES + 1);
        for (int each = 0; each < count; each++) {
            changes.add(random.nextInt(Math.max(1, length)));
        }
    }

    @Override
    public Task choose(List<Task> candidates, Task running) {
        Task highest = highest(candidates);
        if (changes.contains(point++)) {
            highest.priority = -++fallen;
            highest = highest(candidates);
        }
        return highest;
    }

    private Task highest(List<Task> candidates) {
        Task highest = null;
        for (Task task : candidates) {
            if (task.priority == 0) {
                task.priority = 1L + random.nextInt(Integer.MAX_VALUE);
            }
            highest = highest == null || task.priority > highest.priority ? task : highest;
        }
        return highest;
    }

    @Override
    public int pick(int count) {
        return random.nextInt(count);
    }
}
