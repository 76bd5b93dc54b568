package awaitless.rehearsal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import awaitless.Scenario;
import awaitless.Stage;
import awaitless.scenes.Holding;
import awaitless.scenes.Holding.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Exchanger;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a deadlock tells of each kind of what threads wait for: its name, and who holds it. */
@Timeout(60)
class WaitingTest {

    private static final boolean MONITORS_PIN = Runtime.version().feature() < 24;

    static List<Arguments> dinners() {
        return List.of(
                Arguments.of("ReentrantLock forks[%d]", (Function<Holding, List<? extends Lock>>)
                        scene -> List.of(scene.forks)),
                Arguments.of("ReentrantLock spoons[%d]", (Function<Holding, List<? extends Lock>>)
                        scene -> scene.spoons));
    }

    @ParameterizedTest
    @MethodSource("dinners")
    void tellsThePhilosophersForks(String name, Function<Holding, List<? extends Lock>> forks)
            throws Exception {
        Part[] philosophers = IntStream.range(0, 3).mapToObj(seat -> (Part) scene ->
                eat(forks.apply(scene), seat, () -> Stage.sleep(1))).toArray(Part[]::new);
        assertEquals(List.of("Task-1: " + name.formatted(1) + ", of Task-2",
                "Task-2: " + name.formatted(2) + ", of Task-3",
                "Task-3: " + name.formatted(0) + ", of Task-1"), waiting(philosophers));
    }

    @Test
    void tellsWhoHoldsTheForksThatStandInNoField() throws Exception {
        var forks = List.of(new ReentrantLock(), new ReentrantLock(true), new ReentrantLock());
        Part[] philosophers = IntStream.range(0, 3).mapToObj(seat -> (Part) scene ->
                eat(forks, seat, () -> Stage.sleep(1))).toArray(Part[]::new);
        assertEquals(List.of("Task-1: ReentrantLock, of Task-2", "Task-2: ReentrantLock, of Task-3",
                "Task-3: ReentrantLock, of Task-1"), waiting(philosophers));
    }

    private interface Thought {
        void think() throws Exception;
    }

    private static void eat(List<? extends Lock> forks, int seat, Thought thought) throws Exception {
        Lock left = forks.get(seat);
        Lock right = forks.get((seat + 1) % forks.size());
        left.lockInterruptibly();
        try {
            thought.think();
            right.lockInterruptibly();
            right.unlock();
        } finally {
            left.unlock();
        }
    }

    @Test
    void tellsReadersFromWriters() throws Exception {
        assertEquals(List.of("Task-2: ReadLock book.readLock(), of Task-1",
                "Task-3: WriteLock book.writeLock(), of Task-1"), waiting(scene -> {
                    scene.book.writeLock().lock();
                    Stage.sleep(2);
                }, scene -> {
                    Stage.sleep(1);
                    scene.book.readLock().lockInterruptibly();
                }, scene -> {
                    Stage.sleep(1);
                    scene.book.writeLock().lockInterruptibly();
                }));
        assertEquals(List.of("Task-1: WriteLock book.writeLock(), of Task-1"), waiting(scene -> {
            scene.book.readLock().lock();
            Stage.sleep(1);
            scene.book.writeLock().lockInterruptibly();
        }));
        var local = new ReentrantReadWriteLock();
        assertEquals(List.of("Task-2: ReentrantReadWriteLock, of Task-1"), waiting(scene -> {
            local.writeLock().lock();
            Stage.sleep(2);
        }, scene -> {
            Stage.sleep(1);
            local.readLock().lockInterruptibly();
        }));
    }

    @Test
    void tellsWhatNobodyHolds() throws Exception {
        assertEquals(List.of("Task-1: CountDownLatch closed", "Task-2: CyclicBarrier barrier",
                "Task-3: LinkedBlockingQueue queue", "Task-4: Exchanger exchanger",
                "Task-5: CompletableFuture result", "Task-6: Semaphore signal", "Task-7: Condition read",
                "Task-8: Exchanger"), waiting(
                        scene -> scene.closed.await(),
                        scene -> scene.barrier.await(),
                        scene -> scene.queue.take(),
                        scene -> scene.exchanger.exchange("one"),
                        scene -> scene.result.get(),
                        scene -> scene.signal.acquire(),
                        scene -> {
                            scene.lock.lock();
                            scene.read.await();
                        },
                        scene -> new Exchanger<String>().exchange("one")));
    }

    /** Of two of a type, the one that the thread is parked in. */
    @Test
    void tellsALocalOneFromTheOneInAField() throws Exception {
        assertEquals(List.of("Task-1: Semaphore"), waiting(scene -> {
            scene.permits.acquire(2);
            new Semaphore(0).acquire();
        }));
    }

    @Test
    void tellsOfTheLocalLockThatWhoWasSignalledWantsBack() throws Exception {
        var lock = new ReentrantLock();
        var condition = lock.newCondition();
        assertEquals(List.of("Task-1: ReentrantLock, of Task-2", "Task-2: Semaphore signal"),
                waiting(scene -> {
                    lock.lock();
                    condition.await();
                }, scene -> {
                    Stage.sleep(1);
                    lock.lock();
                    condition.signal();
                    scene.signal.acquire();
                }));
    }

    @Test
    void tellsTheConditionOfAWriteLock() throws Exception {
        var lock = new ReentrantReadWriteLock().writeLock();
        var condition = lock.newCondition();
        assertEquals(List.of("Task-1: Condition"), waiting(scene -> {
            lock.lock();
            condition.await();
        }));
    }

    @Test
    void tellsTheMonitorsOfObjects() throws Exception {
        assumeTrue(!MONITORS_PIN, "before Java 24 a thread that parks in a monitor does not give way");
        var local = new Object();
        assertEquals(List.of("Task-1: Semaphore signal", "Task-2: monitor guard, of Task-1",
                "Task-3: Semaphore signal", "Task-4: monitor this, of Task-3", "Task-5: Object.wait of guard",
                "Task-6: Object.wait"), waiting(scene -> {
                    Stage.sleep(1);
                    synchronized (scene.guard) {
                        scene.signal.acquire();
                    }
                }, scene -> {
                    Stage.sleep(2);
                    synchronized (scene.guard) {
                        scene.guard.notifyAll();
                    }
                }, scene -> {
                    synchronized (scene) {
                        scene.signal.acquire();
                    }
                }, scene -> {
                    Stage.sleep(1);
                    synchronized (scene) {
                        scene.notifyAll();
                    }
                }, scene -> {
                    synchronized (scene.guard) {
                        scene.guard.wait();
                    }
                }, scene -> {
                    synchronized (local) {
                        local.wait();
                    }
                }));
    }

    @Test
    void tellsWhoReadsAndWritesAfterEachStep() throws Exception {
        var rehearsal = rehearsed(new Holding(scene -> {
            scene.book.readLock().lock();
            scene.book.readLock().lock();
            Stage.sleep(1);
            scene.book.readLock().unlock();
            Stage.sleep(1);
            scene.book.readLock().unlock();
            Stage.sleep(1);
        }, scene -> {
            scene.book.readLock().lock();
            Stage.sleep(1.5);
            scene.book.readLock().unlock();
        }, scene -> {
            scene.book.writeLock().lock();
            scene.forks[2].lock();
            Stage.sleep(1);
            scene.forks[2].unlock();
            scene.book.writeLock().unlock();
        }));
        assertEquals(new Outcome.Sound(), rehearsal.outcome());
        assertEquals(List.of("1: [ReadLock book.readLock()]", "2: [ReadLock book.readLock()]",
                "3: []", "1: [ReadLock book.readLock()]", "2: []", "1: []",
                "3: [ReentrantLock forks[2], WriteLock book.writeLock()]", "1: []", "3: []"),
                rehearsal.trace().steps().stream().filter(step -> step.thread() > 0)
                        .map(step -> step.thread() + ": " + step.holds()).toList());
    }

    private static List<String> waiting(Part... parts) throws InterruptedException {
        var deadlock = assertInstanceOf(Outcome.Deadlock.class, rehearsed(new Holding(parts)).outcome());
        var told = new ArrayList<String>();
        for (var waiting : deadlock.waiting()) {
            told.add(waiting.thread() + ": " + waiting.stand().waitsFor()
                    + (waiting.holder().isEmpty() ? "" : ", of " + waiting.holder()));
        }
        assertEquals("main: join of scope \"holding\"", told.remove(0));
        return told;
    }

    private static Rehearsal rehearsed(Scenario scenario) throws InterruptedException {
        return Rehearsal.of(scenario, new Parameters(5, Map.of(), 1, Strategy.ARRIVAL), Detail.STANDS);
    }
}
