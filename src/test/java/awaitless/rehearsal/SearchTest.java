package awaitless.rehearsal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import awaitless.Course;
import awaitless.Lesson;
import awaitless.SourceFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** That the search leaves nothing out: what it calls every schedule has every outcome there is. */
class SearchTest {

    private static final Parameters PARAMETERS =
            new Parameters(1, Map.of(), 1, Strategy.ARRIVAL, Points.SHARED, true, List.of());
    private static final int NO_SLEEP_SETS = 1_000_000;     // so many changes may there be, and none sleeps

    /** Each ends by throwing what it has come to; none takes a naive search more than some thousand runs. */
    private static final String PROGRAM = """
            import java.util.concurrent.*;
            import java.util.concurrent.atomic.*;
            import java.util.concurrent.locks.*;

            class Small {
                static int x;
                static int y;
                static volatile int v;
                static final Lock lock = new ReentrantLock();
                static final Object monitor = new Object();
                static final StringBuffer order = new StringBuffer();

                static void one() throws Exception {
                    %s
                }

                static void two() throws Exception {
                    %s
                }

                interface Part {
                    void run() throws Exception;
                }

                static Thread start(Part part) {
                    return Thread.ofVirtual().start(() -> {
                        try {
                            part.run();
                        } catch (Exception failed) {
                            order.append(failed.getClass().getSimpleName());
                        }
                    });
                }

                public static void main(String[] words) throws Exception {
                    Thread first = start(Small::one);
                    Thread second = start(Small::two);
                    first.join();
                    second.join();
                    throw new IllegalStateException(x + " " + y + " " + v + " " + order);
                }
            }
            """;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {
        "x++; | x++;",
        "x = 1; y = x; | y = 2; x = y;",
        "v = 1; x = v; | v = 2; y = v;",
        "lock.lock(); x++; lock.unlock(); | if (lock.tryLock()) { x = 5; lock.unlock(); } else { y = 1; }",
        "synchronized (monitor) { order.append('a'); } order.append('b'); | synchronized (monitor) { x = 1; }"
                + " order.append('c');",
        "synchronized (monitor) { x = 1; monitor.notify(); } | synchronized (monitor) { if (x == 0) {"
                + " monitor.wait(); y = 7; } }",
        "v = 1; Thread.sleep(1); v = 2; | x = v; Thread.sleep(5); y = v;",
        "order.append(1); order.append(2); | order.append(3);"})
    void hasTheSameOutcomesAsNaiveEnumeration(String parts) throws Exception {
        String[] two = parts.split(" \\| ");
        Path file = Files.writeString(folder.resolve("Small.java"), PROGRAM.formatted(two[0], two[1]));
        Lesson lesson = Course.of(file.toString(), SourceFile.compile(file));
        Set<String> naive = outcomes(lesson, new Search(NO_SLEEP_SETS));
        assertEquals(naive, outcomes(lesson, new Search()));
        assertTrue(naive.size() > 1, "the order matters: " + naive);
    }

    private static Set<String> outcomes(Lesson lesson, Search search) throws Exception {
        var found = new FutureTask<>(() -> {
            var outcomes = new TreeSet<String>();
            var woven = new WovenClasses(lesson.program());
            boolean more = true;
            while (more) {
                var loop = new Loop(PARAMETERS, woven.scenario(), new Fingerprint(), search.next(),
                        woven.observesEnds(), false);
                Outcome outcome = loop.run();
                outcomes.add(outcome instanceof Outcome.Failed failed ? failed.cause().getMessage()
                        : outcome.getClass().getSimpleName());
                loop.endThreads();
                more = search.advance();
            }
            return outcomes;
        });
        new LoopThread(found, "search").start();
        return found.get();
    }

    /** So many are the orders in which five tasks can come for the lock, and be let in. */
    @Test
    void countsEachDifferentScheduleOnce() throws Exception {
        Lesson lock = Course.lessons().stream().filter(lesson -> lesson.name().equals("lock"))
                .findFirst().orElseThrow();
        var explored = Explorer.of(new WovenClasses(lock.program()), new Parameters(3, lock.usualNumbers(), 1,
                Strategy.ARRIVAL, Points.SHARED, true, List.of()), Explorer.Plan.SMALLEST_FIRST, true,
                new Explorer.Budget(1_000_000, null), runs -> { });
        assertEquals(List.of(new Explored.Size(1, 1), new Explored.Size(2, 4), new Explored.Size(3, 30)),
                explored.sizes());
    }
}
