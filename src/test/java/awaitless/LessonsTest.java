package awaitless;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import awaitless.jvm.ThreadDump;
import awaitless.laws.Laws;
import event.EventWaiters;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import lock.LockedCounter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import semaphore.LimitedUploads;

/** The lessons, run live: what they say obeys their laws, and what they hold is given back. */
@Timeout(60)
class LessonsTest {

    private static final double FAST = 20_000;
    private static final int SEEDS = 3;                     // many more are rehearsed

    @Test
    void areTheFiveInTeachingOrder() {
        var five = List.of("onetask", "multipletasks", "lock", "semaphore", "event");
        assertEquals(five, Lessons.sound().stream().map(Lesson::name).filter(five::contains).toList());
    }

    @Test
    void haveBrokenTwinsInTheirFolders() {
        String folder = "";
        for (Lesson lesson : Course.lessons()) {
            folder = lesson.broken() ? folder : lesson.type().getPackageName();
            assertEquals(folder, lesson.type().getPackageName(), lesson.name());
        }
        List<String> twins = Lessons.broken().stream()
                .map(twin -> twin.type().getPackageName() + "." + twin.name()).toList();
        assertTrue(twins.containsAll(List.of("lock.oppositelocks", "lock.unlockedcounter",
                "lock.plaincounter", "semaphore.leakedpermit", "semaphore.plainuploads",
                "event.missedsignal")), twins::toString);
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void obeyTheirLaws(Lesson lesson, int tasks, int number) throws Exception {
        var numbers = Lessons.numbers(lesson, number);
        for (int seed = 1; seed <= SEEDS; seed++) {
            try (var listener = new Listener()) {
                Launcher.run(lesson.scenario(), Lessons.live(tasks, numbers, seed, FAST));
                assertEquals(List.of(), Laws.of(lesson).broken(listener.lines(), tasks, numbers, List.of()),
                        () -> String.join("\n", listener.lines()));
            }
        }
    }

    private static Stream<Arguments> sizes() {
        return Lessons.sound().stream().flatMap(lesson ->
                IntStream.of(1, 2, 5, 50).boxed().flatMap(tasks ->
                        IntStream.of(1, 2, 5).mapToObj(number -> Arguments.of(lesson, tasks, number))));
    }

    @Test
    void giveEachTaskTheSameDurationsFromTheSameSeed() throws Exception {
        assertEquals(sorted(said(new LockedCounter(), Lessons.live(5, Map.of(), 7, FAST)), "work"),
                sorted(said(new LockedCounter(), Lessons.live(5, Map.of(), 7, FAST)), "work"));
        assertFalse(sorted(said(new LockedCounter(), Lessons.live(5, Map.of(), 7, FAST)), "work")
                .equals(sorted(said(new LockedCounter(), Lessons.live(5, Map.of(), 8, FAST)), "work")));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 5, 50})
    void grantTheLockInOrderOfArrival(int tasks) throws Exception {
        var gate = new Gate();
        List<Integer> arrivals = shuffled(tasks);
        try (var listener = new Listener()) {
            FutureTask<Void> run = started(new LockedCounter(), gate.stage(tasks));
            arrive(gate, arrivals, 1, ReentrantLock.class);
            endSleeps(gate, tasks, 2);
            run.get();
            assertEquals(List.of(), Laws.of("lock").broken(listener.lines(), tasks, Map.of(), arrivals));
        }
    }

    @ParameterizedTest
    @CsvSource({"2, 1", "5, 1", "5, 2", "5, 5", "50, 1", "50, 5"})
    void grantPermitsInOrderOfArrival(int tasks, int limit) throws Exception {
        var gate = new Gate();
        var numbers = Map.of("limit", limit);
        List<Integer> arrivals = shuffled(tasks);
        try (var listener = new Listener()) {
            FutureTask<Void> run = started(new LimitedUploads(), gate.stage(tasks, numbers));
            arrive(gate, arrivals, limit, Semaphore.class);
            for (int arrival = 0; arrival < tasks; arrival++) {     // one at a time: so grants have an order
                gate.endSleep("Task-" + arrivals.get(arrival), 2);
                if (arrival + limit < tasks) {
                    gate.awaitSleep("Task-" + arrivals.get(arrival + limit), 2);
                }
            }
            run.get();
            assertEquals(List.of(), Laws.of("semaphore").broken(listener.lines(), tasks, numbers, arrivals));
        }
    }

    @Test
    void wakeNobodyBeforeTheEventIsSet() throws Exception {
        int tasks = 5;
        var gate = new Gate();
        try (var listener = new Listener()) {
            FutureTask<Void> run = started(new EventWaiters(), gate.stage(tasks));
            gate.awaitSleep("setter", 1);
            Gate.await(() -> listener.threads().size() == tasks);
            listener.threads().forEach(waiter -> Gate.awaitParked(waiter, CountDownLatch.class));
            assertEquals(tasks, listener.lines().size());
            gate.endSleep("setter", 1);
            endSleeps(gate, tasks, 1);
            run.get();
            assertEquals("Setting the event", listener.lines().get(tasks));
            assertEquals(List.of(), Laws.of("event").broken(listener.lines(), tasks, Map.of(), List.of()));
        }
    }

    @Test
    void runOnVirtualThreadsThatHaveNames() throws Exception {
        for (Lesson lesson : Lessons.sound()) {
            try (var listener = new Listener()) {
                Launcher.run(lesson.scenario(), Lessons.live(5, lesson.usualNumbers(), 1, FAST));
                for (Thread thread : listener.threads()) {
                    assertTrue(thread.isVirtual(), thread::toString);
                    assertTrue(thread.getName().matches("[a-z]+|Task-[1-5]"),
                            thread::toString);
                }
            }
        }
    }

    @Test
    void runInsideScopesThatHaveNames() throws Exception {
        var gate = new Gate();
        FutureTask<Void> run = started(new LockedCounter(), gate.stage(3));
        List.of("Task-1", "Task-2", "Task-3").forEach(task -> gate.awaitSleep(task, 1));
        assertTrue(namesIn("run").contains("main"));
        assertEquals(List.of("Task-1", "Task-2", "Task-3"), namesIn("lock"));
        endSleeps(gate, 3, 1);
        endSleeps(gate, 3, 2);
        run.get();
        assertEquals(List.of(), namesIn("lock"));
    }

    @Test
    void endAllTasksWhenOneFails() throws Exception {
        var gate = new Gate();
        FutureTask<Void> run = started(new LockedCounter(), gate.stage(5));
        List<Thread> tasks = IntStream.rangeClosed(1, 5)
                .mapToObj(id -> gate.awaitSleep("Task-" + id, 1))
                .toList();
        gate.failSleep("Task-3", 1, "no luck");
        assertEquals("no luck", rootOf(assertThrows(ExecutionException.class, run::get)).getMessage());
        tasks.forEach(thread -> assertFalse(thread.isAlive(), thread::toString));
    }

    @Test
    void releaseTheLockWhenATaskFailsInside() throws Exception {
        var gate = new Gate();
        var lesson = new LockedCounter();
        FutureTask<Void> run = started(lesson, gate.stage(5));
        arrive(gate, List.of(3, 1, 2, 4, 5), 1, ReentrantLock.class);
        gate.failSleep("Task-3", 2, "no luck");
        assertThrows(ExecutionException.class, run::get);
        assertFalse(lockOf(lesson).isLocked());
    }

    @Test
    void releaseTheLockWhenInterrupted() throws Exception {
        var gate = new Gate();
        var lesson = new LockedCounter();
        var run = new FutureTask<>(() -> run(lesson, gate.stage(5)));
        Thread owner = Thread.ofPlatform().start(run);
        arrive(gate, List.of(1, 2, 3, 4, 5), 1, ReentrantLock.class);
        assertTrue(lockOf(lesson).isLocked());
        owner.interrupt();
        var ended = assertThrows(ExecutionException.class, run::get);
        assertEquals(InterruptedException.class, ended.getCause().getClass());
        assertFalse(lockOf(lesson).isLocked());
        IntStream.rangeClosed(1, 5).forEach(id -> assertFalse(gate.awaitSleep("Task-" + id, 1).isAlive()));
    }

    @Test
    void releaseThePermitWhenAnUploadFails() throws Exception {
        var permits = new Semaphore(1, true);
        var gate = new Gate();
        gate.endSleep("main", 1);
        gate.failSleep("main", 2, "no luck");
        var lesson = new LimitedUploads();
        Field semaphore = LimitedUploads.class.getDeclaredField("semaphore");
        semaphore.setAccessible(true);
        semaphore.set(lesson, permits);
        Method upload = LimitedUploads.class.getDeclaredMethod("uploadData", int.class);
        upload.setAccessible(true);
        var failed = assertThrows(ExecutionException.class,
                () -> Launcher.run(() -> upload.invoke(lesson, 1), gate.stage(1)));
        assertEquals(InvocationTargetException.class, failed.getCause().getClass());
        assertEquals("no luck", rootOf(failed).getMessage());
        assertEquals(1, permits.availablePermits());
    }

    @Test
    void takeNoLessTimeThanTheirDurations() throws Exception {
        long start = System.nanoTime();                     // a lower bound holds on any machine
        Launcher.run(Lessons.named("onetask").scenario(), Lessons.live(1, Map.of(), 1, 100));
        assertTrue(System.nanoTime() - start >= 20_000_000, "2 s, 100 times shorter, are 20 ms");
    }

    /** Returns the names of the threads in all scopes of a name, sorted. */
    private static List<String> namesIn(String scope) {
        return ThreadDump.take().groups().stream()
                .filter(group -> group.isScope() && group.name().equals(scope))
                .flatMap(group -> group.threads().stream().map(ThreadDump.Member::name))
                .sorted()
                .toList();
    }

    /** Lets the tasks arrive one after the other: those who get in sleep inside, the others are parked. */
    private static void arrive(Gate gate, List<Integer> arrivals, int inside, Class<?> waitsFor) {
        arrivals.forEach(id -> gate.awaitSleep("Task-" + id, 1));
        for (int arrival = 0; arrival < arrivals.size(); arrival++) {
            String task = "Task-" + arrivals.get(arrival);
            gate.endSleep(task, 1);
            if (arrival < inside) {
                gate.awaitSleep(task, 2);
            } else {
                Gate.awaitParked(gate.awaitSleep(task, 1), waitsFor);
            }
        }
    }

    private static void endSleeps(Gate gate, int tasks, int nth) {
        IntStream.rangeClosed(1, tasks).forEach(id -> gate.endSleep("Task-" + id, nth));
    }

    private static List<Integer> shuffled(int tasks) {
        List<Integer> order = new ArrayList<>(IntStream.rangeClosed(1, tasks).boxed().toList());
        Collections.shuffle(order, new Random(tasks));
        return order;
    }

    private static FutureTask<Void> started(Scenario scenario, Stage stage) {
        var run = new FutureTask<>(() -> run(scenario, stage));
        Thread.ofPlatform().start(run);
        return run;
    }

    private static Void run(Scenario scenario, Stage stage) throws Exception {
        Launcher.run(scenario, stage);
        return null;
    }

    private static List<String> said(Scenario scenario, Stage stage) throws Exception {
        try (var listener = new Listener()) {
            Launcher.run(scenario, stage);
            return listener.lines();
        }
    }

    private static List<String> sorted(List<String> lines, String holding) {
        return lines.stream().filter(line -> line.contains(holding)).sorted().toList();
    }

    private static ReentrantLock lockOf(LockedCounter lesson) throws ReflectiveOperationException {
        Field lock = LockedCounter.class.getDeclaredField("lock");
        lock.setAccessible(true);
        return (ReentrantLock) lock.get(lesson);
    }

    private static Throwable rootOf(Throwable failure) {
        return failure.getCause() == null ? failure : rootOf(failure.getCause());
    }
}
