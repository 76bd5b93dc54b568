package awaitless.view;

import static awaitless.view.Traces.SECOND;
import static awaitless.view.Traces.state;
import static awaitless.view.Traces.step;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import awaitless.trace.Step;
import awaitless.trace.ThreadState.State;
import awaitless.trace.Trace.Snapshot;
import awaitless.trace.Trace;
import awaitless.view.Lanes.Interval;
import awaitless.view.Lanes.Lane;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The lanes of a trace have what the trace has, when it has it. */
@Timeout(60)
class LanesTest {

    private static final List<String> NOTHING = List.of();
    private static final List<String> LOCK = List.of("Lock lock");

    @Test
    void haveAtEveryMomentWhatTheTraceHas() throws Exception {
        for (Trace trace : Traces.rehearsed()) {
            assertShown(trace, Lanes.of(trace));
        }
        assertShown(Traces.ofAllKinds(), Lanes.of(Traces.ofAllKinds()));
        assertShown(Traces.hostile(), Lanes.of(Traces.hostile()));
    }

    /** Compares after each step that some time goes by: at the step, and just before the next. */
    private static void assertShown(Trace trace, Lanes lanes) {
        int all = trace.steps().size();
        for (int count = 1; count <= all; count++) {
            long from = trace.steps().get(count - 1).time();
            long to = count < all ? trace.steps().get(count).time() : lanes.until();
            if (from < to) {
                List<Snapshot> standing = trace.after(count);
                for (int thread = 0; thread < standing.size(); thread++) {
                    Lane lane = lanes.lanes().get(thread);
                    assertShown(standing.get(thread), at(from, lane));
                    assertEquals(at(from, lane), at(to - 1, lane));
                }
                lanes.lanes().subList(standing.size(), lanes.lanes().size())
                        .forEach(unseen -> assertNull(at(from, unseen)));
            }
        }
        assertEquals(trace.after(all).stream().map(Snapshot::name).toList(),
                lanes.lanes().stream().map(Lane::name).toList());
        assertEquals(trace.end(), lanes.end());
    }

    private static void assertShown(Snapshot standing, Interval shown) {
        if (standing.state().state() == State.ENDED && standing.holds().isEmpty()) {
            assertNull(shown);
        } else {
            assertEquals(standing.state().state(), shown.state());
            assertEquals(standing.state().waitsFor(), shown.waitsFor());
            assertEquals(standing.holds(), shown.holds());
        }
    }

    /** Returns what a lane has at a moment; null if nothing. */
    static Interval at(long time, Lane lane) {
        List<Interval> found = lane.intervals().stream()
                .filter(interval -> interval.from() <= time && time < interval.to()).toList();
        assertTrue(found.size() <= 1, found::toString);
        return found.isEmpty() ? null : found.get(0);
    }

    @Test
    void leaveOutWhatTakesNoTimeAndJoinEqualNeighbours() {
        var trace = new Trace(List.of(
                step(1, 0, "T", state(State.READY, ""), NOTHING),
                step(1, 0, null, state(State.WAITING, "Lock lock"), NOTHING),
                step(3, 0, null, state(State.READY, ""), NOTHING),
                step(3, 0, null, state(State.WAITING, "Lock lock"), NOTHING),
                step(4, 0, null, state(State.WAITING, "Lock other"), NOTHING),
                step(5, 0, null, state(State.WORKING, ""), NOTHING),
                step(6, 0, null, state(State.WORKING, ""), LOCK),
                step(7, 0, "U", state(State.READY, ""), LOCK),
                step(9, 0, null, state(State.ENDED, ""), NOTHING)));
        assertEquals(new Lanes(List.of(new Lane("U", List.of(
                new Interval(1, 4, State.WAITING, "Lock lock", NOTHING),
                new Interval(4, 5, State.WAITING, "Lock other", NOTHING),
                new Interval(5, 6, State.WORKING, "", NOTHING),
                new Interval(6, 7, State.WORKING, "", LOCK),
                new Interval(7, 9, State.READY, "", LOCK)), List.of())), 9, 9), Lanes.of(trace));
    }

    @Test
    void doNotJoinWhatIsApart() {
        var trace = new Trace(List.of(
                step(0, 0, "T", state(State.WORKING, ""), NOTHING),
                step(2, 0, null, state(State.ENDED, ""), NOTHING),
                step(4, 0, null, state(State.WORKING, ""), NOTHING),
                step(6, 0, null, state(State.ENDED, ""), NOTHING)));
        assertEquals(List.of(new Interval(0, 2, State.WORKING, "", NOTHING),
                new Interval(4, 6, State.WORKING, "", NOTHING)), Lanes.of(trace).lanes().get(0).intervals());
    }

    @Test
    void goOnALittleBeyondTheEndWhereSomethingLasts() throws Exception {
        Lanes deadlock = Lanes.of(Traces.rehearsed("oppositelocks", 2));
        assertEquals(deadlock.end() / 25 * 2, deadlock.until() - deadlock.end());
        for (Lane lane : deadlock.lanes()) {
            assertTrue(deadlock.isLeft(lane));
            assertEquals(deadlock.until(), Lanes.last(lane).to());
            assertEquals(State.WAITING, Lanes.last(lane).state());
        }
        Lanes sound = Lanes.of(Traces.rehearsed("lock", 5));
        assertEquals(sound.end(), sound.until());
        assertTrue(sound.lanes().stream().noneMatch(sound::lasts));
    }

    @Test
    void showWhatAnEndedThreadStillHoldsEvenIfItEndedLast() throws Exception {
        Lanes lanes = Lanes.of(Traces.rehearsed("leakedpermit", 5));
        List<Lane> leaking = lanes.lanes().stream()
                .filter(lane -> lanes.lasts(lane) && !lanes.isLeft(lane)).toList();
        assertEquals(List.of("Task-4", "Task-5"), leaking.stream().map(Lane::name).toList());
        assertEquals(lanes.end(), Lanes.last(leaking.get(0)).from());
        for (Lane lane : leaking) {
            assertEquals(State.ENDED, Lanes.last(lane).state());
            assertEquals(List.of("Semaphore semaphore"), Lanes.last(lane).holds());
            assertEquals(lanes.until(), Lanes.last(lane).to());
        }
    }

    @Test
    void haveTimeToShowADeadlockOfTheFirstMomentAndOneAfterCenturies() {
        for (long time : List.of(0L, 1L, Long.MAX_VALUE - 1)) {
            Lanes lanes = Lanes.of(new Trace(List.of(
                    step(time, 0, "T", state(State.WAITING, "Lock lock"), NOTHING))));
            assertEquals(time, lanes.lanes().get(0).intervals().get(0).from());
            assertTrue(lanes.isLeft(lanes.lanes().get(0)));
        }
    }

    @Test
    void areNoneWithoutAStep() {
        assertEquals(new Lanes(List.of(), 0, 0), Lanes.of(new Trace(List.of())));
    }

    @Test
    void haveEachMomentOnceAtWhichALineWasSaid() {
        var lanes = Lanes.of(new Trace(List.of(said(1, "one", "two"), said(1, "three"), said(2, "four"))));
        assertEquals(List.of(1L, 2L), lanes.lanes().get(0).said());
    }

    private static Step said(long time, String... lines) {
        return new Step(time, 0, List.of(lines), Map.of(0, state(State.READY, "")), Map.of(), NOTHING,
                Map.of());
    }

    /** If each step looked at every thread, this would take longer than the timeout. */
    @Test
    void areQuicklyMadeOfVeryManyThreads() {
        int threads = 300_000;
        var steps = new ArrayList<Step>(2 * threads);
        for (int thread = 0; thread < threads; thread++) {
            steps.add(step(thread, thread, "T" + thread, state(State.WORKING, ""), NOTHING));
        }
        for (int thread = 0; thread < threads; thread++) {
            steps.add(step(SECOND + thread, thread, null, state(State.ENDED, ""), NOTHING));
        }
        Lanes lanes = Lanes.of(new Trace(steps));
        assertEquals(threads, lanes.lanes().size());
        assertEquals(List.of(new Interval(7, SECOND + 7, State.WORKING, "", NOTHING)),
                lanes.lanes().get(7).intervals());
    }
}
