package awaitless.rehearsal;

import static awaitless.Stage.sleep;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import awaitless.Course;
import awaitless.Gate;
import awaitless.Lesson;
import awaitless.Lessons;
import awaitless.Scenario;
import awaitless.scenes.Holding;
import awaitless.trace.Seconds;
import awaitless.trace.Step;
import awaitless.trace.Trace;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Who holds what after each step of a rehearsal, and which of a lesson's fields a thread waits for. */
@Timeout(60)
class SynchronizersTest {

    private static final int SEEDS = 10;
    private static final int LIMIT = 2;

    @Test
    void tellsWhoHoldsALockAndWhoWaitsForIt() throws Exception {
        Holding.Part part = scene -> {
            scene.lock.lockInterruptibly();
            sleep(1);
            scene.lock.unlock();
        };
        assertEquals(List.of(
                "0.000 Task-1 [ReentrantLock lock] working until 1.000",
                "0.000 Task-2 [] waiting for ReentrantLock lock",
                "1.000 Task-1 [] ended",
                "1.000 Task-2 [ReentrantLock lock] working until 2.000",
                "2.000 Task-2 [] ended"), told(part, part));
    }

    @Test
    void tellsOnceOfALockThatIsTakenTwice() throws Exception {
        assertEquals(List.of(
                "0.000 Task-1 [ReentrantLock lock] working until 1.000",
                "1.000 Task-1 [ReentrantLock lock] working until 2.000",
                "2.000 Task-1 [] working until 3.000",
                "3.000 Task-1 [] ended"), told(scene -> {
                    scene.lock.lock();
                    scene.lock.lock();
                    sleep(1);
                    scene.lock.unlock();
                    sleep(1);
                    scene.lock.unlock();
                    sleep(1);
                }));
    }

    @Test
    void countsPermits() throws Exception {
        assertEquals(List.of(
                "0.000 Task-1 [Semaphore permits, Semaphore permits] working until 1.000",
                "0.000 Task-2 [] waiting for Semaphore permits",
                "1.000 Task-1 [Semaphore permits] working until 2.000",
                "1.000 Task-2 [Semaphore permits] working until 3.000",
                "2.000 Task-1 [] ended",
                "3.000 Task-2 [] ended"), told(scene -> {
                    scene.permits.acquire(2);
                    sleep(1);
                    scene.permits.release();
                    sleep(1);
                    scene.permits.release();
                }, scene -> {
                    scene.permits.acquire();
                    sleep(2);
                    scene.permits.release();
                }));
    }

    /** A step tells only what its own thread holds, so Task-1 is heard of when it goes on. */
    @Test
    void takesAPermitFromWhoHadItWhenAnotherThreadReleasesIt() throws Exception {
        assertEquals(List.of(
                "0.000 Task-1 [Semaphore permits] working until 2.000",
                "0.000 Task-2 [] working until 1.000",
                "1.000 Task-2 [] ended",
                "2.000 Task-1 [] ended"), told(scene -> {
                    scene.permits.acquire();
                    sleep(2);
                }, scene -> {
                    sleep(1);
                    scene.permits.release();
                }));
    }

    /** Two threads that go round: one takes what the other gives, and gives what the other takes. */
    @Test
    void doesNotLetPermitsPileUpThatGoRound() throws Exception {
        List<String> told = told(scene -> {
            for (int round = 1; round <= 10; round++) {
                scene.permits.acquire();
                sleep(1);
                scene.signal.release();
            }
        }, scene -> {
            for (int round = 1; round <= 10; round++) {
                scene.signal.acquire();
                sleep(1);
                scene.permits.release();
            }
        });
        assertEquals("0.000 Task-1 [Semaphore permits] working until 1.000", told.get(0));
        for (String step : told) {
            List<String> holds = List.of(step.replaceAll(".*\\[|].*", "").split(", "));
            assertTrue(Collections.frequency(holds, "Semaphore permits") <= 2, step);
            assertTrue(Collections.frequency(holds, "Semaphore signal") <= 1, step);
        }
    }

    @Test
    void letsWhoHeardASignalHoldIt() throws Exception {
        assertEquals(List.of(
                "0.000 Task-1 [] waiting for Semaphore signal",
                "0.000 Task-2 [] working until 1.000",
                "1.000 Task-2 [] ended",
                "1.000 Task-1 [Semaphore signal] working until 2.000",
                "2.000 Task-1 [Semaphore signal] ended"), told(scene -> {
                    scene.signal.acquire();
                    sleep(1);
                }, scene -> {
                    sleep(1);
                    scene.signal.release();
                }));
    }

    @Test
    void givesALockBackWhileItsHolderWaitsForACondition() throws Exception {
        assertEquals(List.of(
                "0.000 Task-1 [ReentrantLock lock] working until 1.000",
                "1.000 Task-1 [] waiting for Condition posted",
                "1.000 Task-2 [ReentrantLock lock] working until 2.000",
                "2.000 Task-2 [] ended",
                "2.000 Task-1 [ReentrantLock lock] working until 3.000",
                "3.000 Task-1 [] ended"), told(scene -> {
                    scene.lock.lockInterruptibly();
                    sleep(1);
                    scene.posted.await();
                    sleep(1);
                    scene.lock.unlock();
                }, scene -> {
                    scene.lock.lockInterruptibly();
                    scene.posted.signal();
                    sleep(1);
                    scene.lock.unlock();
                }).stream().filter(step -> !step.contains("0.000 Task-2")).toList());
    }

    @Test
    void tellsOfTheLockThatWhoWasSignalledWantsBack() throws Exception {
        var deadlock = assertInstanceOf(Outcome.Deadlock.class, rehearsed(new Holding(scene -> {
            scene.lock.lockInterruptibly();
            try {
                scene.posted.await();
            } finally {
                scene.lock.unlock();
            }
        }, scene -> {
            scene.lock.lockInterruptibly();
            try {
                scene.posted.signal();
                new Semaphore(0).acquire();                 // it stands in no field
            } finally {
                scene.lock.unlock();
            }
        }, scene -> {
            var lock = new ReentrantLock();
            lock.lock();
            lock.newCondition().await();
        })).outcome());
        assertEquals(List.of("main: join of scope \"holding\"", "Task-1: ReentrantLock lock, of Task-2",
                "Task-2: Semaphore", "Task-3: Condition"), deadlock.waiting().stream()
                .map(waiting -> waiting.thread() + ": " + waiting.stand().waitsFor()
                        + (waiting.holder().isEmpty() ? "" : ", of " + waiting.holder()))
                .toList());
    }

    @Test
    void leavesALeakedPermitWithTheThreadThatHasEnded() throws Exception {
        Trace trace = rehearsed(new Holding(scene -> scene.permits.acquire(),
                scene -> sleep(1))).trace();
        var ended = trace.after(trace.steps().size()).get(1);
        assertEquals("Task-1", ended.name());
        assertEquals("ended", ended.state().inWords());
        assertEquals(List.of("Semaphore permits"), ended.holds());
    }

    /** The first thread's first step is the first that there is. */
    @Test
    void tellsWhatIsTakenInTheVeryFirstStep() throws Exception {
        var scenario = new Scenario() {
            private final Semaphore permits = new Semaphore(1);

            @Override
            public void run() throws InterruptedException {
                permits.acquire();
                sleep(1);
                permits.release();
            }
        };
        assertEquals(List.of(List.of("Semaphore permits"), List.of()),
                rehearsed(scenario).trace().steps().stream().map(Step::holds).toList());
    }

    @Test
    void tellsTwoOfATypeApartByWhatTheThreadIsParkedIn() throws Exception {
        var scene = new Holding();
        scene.permits.acquire(2);
        var local = new Semaphore(0);
        var waiting = List.of(waiting(scene.signal), waiting(scene.permits), waiting(local));
        var synchronizers = new Synchronizers(scene);
        assertEquals(List.of("Semaphore signal", "Semaphore permits", "Semaphore"),
                waiting.stream().map(thread -> synchronizers.waitedFor(thread, "Semaphore")).toList());
        scene.signal.release();
        scene.permits.release();
        local.release();
        for (Thread thread : waiting) {
            thread.join();
            assertEquals("Semaphore", synchronizers.waitedFor(thread, "Semaphore"), "it waits no more");
        }
    }

    private static Thread waiting(Semaphore semaphore) {
        Thread thread = Thread.ofVirtual().start(semaphore::acquireUninterruptibly);
        Gate.awaitParked(thread, Semaphore.class);
        return thread;
    }

    @ParameterizedTest
    @EnumSource
    void letsNoMoreHoldThanMayInEveryLesson(Strategy strategy) throws Exception {
        for (Lesson lesson : Course.lessons()) {
            for (int seed = 1; seed <= SEEDS; seed++) {
                var parameters = new Parameters(5, Lessons.numbers(lesson, LIMIT), seed, strategy);
                var rehearsal = Rehearsal.of(lesson.scenario(), parameters, Detail.STANDS);
                Map<Integer, List<String>> holds = new HashMap<>();
                for (Step step : rehearsal.trace().steps()) {
                    holds.put(step.thread(), step.holds());
                    assertHoldsWhatItSays(step);
                    counts(holds.values()).forEach((held, count) -> assertTrue(
                            count <= (held.startsWith("Semaphore") ? LIMIT : 1), parameters::toString));
                }
                if (!lesson.broken()) {
                    assertEquals(Map.of(), counts(holds.values()));
                }
            }
        }
    }

    /** A task says that it has acquired something and sleeps; what it says last, it gives back at once. */
    private static void assertHoldsWhatItSays(Step step) {
        for (String line : step.lines()) {
            String held = line.replaceAll(": .*", "");
            switch (held) {
                case "Acquired lock" -> assertEquals(List.of("ReentrantLock lock"), step.holds());
                case "Acquired semaphore" -> assertEquals(List.of("Semaphore semaphore"), step.holds());
                case "Acquired its first lock" -> assertEquals(1, step.holds().size());
                case "Acquired both locks", "Released lock", "Released semaphore" ->
                    assertEquals(List.of(), step.holds());
                default -> { }
            }
        }
    }

    private static Map<String, Integer> counts(Collection<List<String>> holds) {
        Map<String, Integer> counts = new HashMap<>();
        holds.forEach(names -> names.forEach(name -> counts.merge(name, 1, Integer::sum)));
        return counts;
    }

    /** Returns what the steps of the tasks tell: when, who, what it holds then, and where it stands. */
    private static List<String> told(Holding.Part... parts) throws InterruptedException {
        var rehearsal = rehearsed(new Holding(parts));
        assertEquals(new Outcome.Sound(), rehearsal.outcome());
        Map<Integer, String> names = new HashMap<>();
        var told = new ArrayList<String>();
        for (Step step : rehearsal.trace().steps()) {
            names.putAll(step.names());
            if (names.get(step.thread()).startsWith("Task-")) {
                told.add(Seconds.of(step.time()) + " " + names.get(step.thread()) + " " + step.holds() + " "
                        + step.changes().get(step.thread()).inWords());
            }
        }
        return told;
    }

    private static Rehearsal rehearsed(Scenario scenario) throws InterruptedException {
        return Rehearsal.of(scenario, new Parameters(5, Map.of(), 1, Strategy.ARRIVAL), Detail.STANDS);
    }
}
