package awaitless.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import awaitless.Durations;
import awaitless.Gate;
import awaitless.Launcher;
import awaitless.Lessons;
import awaitless.Scenario;
import awaitless.Stage;
import awaitless.jvm.ThreadDump;
import awaitless.rehearsal.Detail;
import awaitless.rehearsal.Outcome;
import awaitless.rehearsal.Parameters;
import awaitless.rehearsal.Rehearsal;
import awaitless.rehearsal.Strategy;
import awaitless.scenes.Holding;
import awaitless.trace.LiveRecorder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who stands under whom in the tree, where, and in which call; from stored dumps and from live runs. */
@Timeout(60)
class ThreadTreeTest {

    private static final int ANY_WIDTH = Integer.MAX_VALUE;
    private static final Pattern PLACE =
            Pattern.compile("(\\w+\\.java):([0-9]+)  (.*)$", Pattern.MULTILINE);

    @Test
    void showsADumpOfJava25() throws IOException {
        assertEquals("""
                scope "run"
                └── main                        in Thread.sleep                     errands, Errands.java:54
                    └── scope "errands"
                        ├── Task-1              in Thread.sleep                     shop, Errands.java:77
                        ├── Task-2              in ReentrantLock.lockInterruptibly  shop, Errands.java:75
                        ├── Task-3              in Condition.await                  post, Errands.java:87
                        ├── Task-4              in join of scope "a "b"/c"          letter, Errands.java:97
                        │   └── scope "a "b"/c"
                        │       └── porter      in Semaphore.tryAcquire             letter, Errands.java:96
                        ├── Task-5              running                             errands, Errands.java:43
                        ├── Task-7              waits for a monitor                 mon, Errands.java:72
                        ├── Task-11             in CompletableFuture.get
                        └── scope without a name
                            ├── thread #39      in ReentrantLock.lockInterruptibly  shop, Errands.java:75
                            └── thread #40      in join of scope "me@home"          at, Errands.java:67
                                └── scope "me@home"
                                    ├── x??y😀  in ReentrantLock.lockInterruptibly  shop, Errands.java:75
                                    └── scope "me@home"
                                        └── x2  in ReentrantLock.lockInterruptibly  shop, Errands.java:75
                """, ThreadTree.of(stored(25), "run", 100, true));
    }

    @Test
    void showsADumpOfJava21InPlainAscii() throws IOException {
        assertEquals("""
                scope "run"
                `-- main                        in Thread.sleep                     errands, Errands.java:51
                    `-- scope "errands"
                        |-- Task-1              in Thread.sleep                     shop, Errands.java:74
                        |-- Task-2              in ReentrantLock.lockInterruptibly  shop, Errands.java:72
                        |-- Task-3              in Condition.await                  post, Errands.java:84
                        |-- Task-4              in join of scope "a "b"/c"          letter, Errands.java:94
                        |   `-- scope "a "b"/c"
                        |       `-- porter      in Semaphore.tryAcquire             letter, Errands.java:93
                        `-- scope without a name
                            |-- thread #32      in ReentrantLock.lockInterruptibly  shop, Errands.java:72
                            `-- thread #33      in join of scope "me@home"          at, Errands.java:64
                                `-- scope "me@home"
                                    |-- x??y😀  in ReentrantLock.lockInterruptibly  shop, Errands.java:72
                                    `-- scope "me@home"
                                        `-- x2  in ReentrantLock.lockInterruptibly  shop, Errands.java:72
                """, ThreadTree.of(stored(21), "run", 100, false));
    }

    @Test
    void showsHostileNamesAndScopesWhoseOwnerIsNotListed() throws IOException {
        assertEquals("""
                scope "run"
                ├── new  not started
                ├── </script>"'&\\ ??[2J??  in WriteLock.lock  run, Act.java
                ├── thread #21  running  <init>, Act.java:8
                ├── lock/jdk.internal.misc.ThreadFlock$ThreadContainerImpl@2  \
                in close of scope "run"  run, Act.java:9
                │   └── scope "run/jdk.internal.misc.ThreadFlock$x"
                │       └── scope "run"
                ├── scope "play"
                └── scope "of one who came late"
                    └── late  not started
                """, unaligned(ThreadTree.of(stored(27), "run", ANY_WIDTH, true)));
    }

    @Test
    void beginsAtTheScopeThatIsNamed() throws IOException {
        assertEquals("""
                scope "me@home"
                ├── x??y😀  in ReentrantLock.lockInterruptibly  shop, Errands.java:75
                └── scope "me@home"
                    └── x2  in ReentrantLock.lockInterruptibly  shop, Errands.java:75
                """, ThreadTree.of(stored(25), "me@home", ANY_WIDTH, true));
        assertEquals("scope \"play\"\n", ThreadTree.of(stored(27), "play", ANY_WIDTH, true));
        assertEquals("", ThreadTree.of(stored(25), "ru", ANY_WIDTH, true));
    }

    @Test
    void hasAnEndWhereADumpContradictsItself() {
        String frame = "/jdk.internal.misc.ThreadFlock$ThreadContainerImpl@";
        var own = new ThreadDump.Group("own" + frame + 1, "own" + frame + 1, 7L,
                List.of(new ThreadDump.Member(7, "T", null, "", List.of())));
        assertEquals("scope \"own\"\n`-- T  not started\n",
                ThreadTree.of(new ThreadDump(List.of(own)), "own", ANY_WIDTH, false));
        var two = new ThreadDump.Group("own" + frame + 2, "<root>", 8L, List.of());
        assertEquals("scope \"own\"\n`-- T  not started\nscope \"own\"\n",
                ThreadTree.of(new ThreadDump(List.of(own, two)), "own", ANY_WIDTH, false));
    }

    @Test
    void givesEachThreadASecondLineWhereOneIsTooNarrow() throws IOException {
        assertEquals("""
                scope "errands"
                ├── Task-1              in Thread.sleep
                │       shop, Errands.java:74
                ├── Task-2              in ReentrantLock.lockInterruptibly
                │       shop, Errands.java:72
                ├── Task-3              in Condition.await
                │       post, Errands.java:84
                ├── Task-4              in join of scope "a "b"/c"
                │   │   letter, Errands.java:94
                │   └── scope "a "b"/c"
                │       └── porter      in Semaphore.tryAcquire
                │               letter, Errands.java:93
                └── scope without a name
                    ├── thread #32      in ReentrantLock.lockInterruptibly
                    │       shop, Errands.java:72
                    └── thread #33      in join of scope "me@home"
                        │   at, Errands.java:64
                        └── scope "me@home"
                            ├── x??y😀  in ReentrantLock.lockInterruptibly
                            │       shop, Errands.java:72
                            └── scope "me@home"
                                └── x2  in ReentrantLock.lockInterruptibly
                                        shop, Errands.java:72
                """, ThreadTree.of(stored(21), "errands", 75, true));
    }

    @ParameterizedTest
    @CsvSource({"true, …", "false, ..."})
    void cutsLinesToAWidth(boolean unicode, String ellipsis) throws IOException {
        for (int java : new int[] {21, 25, 27}) {
            ThreadDump dump = stored(java);
            List<String> whole = ThreadTree.of(dump, "run", ANY_WIDTH, unicode).lines().toList();
            for (int width = 4; width <= 120; width += 4) {
                int widest = width;
                List<String> cut = ThreadTree.of(dump, "run", width, unicode).lines().toList();
                cut.forEach(line -> assertTrue(PlainText.columns(line) <= widest, line));
                if (cut.size() == whole.size()) {
                    IntStream.range(0, cut.size()).forEach(row -> assertTrue(
                            cut.get(row).equals(whole.get(row)) || cut.get(row).endsWith(ellipsis)));
                }
            }
        }
        String narrow = ThreadTree.of(stored(25), "me@home", 8, unicode);
        assertEquals(unicode ? "scope \"…\n├── x??…\n│      …\n└── sco…\n    └──…\n       …\n"
                : "scope...\n|-- x...\n|    ...\n`-- s...\n    `...\n     ...\n", narrow);
    }

    @Test
    void showsACallThatBlocksThePlainWay() throws Exception {
        var gate = new Gate();
        try (var run = new Run("onetask", gate.stage(1))) {
            gate.awaitSleep("main", 1);
            assertEquals("""
                    scope "run"
                    └── main  in CompletableFuture.get  otherfunction, OneTask.java  \
                    sleep(2);  // await asyncio.sleep(2)
                    """, run.tree());
            gate.endSleep("main", 1);
            run.end();
        }
    }

    @Test
    void showsATaskBesideItsCaller() throws Exception {
        var gate = new Gate();
        try (var run = new Run("multipletasks", gate.stage(1))) {
            gate.awaitSleep("main", 1);
            gate.awaitSleep("otherfunction", 1);
            assertEquals("""
                    scope "run"
                    └── main  in CompletableFuture.get  run, MultipleTasks.java  \
                    sleep(1);  // await asyncio.sleep(1)
                        └── scope "multipletasks"
                            └── otherfunction  in CompletableFuture.get  otherfunction, MultipleTasks.java  \
                    sleep(2);  // await asyncio.sleep(2)
                    """, run.tree());
            gate.endSleep("main", 1);
            assertEquals("""
                    scope "run"
                    └── main  in join of scope "multipletasks"  run, MultipleTasks.java  \
                    scope.join().throwIfFailed();  // await task
                        └── scope "multipletasks"
                            └── otherfunction  in CompletableFuture.get  otherfunction, MultipleTasks.java  \
                    sleep(2);  // await asyncio.sleep(2)
                    """, run.treeWith("main  in join"));
            gate.endSleep("otherfunction", 1);
            run.end();
        }
    }

    @Test
    void showsWhoWaitsForTheLock() throws Exception {
        var gate = new Gate();
        try (var run = new Run("lock", gate.stage(3))) {
            gate.endSleep("Task-2", 1);
            gate.awaitSleep("Task-2", 2);
            gate.endSleep("Task-1", 1);
            gate.awaitSleep("Task-3", 1);
            assertEquals("""
                    scope "run"
                    └── main  in join of scope "lock"  run, LockedCounter.java  \
                    scope.join().throwIfFailed();  // await asyncio.gather(*tasks)
                        └── scope "lock"
                            ├── Task-1  in ReentrantLock.lockInterruptibly (held by Task-2)  \
                    incrementCounter, LockedCounter.java  lock.lockInterruptibly();  // async with lock:
                            ├── Task-2  in CompletableFuture.get  incrementCounter, LockedCounter.java  \
                    sleep(1);  // others wait for the lock meanwhile
                            └── Task-3  in CompletableFuture.get  incrementCounter, LockedCounter.java  \
                    sleep(work);  // await asyncio.sleep(work)
                    """, run.treeWith("Task-1  in ReentrantLock"));
            IntStream.rangeClosed(1, 3).forEach(id -> {
                gate.endSleep("Task-" + id, 1);
                gate.endSleep("Task-" + id, 2);
            });
            run.end();
        }
    }

    @Test
    void showsWhoWaitsForAPermit() throws Exception {
        var gate = new Gate();
        try (var run = new Run("semaphore", gate.stage(2, Map.of("limit", 1)))) {
            gate.endSleep("Task-1", 1);
            gate.awaitSleep("Task-1", 2);
            gate.endSleep("Task-2", 1);
            assertEquals("""
                    scope "run"
                    └── main  in join of scope "semaphore"  run, LimitedUploads.java  \
                    scope.join().throwIfFailed();  // await asyncio.gather(*tasks)
                        └── scope "semaphore"
                            ├── Task-1  in CompletableFuture.get  uploadData, LimitedUploads.java  \
                    sleep(upload);  // await asyncio.sleep(upload)
                            └── Task-2  in Semaphore.acquire  uploadData, LimitedUploads.java  \
                    semaphore.acquire();  // async with semaphore:
                    """, run.treeWith("Task-2  in Semaphore"));
            gate.endSleep("Task-1", 2);
            gate.endSleep("Task-2", 2);
            run.end();
        }
    }

    @Test
    void showsWhoWaitsForTheEvent() throws Exception {
        var gate = new Gate();
        try (var run = new Run("event", gate.stage(2))) {
            gate.awaitSleep("setter", 1);
            assertEquals("""
                    scope "run"
                    └── main  in join of scope "event"  run, EventWaiters.java  \
                    scope.join().throwIfFailed();  // await asyncio.gather(*waiters, setter_task)
                        └── scope "event"
                            ├── Task-1  in CountDownLatch.await  waiter, EventWaiters.java  \
                    event.await();  // await event.wait()
                            ├── Task-2  in CountDownLatch.await  waiter, EventWaiters.java  \
                    event.await();  // await event.wait()
                            └── setter  in CompletableFuture.get  setter, EventWaiters.java  \
                    sleep(work);  // await asyncio.sleep(work)
                    """, run.tree());
            gate.endSleep("setter", 1);
            gate.endSleep("Task-1", 1);
            gate.endSleep("Task-2", 1);
            run.end();
        }
    }

    @Test
    void showsThatASleepOfTheStageIsThreadSleep() throws Exception {
        Stage.Sleep slow = Stage.wallClock(1e-6);
        for (Stage.Sleep sleep : List.of(slow, new LiveRecorder(slow, 1e-6))) {
            try (var run = new Run("onetask", new Stage(1, Map.of(), new Durations(1), sleep))) {
                assertEquals("""
                        scope "run"
                        └── main  in Thread.sleep  otherfunction, OneTask.java  \
                        sleep(2);  // await asyncio.sleep(2)
                        """, run.treeWith("main  in"));
            }
        }
    }

    /** On the one thread of a rehearsal, who looks runs, and who was forked just now has not started. */
    @Test
    void showsWhoRunsAndWhoHasNotStarted() throws Exception {
        var tree = new AtomicReference<String>();
        Holding scene = new Holding(self -> {
            try (var scope = Holding.scope("inner", "new-")) {
                scope.fork(() -> null);
                var groups = ThreadDump.take().groups().stream()
                        .filter(group -> !group.name().equals("holding") || group.threads().stream()
                                .anyMatch(thread -> thread.identity() == Thread.currentThread().threadId()))
                        .toList();
                tree.set(ThreadTree.of(new ThreadDump(groups), "holding", ANY_WIDTH, true));
                scope.join();
            }
        });
        var parameters = new Parameters(1, Map.of(), 1, Strategy.ARRIVAL);
        assertEquals(new Outcome.Sound(), Rehearsal.of(scene, parameters, Detail.LINES).outcome());
        assertEquals("""
                scope "holding"
                └── Task-1         running      showsWhoRunsAndWhoHasNotStarted, ThreadTreeTest.java
                    └── scope "inner"
                        └── new-1  not started
                """, tree.get().replaceAll(":[0-9]+", ""));
    }

    private static ThreadDump stored(int java) throws IOException {
        try (InputStream in = ThreadTreeTest.class.getResourceAsStream("java" + java + ".json")) {
            return ThreadDump.read(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    private static String unaligned(String tree) {
        return tree.replaceAll("(?<=[^\\s│]) {2,}", "  ");
    }

    /** A lesson that runs live, and its own tree: other tests may have left runs of theirs. */
    private static final class Run implements AutoCloseable {

        private final String folder;
        private final Thread owner;
        private final FutureTask<Void> run;

        Run(String lesson, Stage stage) {
            Scenario scenario = Lessons.named(lesson).scenario();
            folder = scenario.getClass().getPackageName();
            run = new FutureTask<>(() -> {
                Launcher.run(scenario, stage);
                return null;
            });
            owner = Thread.ofPlatform().start(run);
        }

        /** Waits until all threads are parked and returns the tree, with line numbers proven and left out. */
        String tree() {
            return treeWith("");
        }

        /** As {@link #tree()}, as soon as there is such a text in it. */
        String treeWith(String text) {
            var tree = new AtomicReference<String>();
            Gate.await(() -> {
                tree.set(unaligned(current()));
                return !tree.get().isEmpty() && tree.get().contains(text)
                        && !tree.get().matches("(?s).*  (running|not started).*");
            });
            return PLACE.matcher(tree.get()).replaceAll(this::proven);
        }

        private String current() {
            var groups = ThreadDump.take().groups().stream()
                    .filter(group -> !group.name().equals(Launcher.SCOPE)
                            || group.owner() == owner.threadId())
                    .toList();
            return ThreadTree.of(new ThreadDump(groups), Launcher.SCOPE, ANY_WIDTH, true);
        }

        private String proven(MatchResult place) {
            try {
                String line = Files.readAllLines(Path.of("scenarios", folder, place.group(1)))
                        .get(Integer.parseInt(place.group(2)) - 1);
                assertEquals(line.strip().replaceAll("\\s{2,}", "  "), place.group(3));
            } catch (IOException unreadable) {
                throw new IllegalStateException(unreadable);
            }
            return Matcher.quoteReplacement(place.group(1) + "  " + place.group(3));
        }

        /** Waits for the run's end, after which there is no tree. */
        void end() throws Exception {
            run.get();
            assertEquals("", current());
        }

        @Override
        public void close() {
            owner.interrupt();
            Gate.await(() -> !owner.isAlive());
        }
    }
}
