package awaitless.debug;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import awaitless.debug.Debuggee.Suspended;
import com.sun.jdi.ThreadReference;
import java.util.List;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Why the pages say one thread for VS Code and Eclipse: these resume only the thread that steps. If its
 * breakpoint has suspended all, whoever would wake it up stands, until all are resumed.
 */
class HangingStepTest {

    private static final long WHILE_MILLISECONDS = 500;

    @ParameterizedTest
    @CsvSource({
        "onetask.OneTask, main, rehearse --seed 1",
        "multipletasks.MultipleTasks, main, rehearse --seed 1",
        "lock.LockedCounter, Task-5, rehearse --seed 1",
        "semaphore.LimitedUploads, Task-2, rehearse --seed 1",
        "event.EventWaiters, Task-5, rehearse --seed 1",
        "lock.LockedCounter, Task-5, --seed 1 --speed 10",
    })
    @Execution(CONCURRENT)
    void waitsForThreadsThatStandUntilAllAreResumed(String type, String thread, String words)
            throws Exception {
        try (var lesson = Debuggee.launch(type, words)) {
            lesson.breakWhereMarked(Suspended.ALL);
            var stop = lesson.breakpoint(thread);
            int line = stop.line();
            lesson.beginStepOver(stop);
            stop.thread().resume();
            assertFalse(lesson.anotherArrivesWithin(WHILE_MILLISECONDS));
            assertFalse(stop.thread().isSuspended());
            List<ThreadReference> running = lesson.machine().allThreads().stream()
                    .filter(other -> !other.isSuspended()).toList();
            assertEquals(List.of(stop.thread()), running);

            lesson.machine().resume();                      // Continue, or Resume on the process
            var landed = lesson.landed();
            assertEquals(stop.thread(), landed.thread());
            assertTrue(landed.line() > line);
        }
    }
}
