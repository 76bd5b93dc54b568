package awaitless.differences;

import static org.junit.jupiter.api.Assertions.assertEquals;

import awaitless.Gate;
import awaitless.Launcher;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import lock.LockedCounter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who is parked in the lock lesson once the first task has ended, live: the lock's page asks it. */
@Timeout(60)
class ParkedTest {

    private static final int TASKS = 5;

    @Test
    void areAllWhoAreLeftAndThoseWhoWaitForThem() throws Exception {
        var gate = new Gate();
        var main = new CompletableFuture<Thread>();
        Thread run = Thread.ofPlatform().start(() -> run(gate, main));
        var tasks = new ArrayList<Thread>();
        for (int id = 1; id <= TASKS; id++) {
            tasks.add(gate.awaitSleep("Task-" + id, 1));
        }
        gate.endSleep("Task-1", 1);
        gate.awaitSleep("Task-1", 2);                       // it holds the lock
        gate.endSleep("Task-5", 1);
        Gate.awaitParked(tasks.get(4), ReentrantLock.class);
        List.of(2, 3, 4).forEach(id -> gate.endSleep("Task-" + id, 1));
        gate.endSleep("Task-1", 2);
        gate.awaitSleep("Task-5", 2);                       // in order of arrival: it holds the lock now
        Gate.await(() -> tasks.get(0).getState() == Thread.State.TERMINATED);
        List.of(2, 3, 4).forEach(id -> Gate.awaitParked(tasks.get(id - 1), ReentrantLock.class));
        for (Thread parked : List.of(tasks.get(4), main.get(), run)) {
            Gate.await(() -> parked.getState() == Thread.State.WAITING);
        }
        assertEquals(List.of(true, true, false), List.of(tasks.get(4).isVirtual(), main.get().isVirtual(),
                run.isVirtual()));
        List.of(2, 3, 4, 5).forEach(id -> gate.endSleep("Task-" + id, 2));
        run.join();
    }

    private static void run(Gate gate, CompletableFuture<Thread> main) {
        try {
            Launcher.run(() -> {
                main.complete(Thread.currentThread());
                new LockedCounter().run();
            }, gate.stage(TASKS));
        } catch (Exception failed) {
            main.completeExceptionally(failed);
        }
    }
}
