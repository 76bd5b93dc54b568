package awaitless.debug;

import static awaitless.debug.DebugTest.assertLandsOn;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import awaitless.debug.Debuggee.Suspended;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A live run under a debugger. The durations are those of the seed, so the locals drawn from it have the
 * values of the rehearsal. Where the others stand depends on the machine; only what is always true is asked.
 */
class LiveDebugTest {

    /** So that threads which stand suspended alone do not hold all carriers. */
    private static final String CARRIERS = "-Djdk.virtualThreadScheduler.parallelism=8";

    @ParameterizedTest
    @EnumSource
    @Execution(CONCURRENT)
    void showsThatTheCallerWaitsOnTheSameThread(Suspended whom) throws Exception {
        try (var lesson = launch("onetask.OneTask")) {
            lesson.breakWhereMarked(whom);
            var stop = lesson.breakpoint("main");
            assertTrue(stop.isVirtual());
            assertEquals(lesson.source().breakLine(), stop.line());
            assertEquals(Set.of(), stop.locals().keySet());
            assertEquals(List.of("otherfunction: sleep(2);",
                    "run: String result = otherfunction();"), stop.frames());
            assertEquals(Map.of(), stop.others());

            assertLandsOn("otherfunction: log.info(\"Completed otherfunction\");", lesson, stop);
        }
    }

    @ParameterizedTest
    @EnumSource
    @Execution(CONCURRENT)
    void showsTheTaskDoneOnceItIsJoined(Suspended whom) throws Exception {
        try (var lesson = launch("multipletasks.MultipleTasks")) {
            lesson.breakWhereMarked(whom);
            var stop = lesson.breakpoint("main");
            assertTrue(stop.isVirtual());
            assertEquals(lesson.source().breakLine(), stop.line());
            assertEquals(Set.of("names", "scope", "task"), stop.locals().keySet());
            assertEquals(List.of("run: scope.join().throwIfFailed();"), stop.frames());
            // it sleeps, or has not begun yet, or has ended already
            assertTrue(Set.of("otherfunction").containsAll(stop.others().keySet()), stop.others().toString());

            var landed = assertLandsOn("run: log.info(\"Received: {}\", task.get());", lesson, stop);
            assertEquals("SUCCESS", landed.asked("task", "state"));
            assertEquals(Map.of(), landed.others());
        }
    }

    @ParameterizedTest
    @EnumSource
    @Execution(CONCURRENT)
    void showsWhoHoldsTheLockAndNobodyElseBehindIt(Suspended whom) throws Exception {
        try (var lesson = launch("lock.LockedCounter")) {
            lesson.breakWhereMarked(whom);
            var stop = lesson.breakpoint("Task-5");
            assertTrue(stop.isVirtual());
            assertEquals(lesson.source().breakLine(), stop.line());
            int counter = stop.number("counter");
            assertEquals(Map.of("id", "5", "work", "1.0393526011011587",
                    "temp", String.valueOf(counter)), stop.locals());
            assertEquals(List.of("incrementCounter: sleep(1);",
                    "lambda: scope.fork(() -> incrementCounter(id));"), stop.frames());
            assertEquals("Task-5", stop.holder("lock"));
            assertEquals(0, othersIn(stop, "int temp = counter;", "sleep(1);", "counter = temp + 1;"));

            var landed = assertLandsOn("incrementCounter: counter = temp + 1;", lesson, stop);
            assertEquals("Task-5", landed.holder("lock"));
            assertEquals(counter, landed.number("counter"));
        }
    }

    @ParameterizedTest
    @EnumSource
    @Execution(CONCURRENT)
    void showsThatAtMostOneOtherUploads(Suspended whom) throws Exception {
        try (var lesson = launch("semaphore.LimitedUploads")) {
            lesson.breakWhereMarked(whom);
            var stop = lesson.breakpoint("Task-2");
            assertTrue(stop.isVirtual());
            assertEquals(lesson.source().breakLine(), stop.line());
            assertEquals(Map.of("id", "2", "work", "1.2707113666135479",
                    "upload", "0.6218278984355221"), stop.locals());
            assertEquals(List.of("uploadData: sleep(upload);",
                    "lambda: scope.fork(() -> uploadData(id));"), stop.frames());
            int permits = stop.number("semaphore", "sync", "state");
            long uploading = othersIn(stop, "double upload = uniform(0.5, 1.5);",
                    "sleep(upload);", "uploads.add(\"Data from Task-\" + id);");
            assertTrue(permits >= 0 && permits + uploading <= 1, permits + " left, " + stop.others());

            assertLandsOn("uploadData: uploads.add(\"Data from Task-\" + id);", lesson, stop);
        }
    }

    @ParameterizedTest
    @EnumSource
    @Execution(CONCURRENT)
    void showsThatNobodyGetsPastTheClosedLatch(Suspended whom) throws Exception {
        try (var lesson = launch("event.EventWaiters")) {
            lesson.breakWhereMarked(whom);
            var stop = lesson.breakpoint("Task-5");
            assertTrue(stop.isVirtual());
            assertEquals(lesson.source().breakLine(), stop.line());
            assertEquals(Map.of("id", "5"), stop.locals());
            assertEquals(List.of("waiter: event.await();",
                    "lambda: scope.fork(() -> waiter(id));"), stop.frames());
            // on a slow machine setter may have been faster
            boolean closed = stop.number("event", "sync", "state") == 1;
            long past = othersIn(stop, "double work = uniform(0.5, 1.5);", "sleep(work);");
            assertTrue(!closed || past == 0, stop.others().toString());

            var landed = assertLandsOn("waiter: double work = uniform(0.5, 1.5);", lesson, stop);
            assertEquals(0, landed.number("event", "sync", "state"));
        }
    }

    private static Debuggee launch(String lesson) throws Exception {
        return Debuggee.launch(lesson, CARRIERS, "--seed 1 --speed 10", true);
    }

    /** Counts the tasks that stand in one of these lines; setter has a line that reads as one of theirs. */
    private static long othersIn(Stop stop, String... lines) throws Exception {
        return stop.others().entrySet().stream()
                .filter(other -> other.getKey().startsWith("Task-"))
                .filter(other -> List.of(lines).contains(other.getValue()))
                .count();
    }
}
