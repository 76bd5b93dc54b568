package awaitless;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Field;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import lock.LockedCounter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import semaphore.LimitedUploads;

/** What a lesson keeps safe by one word, which no line of it tells. */
@Timeout(60)
class SafeguardsTest {

    @Test
    void endsThoseWhoWaitForALockThatIsNotGivenBack() throws Exception {
        var gate = new Gate();
        var lesson = new LockedCounter();
        var lock = (Lock) valueOf(lesson, "lock");
        var run = new FutureTask<>(() -> {
            Launcher.run(lesson, gate.stage(1));
            return null;
        });
        lock.lock();
        try {
            Thread owner = Thread.ofPlatform().start(run);
            Thread task = gate.awaitSleep("Task-1", 1);
            gate.endSleep("Task-1", 1);
            Gate.awaitParked(task, ReentrantLock.class);
            owner.interrupt();
            var ended = assertThrows(ExecutionException.class, run::get);
            assertEquals(InterruptedException.class, ended.getCause().getClass());
            assertFalse(task.isAlive());
        } finally {
            lock.unlock();
        }
    }

    /** The list is guarded by its own monitor, as {@code Collections.synchronizedList} has it. */
    @Test
    void letsNoTwoTasksWriteTheListAtATime() throws Exception {
        var gate = new Gate();
        var lesson = new LimitedUploads();
        Object uploads = valueOf(lesson, "uploads");
        try (var listener = new Listener()) {
            var run = new FutureTask<>(() -> {
                Launcher.run(lesson, gate.stage(1, Map.of("limit", 1)));
                return null;
            });
            Thread.ofPlatform().start(run);
            gate.endSleep("Task-1", 1);
            Thread task = gate.awaitSleep("Task-1", 2);
            synchronized (uploads) {
                gate.endSleep("Task-1", 2);
                Gate.await(() -> task.getState() == Thread.State.BLOCKED || !task.isAlive());
                assertTrue(task.isAlive(), () -> "written meanwhile: " + listener.lines());
            }
            run.get();
            assertEquals(List.of("Final upload list: ['Data from Task-1']"),
                    listener.lines().stream().filter(line -> line.startsWith("Final")).toList());
        }
    }

    private static Object valueOf(Object lesson, String name) throws ReflectiveOperationException {
        Field field = lesson.getClass().getDeclaredField(name);
        field.setAccessible(true);
        return field.get(lesson);
    }
}
