package awaitless.rehearsal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import awaitless.Gate;
import awaitless.Listing;
import awaitless.Scenario;
import awaitless.Stage;
import awaitless.scenes.Holding;
import awaitless.trace.Place;
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
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Who holds what after each step of a rehearsal, and which of a lesson's fields a thread waits for. */
@Timeout(60)
class SynchronizersTest {

    private static final int SEEDS = 10;
    private static final int LIMIT = 2;

    @Test
    void tellsWhoHoldsALockAndWhoWaitsForIt() throws Exception {
        Holding.Part part = (scene, stage) -> {
            scene.lock.lockInterruptibly();
            stage.sleep(1);
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
                "3.000 Task-1 [] ended"), told((scene, stage) -> {
                    scene.lock.lock();
                    scene.lock.lock();
                    stage.sleep(1);
                    scene.lock.unlock();
                    stage.sleep(1);
                    scene.lock.unlock();
                    stage.sleep(1);
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
                "3.000 Task-2 [] ended"), told((scene, stage) -> {
                    scene.permits.acquire(2);
                    stage.sleep(1);
                    scene.permits.release();
                    stage.sleep(1);
                    scene.permits.release();
                }, (scene, stage) -> {
                    scene.permits.acquire();
                    stage.sleep(2);
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
                "2.000 Task-1 [] ended"), told((scene, stage) -> {
                    scene.permits.acquire();
                    stage.sleep(2);
                }, (scene, stage) -> {
                    stage.sleep(1);
                    scene.permits.release();
                }));
    }

    /** Two threads that go round: one takes what the other gives, and gives what the other takes. */
    @Test
    void doesNotLetPermitsPileUpThatGoRound() throws Exception {
        List<String> told = told((scene, stage) -> {
            for (int round = 1; round <= 10; round++) {
                scene.permits.acquire();
                stage.sleep(1);
                scene.signal.release();
            }
        }, (scene, stage) -> {
            for (int round = 1; round <= 10; round++) {
                scene.signal.acquire();
                stage.sleep(1);
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
                "2.000 Task-1 [Semaphore signal] ended"), told((scene, stage) -> {
                    scene.signal.acquire();
                    stage.sleep(1);
                }, (scene, stage) -> {
                    stage.sleep(1);
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
                "3.000 Task-1 [] ended"), told((scene, stage) -> {
                    scene.lock.lockInterruptibly();
                    stage.sleep(1);
                    scene.posted.await();
                    stage.sleep(1);
                    scene.lock.unlock();
                }, (scene, stage) -> {
                    scene.lock.lockInterruptibly();
                    scene.posted.signal();
                    stage.sleep(1);
                    scene.lock.unlock();
                }).stream().filter(step -> !step.contains("0.000 Task-2")).toList());
    }

    @Test
    void tellsOfTheLockThatWhoWasSignalledWantsBack() throws Exception {
        var deadlock = assertInstanceOf(Outcome.Deadlock.class, rehearsed(new Holding((scene, stage) -> {
            scene.lock.lockInterruptibly();
            try {
                scene.posted.await();
            } finally {
                scene.lock.unlock();
            }
        }, (scene, stage) -> {
            scene.lock.lockInterruptibly();
            try {
                scene.posted.signal();
                new Semaphore(0).acquire();                 // it stands in no field
            } finally {
                scene.lock.unlock();
            }
        }, (scene, stage) -> {
            var lock = new ReentrantLock();
            lock.lock();
            lock.newCondition().await();
        })).outcome());
        assertEquals(List.of("main: join of scope without a name", "Task-1: ReentrantLock lock, of Task-2",
                "Task-2: Semaphore", "Task-3: Condition"), deadlock.waiting().stream()
                .map(waiting -> waiting.thread() + ": " + waiting.stand().waitsFor()
                        + (waiting.holder().isEmpty() ? "" : ", of " + waiting.holder()))
                .toList());
    }

    @Test
    void leavesALeakedPermitWithTheThreadThatHasEnded() throws Exception {
        Trace trace = rehearsed(new Holding((scene, stage) -> scene.permits.acquire(),
                (scene, stage) -> stage.sleep(1))).trace();
        var ended = trace.after(trace.steps().size()).get(1);
        assertEquals("Task-1", ended.name());
        assertEquals("ended", ended.stand().inWords());
        assertEquals(List.of("Semaphore permits"), ended.holds());
    }

    /** The first thread's first step is the first that there is. */
    @Test
    void tellsWhatIsTakenInTheVeryFirstStep() throws Exception {
        var scenario = new Scenario() {
            private final Semaphore permits = new Semaphore(1);

            @Override
            public void run(Stage stage) throws InterruptedException {
                permits.acquire();
                stage.sleep(1);
                permits.release();
            }
        };
        assertEquals(List.of(List.of("Semaphore permits"), List.of()),
                rehearsed(scenario).trace().steps().stream().map(Step::holds).toList());
    }

    /** The line decides, if it names one of those fields; a place without text, or no place, does not. */
    @ParameterizedTest
    @CsvSource({"scene.signal.acquire();, Semaphore signal", "scene.permits.acquire();, Semaphore permits",
        "first.acquire();, Semaphore", "signals.acquire();, Semaphore", "'', Semaphore"})
    void tellsTwoFieldsOfATypeApartByTheLine(String line, String declared) throws Exception {
        var scene = new Holding();
        scene.permits.acquire(2);
        Thread one = waiting(scene.signal);
        Thread other = waiting(scene.permits);
        var synchronizers = new Synchronizers(scene);
        for (Thread thread : List.of(one, other)) {
            assertEquals(declared, synchronizers.declared("Semaphore", thread, new Place("A.java", 1, line)));
            assertEquals("Semaphore", synchronizers.declared("Semaphore", thread, null));
        }
        scene.signal.release();
        one.join();
        assertEquals("Semaphore permits", synchronizers.declared("Semaphore", other, null));
        scene.permits.release();
        other.join();
        assertEquals("Semaphore", synchronizers.declared("Semaphore", other, null));
    }

    private static Thread waiting(Semaphore semaphore) {
        Thread thread = Thread.ofVirtual().start(semaphore::acquireUninterruptibly);
        Gate.awaitParked(thread, Semaphore.class);
        return thread;
    }

    /** A latch that is open lets nobody wait, so it is another one. */
    @Test
    void namesNoFieldThatLetsNobodyWait() {
        var synchronizers = new Synchronizers(new Holding());
        Thread thread = Thread.currentThread();
        for (String type : List.of("CountDownLatch", "Semaphore", "ReentrantLock", "Condition")) {
            var place = new Place("A.java", 1, "open, lock, permits");
            assertEquals(type, synchronizers.declared(type, thread, place));
        }
        assertEquals("", synchronizers.holder(thread));
    }

    @ParameterizedTest
    @EnumSource
    void letsNoMoreHoldThanMayInEveryLesson(Strategy strategy) throws Exception {
        for (Listing listing : Listing.found()) {
            for (int seed = 1; seed <= SEEDS; seed++) {
                var parameters = new Parameters(5, LIMIT, seed, strategy);
                var rehearsal = Rehearsal.of(listing.scenario(), parameters, Detail.STANDS);
                Map<Integer, List<String>> holds = new HashMap<>();
                for (Step step : rehearsal.trace().steps()) {
                    holds.put(step.thread(), step.holds());
                    assertHoldsWhatItSays(step);
                    counts(holds.values()).forEach((held, count) -> assertTrue(
                            count <= (held.startsWith("Semaphore") ? LIMIT : 1), parameters::toString));
                }
                if (!listing.isBroken()) {
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
        return Rehearsal.of(scenario, new Parameters(5, LIMIT, 1, Strategy.ARRIVAL), Detail.STANDS);
    }
}
