package awaitless.rehearsal;

import java.util.ArrayDeque;
import java.util.Queue;

/** The thread that became ready first goes first, as in asyncio's loop. */
final class ByArrival implements Schedule {

    private final Queue<Task> ready = new ArrayDeque<>();

    @Override
    public void add(Task task) {
        ready.add(task);
    }

    @Override
    public Task next() {
        return ready.poll();
    }
}
