package awaitless.rehearsal;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Any ready thread may go next, each as likely as the others. */
final class Uniform implements Schedule {

    private final List<Task> ready = new ArrayList<>();
    private final Random random;

    /** Makes the schedule of a seed. */
    Uniform(long seed) {
        random = new Random(seed);                          // its algorithm is the same on every JDK
    }

    @Override
    public void add(Task task) {
        ready.add(task);
    }

    @Override
    public Task next() {
        if (ready.isEmpty()) {
            return null;
        }
        int chosen = random.nextInt(ready.size());
        Task last = ready.remove(ready.size() - 1);
        return chosen == ready.size() ? last : ready.set(chosen, last);
    }
}
