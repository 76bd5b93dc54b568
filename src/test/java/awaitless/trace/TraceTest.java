package awaitless.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import awaitless.Course;
import awaitless.Lesson;
import awaitless.Lessons;
import awaitless.rehearsal.Detail;
import awaitless.rehearsal.Parameters;
import awaitless.rehearsal.Rehearsal;
import awaitless.rehearsal.Strategy;
import awaitless.trace.ThreadState.State;
import awaitless.trace.Trace.Snapshot;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.FutureTask;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a trace tells of a run. */
@Timeout(60)
class TraceTest {

    private static final ThreadState READY = new ThreadState(State.READY, "", 0, null);
    private static final ThreadState ENDED = new ThreadState(State.ENDED, "", 0, null);
    private static final ThreadState WORKING =
            new ThreadState(State.WORKING, "", 1_250_000_000, new Place("A.java", 7, "stage.sleep(1.25);"));
    private static final ThreadState WAITING =
            new ThreadState(State.WAITING, "Semaphore", 0, new Place("A.java", 9, ""));

    private static final Trace TRACE = new Trace(List.of(
            new Step(0, 0, List.of("one", "two"), Map.of(1, READY, 0, WORKING), Map.of(0, "main", 1, "x"),
                    List.of(), Map.of(0, new Fork(-1, "run"), 1, new Fork(0, "pair"))),
            new Step(0, 1, List.of(), Map.of(1, WAITING), Map.of(1, "other"), List.of("Lock left"), Map.of()),
            new Step(1_250_000_000, 0, List.of("three"), Map.of(0, ENDED, 1, READY), Map.of(),
                    List.of(), Map.of()),
            new Step(1_250_000_000, 1, List.of("four"), Map.of(1, ENDED), Map.of(1, "last"),
                    List.of("Lock left", "Lock left"), Map.of())));

    @Test
    void tellsWhereEachThreadStoodAfterSoManySteps() {
        long later = 1_250_000_000;
        assertEquals(List.of(), TRACE.after(0));
        assertEquals(List.of(new Snapshot("main", WORKING, 0, List.of()),
                new Snapshot("x", READY, 0, List.of())), TRACE.after(1));
        assertEquals(List.of(new Snapshot("main", WORKING, 0, List.of()),
                new Snapshot("other", WAITING, 0, List.of("Lock left"))), TRACE.after(2));
        assertEquals(List.of(new Snapshot("main", ENDED, later, List.of()),
                new Snapshot("other", READY, later, List.of("Lock left"))), TRACE.after(3));
        assertEquals(List.of(new Snapshot("main", ENDED, later, List.of()),
                new Snapshot("last", ENDED, later, List.of("Lock left", "Lock left"))), TRACE.after(4));
        assertThrows(IndexOutOfBoundsException.class, () -> TRACE.after(5));
    }

    @Test
    void handsOutAMomentForEachStep() {
        int count = 0;
        for (Moment moment : TRACE.moments()) {
            count++;
            assertEquals(count, moment.number());
            assertSame(TRACE.steps().get(count - 1), moment.step());
            assertEquals(TRACE.after(count), moment.threads());
            assertEquals(TRACE.after(count).get(1), moment.thread(1));
            assertEquals(List.of("x", "other", "other", "last").get(count - 1), moment.name(1));
        }
        assertEquals(4, count);
    }

    /** A pass starts anew each time, and what was taken out of a moment outlasts it. */
    @Test
    void letsNoPassDisturbAnother() {
        var first = new ArrayList<List<Snapshot>>();
        TRACE.moments().forEach(moment -> first.add(moment.threads()));
        var again = new ArrayList<List<Snapshot>>();
        TRACE.moments().forEach(moment -> again.add(moment.threads()));
        assertEquals(IntStream.rangeClosed(1, 4).mapToObj(TRACE::after).toList(), first);
        assertEquals(first, again);
    }

    @Test
    void tellsTheSameAsTheStepsOneByOneInEveryRun() throws Exception {
        for (Lesson listing : Course.lessons()) {
            Trace trace = rehearsed(listing, 1).trace();
            Map<Integer, String> names = new HashMap<>();
            Map<Integer, ThreadState> states = new LinkedHashMap<>();
            Map<Integer, Long> since = new HashMap<>();
            Map<Integer, List<String>> holds = new HashMap<>();
            for (int count = 0; count <= trace.steps().size(); count++) {
                List<Snapshot> standing = trace.after(count);
                assertEquals(states.size(), standing.size());
                states.forEach((thread, state) -> {
                    long told = standing.get(thread).since();
                    assertEquals(new Snapshot(names.get(thread), state, told,
                            holds.getOrDefault(thread, List.of())), standing.get(thread));
                    assertTrue(told <= since.get(thread));
                });
                if (count < trace.steps().size()) {
                    Step step = trace.steps().get(count);
                    names.putAll(step.names());
                    states.putAll(step.changes());
                    step.changes().forEach((thread, state) -> since.put(thread, step.time()));
                    holds.put(step.thread(), step.holds());
                    assertTrue(step.changes().containsKey(step.thread()), "it is told where who ran stands");
                }
            }
        }
    }

    /** With the fair semaphore each waiter passes the next one on, who may find no permit. */
    @Test
    void takesAThreadThatWasWokenForNothingForOneThatHasWaitedAllAlong() {
        var trace = new Trace(List.of(
                step(1, 0, Map.of(0, WAITING)),
                step(2, 1, Map.of(0, READY)),
                step(2, 0, Map.of(0, WAITING)),
                step(3, 1, Map.of(0, READY)),
                step(4, 0, Map.of(0, WAITING))));
        assertEquals(List.of(1L, 2L, 1L, 3L, 4L), IntStream.rangeClosed(1, 5)
                .mapToObj(count -> trace.after(count).get(0).since()).toList());
    }

    private static Step step(long time, int thread, Map<Integer, ThreadState> changes) {
        return new Step(time, thread, List.of(), changes, Map.of(thread, "T"), List.of(), Map.of());
    }

    @Test
    void hasTheTranscriptInItsSteps() throws Exception {
        assertEquals(List.of(new SaidLine(0, "main", "one"), new SaidLine(0, "main", "two"),
                new SaidLine(1_250_000_000, "main", "three"), new SaidLine(1_250_000_000, "last", "four")),
                TRACE.transcript());
        for (Lesson listing : Course.lessons()) {
            var rehearsal = rehearsed(listing, 1);
            assertEquals(rehearsal.transcript(), rehearsal.trace().transcript());
        }
    }

    /** The stored digests of the rehearsals are those of this text. */
    @Test
    void isWrittenAsTextAlwaysTheSame() {
        assertEquals("""
                1 0.000 main
                    says one
                    says two
                    main is forked by the run in scope "run"
                    x is forked by main in scope "pair"
                    main is working until 1.250 at A.java:7  stage.sleep(1.25);
                    x is ready
                2 0.000 other
                    holds Lock left
                    other is waiting for Semaphore at A.java:9
                3 1.250 main
                    says three
                    main is ended
                    other is ready
                4 1.250 last
                    says four
                    holds Lock left
                    holds Lock left
                    last is ended
                """, TRACE.text());
        assertEquals("29bdd263b9e95706", TRACE.digest().substring(0, 16));
        assertEquals(64, TRACE.digest().length());
        assertNotEquals(TRACE.digest(), new Trace(TRACE.steps().subList(0, 3)).digest());
    }

    @ParameterizedTest
    @CsvSource({"0, 0.000", "999999, 0.000", "1000000, 0.001", "1250000000, 1.250", "2009000000, 2.009",
        "59999999999, 59.999", "5000000000000, 5000.000", "9223372036854775807, 9223372036.854"})
    void writesTheClockInMilliseconds(long nanoseconds, String text) {
        assertEquals(text, Seconds.of(nanoseconds));
    }

    @Test
    void writesTheClockTheSameInEveryLocale() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            assertEquals("1.250", Seconds.of(1_250_000_000));
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void showsAPlaceWithoutItsTextWhereTheSourceIsNotAtHand() {
        assertEquals(new Place("Nowhere.java", 12, ""),
                Sources.place(new StackTraceElement("no.such.Nowhere", "run", "Nowhere.java", 12)));
        assertEquals("Nowhere.java:12", new Place("Nowhere.java", 12, "").toString());
        assertEquals(List.of(),
                Sources.lines(new StackTraceElement("NoPackage", "run", "NoPackage.java", 1)));
        assertEquals(new Place(null, -1, ""),
                Sources.place(new StackTraceElement("no.such.Hidden", "run", null, -1)));
    }

    @Test
    void showsNoTextForALineThatTheSourceDoesNotHave() {
        for (int line : new int[] {-2, 0, 100_000}) {
            var frame = new StackTraceElement("onetask.OneTask", "run", "OneTask.java", line);
            assertEquals(new Place("OneTask.java", line, ""), Sources.place(frame));
        }
        var first = new StackTraceElement("onetask.OneTask$Inner", "run", "OneTask.java", 1);
        assertEquals("OneTask.java:1  package onetask;", Sources.place(first).toString());
    }

    @Test
    void keepsTheLinesOfTwoRehearsalsApartThatGoOnAtOnce() throws Exception {
        List<Lesson> lessons = Lessons.sound();
        var start = new CyclicBarrier(2);
        Callable<List<Rehearsal>> rehearse = () -> {
            var rehearsals = new ArrayList<Rehearsal>();
            for (int seed = 1; seed <= 20; seed++) {
                start.await();
                for (Lesson lesson : lessons) {
                    rehearsals.add(rehearsed(lesson, seed));
                }
            }
            return rehearsals;
        };
        var one = started(rehearse);
        var other = started(rehearse);
        assertEquals(one.get(), other.get());
        int index = 0;
        for (int seed = 1; seed <= 20; seed++) {
            for (Lesson lesson : lessons) {
                assertEquals(rehearsed(lesson, seed), one.get().get(index++));
            }
        }
    }

    private static Rehearsal rehearsed(Lesson lesson, int seed) throws InterruptedException {
        var parameters = new Parameters(5, lesson.usualNumbers(), seed, Strategy.UNIFORM);
        return Rehearsal.of(lesson.scenario(), parameters, Detail.STANDS);
    }

    private static <T> FutureTask<T> started(Callable<T> work) {
        var task = new FutureTask<T>(work);
        Thread.ofPlatform().start(task);
        return task;
    }
}
