package awaitless.debug;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import awaitless.debug.Debuggee.Suspended;
import com.sun.jdi.OpaqueFrameException;
import com.sun.jdi.ThreadReference;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a debugger can do to virtual threads, and what it can't: the pages' advice rests on it. */
class DebuggerTest {

    private static final String LOCK = "lock.LockedCounter";
    private static final String EVENT = "event.EventWaiters";
    private static final String REHEARSE = "rehearse --seed 1";
    private static final Set<String> TASKS = Set.of("Task-1", "Task-2", "Task-3", "Task-4", "Task-5");
    private static final String TWO_CARRIERS = "-Djdk.virtualThreadScheduler.parallelism=2";
    private static final String EIGHT_CARRIERS = "-Djdk.virtualThreadScheduler.parallelism=8";
    private static final long WHILE_MILLISECONDS = 500;
    private static final long LONGER_THAN_A_STEP_MAY_TAKE_MILLISECONDS = 4_000;

    /** No time limit can make this fail: a third task can't come before a carrier is free. */
    @Test
    @Execution(CONCURRENT)
    void holdsACarrierForEachThreadThatIsSuspendedAlone() throws Exception {
        try (var lesson = Debuggee.launch(EVENT, TWO_CARRIERS, "--seed 1", true)) {
            lesson.breakWhereMarked(Suspended.ONE);
            var stops = new ArrayList<Stop>(List.of(lesson.breakpoint(), lesson.breakpoint()));
            assertFalse(lesson.anotherArrivesWithin(WHILE_MILLISECONDS));
            while (stops.size() < TASKS.size()) {
                stops.get(stops.size() - 2).thread().resume();
                stops.add(lesson.breakpoint());
            }
            assertEquals(TASKS, names(stops));
        }
    }

    @Test
    @Execution(CONCURRENT)
    void letsAllTasksGetToTheLineWhenAllAreSuspended() throws Exception {
        try (var lesson = Debuggee.launch(EVENT, TWO_CARRIERS, "--seed 1", true)) {
            lesson.breakWhereMarked();
            var stops = new ArrayList<Stop>();
            while (stops.size() < TASKS.size()) {
                stops.add(lesson.breakpoint());
                lesson.machine().resume();
            }
            assertEquals(TASKS, names(stops));
        }
    }

    /** One thread is suspended alone, so that the watch over the rehearsal goes on looking at it. */
    @Test
    @Execution(CONCURRENT)
    void letsTheClockOfARehearsalStandAtABreakpoint() throws Exception {
        String undisturbed = Debuggee.undisturbed(LOCK, REHEARSE);
        assertTrue(undisturbed.contains("   5.842  Counter incremented to 5 by Task-4"), undisturbed);
        try (var lesson = Debuggee.launch(LOCK, REHEARSE)) {
            lesson.breakWhereMarked(Suspended.ONE);
            var stop = lesson.breakpoint();
            assertFalse(lesson.anotherArrivesWithin(LONGER_THAN_A_STEP_MAY_TAKE_MILLISECONDS));
            assertEquals(undisturbed, lesson.printedAfter(stop));
        }
    }

    @Test
    @Execution(CONCURRENT)
    void evaluatesAConditionOnTheThreadsNameInARehearsal() throws Exception {
        try (var lesson = Debuggee.launch(EVENT, REHEARSE)) {
            lesson.breakWhereMarked();
            for (int id = 1; id <= TASKS.size(); id++) {
                assertEquals("Task-" + id, lesson.breakpoint().evaluatedName());
                lesson.machine().resume();
            }
        }
    }

    @Test
    @Execution(CONCURRENT)
    void evaluatesItLiveWhileAllOthersRun() throws Exception {
        try (var lesson = Debuggee.launch(EVENT, EIGHT_CARRIERS, "--seed 1", true)) {
            lesson.breakWhereMarked(Suspended.ONE);
            for (int nth = 1; nth <= TASKS.size(); nth++) {
                var stop = lesson.breakpoint();
                assertEquals(stop.name(), stop.evaluatedName());
                stop.thread().resume();
            }
        }
    }

    /** What holds two of five up with two carriers. */
    @Test
    @Execution(CONCURRENT)
    void letsAllTasksGetToTheLineWhereEachHasACarrier() throws Exception {
        try (var lesson = Debuggee.launch(EVENT, EIGHT_CARRIERS, "--seed 1", true)) {
            lesson.breakWhereMarked(Suspended.ONE);
            var stops = new ArrayList<Stop>();
            while (stops.size() < TASKS.size()) {
                stops.add(lesson.breakpoint());
            }
            assertEquals(TASKS, names(stops));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {REHEARSE, "--seed 1"})
    @Execution(CONCURRENT)
    void listsOneThreadCalledMain(String words) throws Exception {
        try (var lesson = Debuggee.launch("onetask.OneTask", words)) {
            lesson.breakWhereMarked();
            var main = lesson.breakpoint("main").thread();
            assertEquals(List.of(main), lesson.machine().allThreads().stream()
                    .filter(thread -> thread.name().equals("main")).toList());
            assertTrue(lesson.machine().allThreads().stream()
                    .anyMatch(thread -> thread.name().equals("launcher")));
        }
    }

    @Test
    @Execution(CONCURRENT)
    void readsTheLocalsOfAParkedThreadAndChangesNothingThere() throws Exception {
        try (var lesson = Debuggee.launch(LOCK, REHEARSE)) {
            lesson.breakWhereMarked();
            var stop = lesson.breakpoint("Task-5");
            var parked = stop.frameOf("Task-2");
            assertEquals(Map.of("id", "2", "work", "1.2707113666135479"),
                    Stop.locals(parked));
            var work = parked.visibleVariableByName("work");
            assertNotNull(work);
            assertThrows(OpaqueFrameException.class,
                    () -> parked.setValue(work, lesson.machine().mirrorOf(1.0)));
            assertThrows(OpaqueFrameException.class, () -> parked.thread().popFrames(parked));

            var current = stop.thread().frame(0);           // at the breakpoint they can be changed
            current.setValue(current.visibleVariableByName("temp"), lesson.machine().mirrorOf(7));
            assertEquals("7", stop.locals().get("temp"));
        }
    }

    @Test
    @Execution(CONCURRENT)
    void listsNoVirtualThreadUnlessAsked() throws Exception {
        try (var lesson = Debuggee.launch(LOCK, "", REHEARSE, false)) {
            lesson.breakWhereMarked();
            var stop = lesson.breakpoint("Task-5");
            assertTrue(stop.isVirtual());
            assertEquals(List.of(), lesson.virtualThreads().stream().map(ThreadReference::name).toList());
        }
    }

    private static Set<String> names(List<Stop> stops) {
        var names = new HashSet<String>();
        stops.forEach(stop -> names.add(stop.name()));
        return names;
    }
}
