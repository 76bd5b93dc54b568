package awaitless.debug;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import awaitless.debug.Debuggee.Suspended;
import com.sun.jdi.ThreadReference;
import com.sun.jdi.event.ExceptionEvent;
import com.sun.jdi.event.LocatableEvent;
import com.sun.jdi.event.ModificationWatchpointEvent;
import com.sun.jdi.request.BreakpointRequest;
import com.sun.jdi.request.EventRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;

/** What the pages say of breakpoints on a field, on an exception, on the third hit, and of a log point. */
class BreakpointsTest {

    private static final String REHEARSE = "rehearse --seed 1";
    private static final String LOCKED = "lock.LockedCounter";
    private static final String UNLOCKED = "lock.UnlockedCounter";
    private static final String OPPOSITE = "lock.OppositeLocks";
    private static final String PLAIN_COUNTER = "lock.PlainCounter";
    private static final String PLAIN_UPLOADS = "semaphore.PlainUploads";

    /** Carriers enough, as who is suspended alone keeps his. */
    private static final String EIGHT = "-Djdk.virtualThreadScheduler.parallelism=8";

    private static final String TWO_LIVE = "--seed 1 --tasks 2 --speed 10";

    @Test
    @Execution(CONCURRENT)
    void seeTheLostUpdateWhereTheFieldIsWritten() throws Exception {
        try (var lesson = Debuggee.launch(UNLOCKED, REHEARSE)) {
            var counter = lesson.prepared(UNLOCKED).fieldByName("counter");
            var request = lesson.machine().eventRequestManager().createModificationWatchpointRequest(counter);
            begin(lesson, request);
            var seen = new ArrayList<String>();
            lesson.forEach(ModificationWatchpointEvent.class, event -> {
                var stop = new Stop(lesson, event.thread());
                assertEquals("incrementCounter: counter = temp + 1;", stop.frames().get(0));
                seen.add(stop.name() + " temp " + stop.locals().get("temp") + " counter "
                        + event.valueCurrent());
            });
            assertEquals(List.of("Task-1 temp 0 counter 0", "Task-5 temp 0 counter 1",
                    "Task-2 temp 0 counter 1", "Task-3 temp 0 counter 1", "Task-4 temp 0 counter 1"), seen);
        }
    }

    @Test
    @Execution(CONCURRENT)
    void stopOnceAtTheCaughtErrorThatSaysWhatIsWrong() throws Exception {
        assertEquals(List.of("expect, called in run: expect(counter == tasks(), \"the counter is \" + counter"
                + " + \" after \" + tasks() + \" tasks\");"), thrown(UNLOCKED, "java.lang.AssertionError"));
    }

    @Test
    @Execution(CONCURRENT)
    void stopAtTheCaughtExceptionThatKeepsAPermit() throws Exception {
        List<String> thrown = thrown("semaphore.LeakedPermit", "java.lang.IllegalStateException");
        assertEquals("uploadData: throw new IllegalStateException(\"the upload takes too long\"); by Task-5",
                thrown.get(0));
    }

    @Test
    @Execution(CONCURRENT)
    void neverStopAtWhatIsUncaught() throws Exception {
        for (String type : List.of(UNLOCKED, "semaphore.LeakedPermit")) {
            try (var lesson = Debuggee.launch(type, REHEARSE)) {
                begin(lesson, lesson.machine().eventRequestManager()
                        .createExceptionRequest(null, false, true));
                lesson.forEach(ExceptionEvent.class, event -> {
                    throw new AssertionError("stops at " + event.exception());
                });
            }
        }
    }

    @Test
    @Execution(CONCURRENT)
    void countHitsInTheOrderOfArrival() throws Exception {
        try (var lesson = Debuggee.launch(LOCKED, REHEARSE)) {
            var request = lesson.breakpoint(lesson.source().breakLine());
            request.disable();
            request.addCountFilter(3);
            begin(lesson, request);
            assertEquals("Task-2", lesson.breakpoint().name());
        }
    }

    @Test
    @Execution(CONCURRENT)
    void logWithoutAStop() throws Exception {
        try (var lesson = Debuggee.launch(LOCKED, REHEARSE)) {
            begin(lesson, lesson.breakpoint(lesson.source().breakLine()));
            var logged = new ArrayList<String>();
            lesson.forEach(LocatableEvent.class, event -> {
                Map<String, String> locals = new Stop(lesson, event.thread()).locals();
                logged.add("task " + locals.get("id") + " has read " + locals.get("temp"));
            });
            assertEquals(List.of("task 1 has read 0", "task 5 has read 1", "task 2 has read 2",
                    "task 3 has read 3", "task 4 has read 4"), logged);
        }
    }

    /** Each is held up until both have their first lock, so that no machine is fast enough to escape. */
    @Test
    @Execution(CONCURRENT)
    void showEachThreadOfALiveDeadlock() throws Exception {
        try (var lesson = Debuggee.launch(OPPOSITE, EIGHT, TWO_LIVE, true)) {
            String wants = "second.lockInterruptibly();";
            begin(lesson, lesson.breakpoint(lesson.source().lineOf("log.info(\"Acquired its first lock")));
            var inside = List.of(lesson.breakpoint(), lesson.breakpoint());
            inside.forEach(stop -> stop.thread().resume());
            Map<String, String> deadlock = Map.of("main", "scope.join().throwIfFailed();",
                    "Task-1", wants, "Task-2", wants);
            Map<String, String> found = Map.of();
            while (!found.equals(deadlock)) {               // they are on their way
                Thread.sleep(100);
                lesson.machine().suspend();
                found = new Stop(lesson, null).others();
                lesson.machine().resume();
            }
        }
    }

    /** Each is held up before its write until both are there, so that no machine is fast enough to escape. */
    @Test
    @Execution(CONCURRENT)
    void showALiveLostUpdateBetweenTheReadAndTheWrite() throws Exception {
        try (var lesson = Debuggee.launch(PLAIN_COUNTER, EIGHT, TWO_LIVE, true)) {
            var counter = lesson.prepared(PLAIN_COUNTER).fieldByName("counter");
            begin(lesson, lesson.machine().eventRequestManager()
                    .createModificationWatchpointRequest(counter));
            assertBothWriteOne(lesson, "incrementCounter: int temp = counter++;");
            String failure = lesson.failure();
            assertTrue(failure.contains(": the counter is 1 after 2 tasks ("), failure);
        }
    }

    /** Both stand inside {@code add}, before it writes the size. */
    @Test
    @Execution(CONCURRENT)
    void showALiveUploadThatIsLostInsideAdd() throws Exception {
        try (var lesson = Debuggee.launch(PLAIN_UPLOADS, EIGHT, TWO_LIVE, true)) {
            String add = "uploads.add(\"Data from Task-\" + id);";
            BreakpointRequest before = lesson.breakpoint(lesson.source().lineOf(add));
            begin(lesson, before);
            var inside = List.of(lesson.breakpoint(), lesson.breakpoint());
            before.disable();
            var list = inside.get(0).object("uploads");
            var request = lesson.machine().eventRequestManager().createModificationWatchpointRequest(
                    list.referenceType().fieldByName("size"));
            request.addInstanceFilter(list);
            request.setSuspendPolicy(Suspended.ONE.policy());
            request.enable();
            inside.forEach(stop -> stop.thread().resume());
            assertBothWriteOne(lesson, "uploadData: " + add);
            String failure = lesson.failure();
            assertTrue(failure.contains(": uploaded 1 of 2 ("), failure);
        }
    }

    /** Waits until two threads stand before they write the same number, and lets them go on. */
    private static void assertBothWriteOne(Debuggee lesson, String where) throws Exception {
        var names = new TreeSet<String>();
        var threads = new ArrayList<ThreadReference>();
        while (threads.size() < 2) {
            var event = (ModificationWatchpointEvent) lesson.next(ModificationWatchpointEvent.class);
            var stop = new Stop(lesson, event.thread());
            assertEquals(where, stop.frames().get(0));
            assertEquals("0 to 1", event.valueCurrent() + " to " + event.valueToBe());
            names.add(stop.name());
            threads.add(event.thread());
        }
        assertEquals(Set.of("Task-1", "Task-2"), names);
        threads.forEach(ThreadReference::resume);
    }

    /** Debugs a lesson with a breakpoint on a caught exception, and returns where it stops. */
    private static List<String> thrown(String type, String exception) throws Exception {
        try (var lesson = Debuggee.launch(type, REHEARSE)) {
            begin(lesson, lesson.machine().eventRequestManager()
                    .createExceptionRequest(lesson.prepared(exception), true, false));
            var thrown = new ArrayList<String>();
            lesson.forEach(ExceptionEvent.class, event -> {
                var stop = new Stop(lesson, event.thread());
                String method = event.location().method().name();
                String inTheLesson = stop.frames().get(0);
                thrown.add((inTheLesson.startsWith(method) ? "" : method + ", called in ") + inTheLesson
                        + (stop.name().startsWith("Task-") ? " by " + stop.name() : ""));
            });
            return thrown;
        }
    }

    /** Sets a breakpoint that suspends one thread, and lets the lesson run. */
    private static void begin(Debuggee lesson, EventRequest request) {
        request.disable();
        request.setSuspendPolicy(Suspended.ONE.policy());
        request.enable();
        lesson.machine().resume();
    }
}
