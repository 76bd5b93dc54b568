package awaitless.debug;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import awaitless.debug.Debuggee.Suspended;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What the pages say of a lesson under a debugger, in a rehearsal with seed 1: there all is exact, since the
 * clock stands while you look. It comes out the same in debuggers that suspend all and in those that suspend
 * one thread, where the others are paused to be looked at.
 */
class DebugTest {

    private static final String JOIN = "scope.join().throwIfFailed();";

    @ParameterizedTest
    @EnumSource
    @Execution(CONCURRENT)
    void showsThatTheCallerWaitsOnTheSameThread(Suspended whom) throws Exception {
        try (var lesson = Debuggee.launch("onetask.OneTask", "rehearse --seed 1")) {
            lesson.breakWhereMarked(whom);
            var stop = lesson.breakpoint("main");
            assertTrue(stop.isVirtual());
            assertEquals(lesson.source().breakLine(), stop.line());
            assertEquals(Map.of(), stop.locals());
            assertEquals(List.of("otherfunction: sleep(2);",
                    "run: String result = otherfunction();"), stop.frames());
            assertEquals(Map.of(), stop.others());

            assertLandsOn("otherfunction: log.info(\"Completed otherfunction\");", lesson, stop);
        }
    }

    @ParameterizedTest
    @EnumSource
    @Execution(CONCURRENT)
    void showsTheTaskOnAThreadOfItsOwn(Suspended whom) throws Exception {
        try (var lesson = Debuggee.launch("multipletasks.MultipleTasks", "rehearse --seed 1")) {
            lesson.breakWhereMarked(whom);
            var stop = lesson.breakpoint("main");
            assertTrue(stop.isVirtual());
            assertEquals(lesson.source().breakLine(), stop.line());
            assertEquals(Map.of(
                    "names", "ThreadFactory",
                    "scope", "StructuredTaskScope$ShutdownOnFailure",
                    "task", "StructuredTaskScope$Subtask"), stop.locals());
            assertEquals("UNAVAILABLE", stop.asked("task", "state"));
            assertEquals(List.of("run: " + JOIN), stop.frames());
            assertEquals(Map.of("otherfunction", "sleep(2);"), stop.others());

            var landed = assertLandsOn("run: log.info(\"Received: {}\", task.get());", lesson, stop);
            assertEquals("SUCCESS", landed.asked("task", "state"));
            assertEquals(Map.of(), landed.others());
        }
    }

    @ParameterizedTest
    @EnumSource
    @Execution(CONCURRENT)
    void showsWhoHoldsTheLockAndWhoWaitsForIt(Suspended whom) throws Exception {
        try (var lesson = Debuggee.launch("lock.LockedCounter", "rehearse --seed 1")) {
            lesson.breakWhereMarked(whom);
            var stop = lesson.breakpoint("Task-5");
            assertTrue(stop.isVirtual());
            assertEquals(lesson.source().breakLine(), stop.line());
            assertEquals(Map.of("id", "5", "work", "1.0393526011011587", "temp", "1"),
                    stop.locals());
            assertEquals(List.of("incrementCounter: sleep(1);",
                    "lambda: scope.fork(() -> incrementCounter(id));"), stop.frames());
            String waits = "lock.lockInterruptibly();";
            assertEquals(Map.of("main", JOIN, "Task-2", waits, "Task-3", waits, "Task-4", waits),
                    stop.others());
            assertEquals("Task-5", stop.holder("lock"));
            assertEquals(1, stop.number("counter"));

            var landed = assertLandsOn("incrementCounter: counter = temp + 1;", lesson, stop);
            assertEquals("Task-5", landed.holder("lock"));
            assertEquals(Map.of("main", JOIN, "Task-2", waits, "Task-3", waits, "Task-4", waits),
                    landed.others());
        }
    }

    @ParameterizedTest
    @EnumSource
    @Execution(CONCURRENT)
    void showsThatNoPermitIsLeft(Suspended whom) throws Exception {
        try (var lesson = Debuggee.launch("semaphore.LimitedUploads", "rehearse --seed 1")) {
            lesson.breakWhereMarked(whom);
            var stop = lesson.breakpoint("Task-2");
            assertTrue(stop.isVirtual());
            assertEquals(lesson.source().breakLine(), stop.line());
            assertEquals(Map.of("id", "2", "work", "1.2707113666135479",
                    "upload", "0.6218278984355221"), stop.locals());
            assertEquals(List.of("uploadData: sleep(upload);",
                    "lambda: scope.fork(() -> uploadData(id));"), stop.frames());
            assertEquals(Map.of("main", JOIN, "Task-5", "sleep(upload);",
                    "Task-3", "semaphore.acquire();", "Task-4", "semaphore.acquire();"), stop.others());
            assertEquals(0, stop.number("semaphore", "sync", "state"));

            assertLandsOn("uploadData: uploads.add(\"Data from Task-\" + id);", lesson, stop);
        }
    }

    @ParameterizedTest
    @EnumSource
    @Execution(CONCURRENT)
    void showsThatNobodyGetsPastTheClosedLatch(Suspended whom) throws Exception {
        try (var lesson = Debuggee.launch("event.EventWaiters", "rehearse --seed 1")) {
            lesson.breakWhereMarked(whom);
            var stop = lesson.breakpoint("Task-5");
            assertTrue(stop.isVirtual());
            assertEquals(lesson.source().breakLine(), stop.line());
            assertEquals(Map.of("id", "5"), stop.locals());
            assertEquals(List.of("waiter: event.await();",
                    "lambda: scope.fork(() -> waiter(id));"), stop.frames());
            String waits = "event.await();";
            assertEquals(Map.of("main", JOIN,
                    "Task-1", waits, "Task-2", waits, "Task-3", waits, "Task-4", waits), stop.others());
            assertEquals(1, stop.number("event", "sync", "state"));

            var landed = assertLandsOn("waiter: double work = uniform(0.5, 1.5);", lesson, stop);
            assertEquals(0, landed.number("event", "sync", "state"));
            String works = "sleep(work);";
            assertEquals(Map.of("main", JOIN,
                    "Task-1", works, "Task-2", works, "Task-3", works, "Task-4", works), landed.others());
        }
    }

    /** Steps over the blocking call, and checks that the same thread lands on this line. */
    static Stop assertLandsOn(String frame, Debuggee lesson, Stop stop) throws Exception {
        var landed = lesson.stepOver(stop);
        assertEquals(stop.thread(), landed.thread());
        assertEquals(frame, landed.frames().get(0));
        return landed;
    }
}
