package awaitless.rehearsal;

import java.util.List;
import java.util.Random;

/** Any of those that may go, each as likely as the others. */
final class RandomChooser implements Chooser {

    private final Random random;

    RandomChooser(long seed) {
        random = new Random(seed);
    }

    @Override
    public Task choose(List<Task> candidates, Task running) {
        return candidates.get(random.nextInt(candidates.size()));
    }

    @Override
    public int pick(int count) {
        return random.nextInt(count);
    }
}
