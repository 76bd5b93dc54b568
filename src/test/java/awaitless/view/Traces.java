package awaitless.view;

import awaitless.Course;
import awaitless.Lesson;
import awaitless.Lessons;
import awaitless.rehearsal.Detail;
import awaitless.rehearsal.Parameters;
import awaitless.rehearsal.Rehearsal;
import awaitless.rehearsal.Strategy;
import awaitless.trace.Step;
import awaitless.trace.ThreadState.State;
import awaitless.trace.ThreadState;
import awaitless.trace.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Traces to be shown: of rehearsals, and made by hand. */
final class Traces {

    static final long SECOND = 1_000_000_000;
    static final int SEEDS = 10;

    /** Names of threads, of locks, and lines. */
    static final List<String> HOSTILE = List.of("</text><script>alert(1)</script>", "\"quotes\" & 'ticks'",
            "]]>--><!--", "new\nline\r\ttab", "emoji \ud83d\udc69\u200d\ud83d\ude80\ud83d\ude80",
            "\u05e9\u05dc\u05d5\u05dd \u05e2\u05d5\u05dc\u05dd", "\u0645\u0631\u062d\u0628\u0627 123",
            "control\u0000\u001b[31m\u007f\u0085", "lone \ud800 and \udc00", "no \ufffe\uffff\u2028\u2029",
            "\u202egnp.exe\u2066\u200f", "\u6f22\u5b57\u306e\u540d\u524d\u3067\u3068\u3066\u3082\u9577\u3044",
            "", " ", "e\u0301\u0302", "a-name-that-goes-on-".repeat(100) + "12345");

    private Traces() {
    }

    /** Returns the trace of each lesson and broken twin with each of ten seeds. */
    static List<Trace> rehearsed() throws InterruptedException {
        var traces = new ArrayList<Trace>();
        for (Lesson listing : Course.lessons()) {
            for (int seed = 1; seed <= SEEDS; seed++) {
                var strategy = Strategy.values()[seed % Strategy.values().length];
                traces.add(rehearsed(listing,
                        new Parameters(4 + seed % 3, listing.usualNumbers(), seed, strategy)));
            }
        }
        return traces;
    }

    /** Returns the trace of a lesson with seed 1. */
    static Trace rehearsed(String name, int tasks) throws InterruptedException {
        Lesson listing = Lessons.named(name);
        return rehearsed(listing, new Parameters(tasks, listing.usualNumbers(), 1, Strategy.ARRIVAL));
    }

    private static Trace rehearsed(Lesson listing, Parameters parameters) throws InterruptedException {
        return Rehearsal.of(listing.scenario(), parameters, Detail.STANDS).trace();
    }

    /** Returns a trace in which each state occurs, with something held and without. */
    static Trace ofAllKinds() {
        var steps = new ArrayList<Step>();
        for (State state : State.values()) {
            int free = steps.size();
            steps.add(step(0, free, "free-" + state.name().toLowerCase(Locale.ROOT),
                    state(state, "Lock other"), List.of()));
            steps.add(step(0, free + 1, "holding-" + state.name().toLowerCase(Locale.ROOT),
                    state(state, "Lock other"), List.of("Lock own")));
        }
        for (int thread = 0; thread < 10; thread++) {
            steps.add(step(4 * SECOND, thread, null, state(State.WORKING, ""), List.of()));
        }
        return new Trace(steps);
    }

    /** Returns a trace with hostile names, each of which waits for, holds and says the like. */
    static Trace hostile() {
        var steps = new ArrayList<Step>();
        int threads = HOSTILE.size();
        for (int round = 0; round < 5; round++) {
            for (int thread = 0; thread < threads; thread++) {
                State state = State.values()[(thread + round) % State.values().length];
                String other = HOSTILE.get((thread + 1) % threads);
                String awaited = thread % 2 == 0 ? other : "join of scope \"" + other + '"';
                String name = HOSTILE.get(thread);
                steps.add(new Step(round * SECOND + thread, thread, List.of(name),
                        Map.of(thread, state(state, awaited)),
                        round == 0 ? Map.of(thread, name) : Map.of(),
                        (thread + round) % 2 == 0 ? List.of("Lock " + name, name, name) : List.of(),
                        Map.of()));
            }
        }
        return new Trace(steps);
    }

    /** Returns a step that changes its own thread alone; null for no new name. */
    static Step step(long time, int thread, String name, ThreadState state, List<String> holds) {
        return new Step(time, thread, List.of(), Map.of(thread, state),
                name == null ? Map.of() : Map.of(thread, name), holds, Map.of());
    }

    /** Returns a state; what is waited for counts for those alone who wait. */
    static ThreadState state(State state, String waitsFor) {
        return new ThreadState(state, state == State.WAITING ? waitsFor : "", 0, null);
    }
}
