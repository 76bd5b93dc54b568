package awaitless.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A reader's file in the place of a lesson's name. */
class ReadersFileTest {

    /** Two locks in opposite order, if the gate lets both threads take their first. */
    private static final String PROGRAM = """
            import java.util.concurrent.CountDownLatch;
            import java.util.concurrent.locks.*;

            class Mine {
                private static final Lock one = new ReentrantLock();
                private static final Lock other = new ReentrantLock();
                private static final CountDownLatch gate = new CountDownLatch(2);

                public static void main(String[] words) throws Exception {
                    System.out.print("begin");
                    System.out.printf(" %d%n", words.length);
                    System.err.println("and go");
                    Thread first = Thread.ofVirtual().name("first").start(() -> both(one, other));
                    Thread second = Thread.ofVirtual().name("second").start(() -> both(other, one));
                    first.join();
                    second.join();
                }

                private static void both(Lock first, Lock second) {
                    first.lock();
                    gate.countDown();
                    try {
                        gate.await();
                        System.out.print(Thread.currentThread().getName());
                        second.lockInterruptibly();         // forever
                    } catch (InterruptedException ended) {
                        first.unlock();
                    }
                }
            }
            """;

    @TempDir
    private Path folder;

    private record Answer(int status, String out, String err) {
    }

    private static Answer answer(String... words) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        int status = new Awaitless().answer(null, List.of(words),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
        return new Answer(status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private String file(String name, String text) throws Exception {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    private void assertRefused(String message, String... words) {
        assertEquals(new Answer(2, "", "awaitless: " + message + System.lineSeparator()), answer(words));
    }

    @Test
    void rehearsesAProgramWhoseDeadlockNamesItsLocksAndLines() throws Exception {
        var answer = answer("rehearse", file("Mine.java", PROGRAM), "--seed", "1");
        assertEquals(1, answer.status);
        assertEquals(List.of("   0.000  begin 0", "   0.000  and go", "   0.000  secondfirst"),
                answer.out.lines().toList());
        assertTrue(answer.err.contains("  first          waiting for ReentrantLock other (held by second)\n"
                + "                 Mine.java:25  second.lockInterruptibly();  // forever\n"), answer.err);
    }

    @Test
    void exploresAndStepsThroughItToo() throws Exception {
        String file = file("Mine.java", PROGRAM);
        var explored = answer("explore", file);
        assertEquals(1, explored.status);
        assertTrue(explored.out.startsWith("run 1: a deadlock: "), explored.out);
        assertTrue(explored.out.contains("awaitless.Main rehearse " + file + " --"), explored.out);
        Path page = folder.resolve("page.html");
        var recorded = answer("record", file, "--seed", "1", "-o", page.toString());
        assertTrue(recorded.out.startsWith("wrote " + page + ": rehearsed, seed 1, schedule arrival, "),
                recorded.out);
        String html = Files.readString(page);
        assertTrue(html.contains("<title>Mine.java: Mine</title>"));
        assertTrue(html.contains("gate"), "the source stands in the page");
        assertTrue(html.contains("and go"), "the lines, too");
    }

    @Test
    void failsARunInWhichAThreadEndsByAnExceptionThatNobodyCatches() throws Exception {
        String file = file("Mine.java", """
                class Mine {
                  static void fail() {
                    throw new Error("oh");
                  }
                  void main() throws InterruptedException {
                    Thread worker = Thread.ofVirtual().name("worker").start(Mine::fail);
                    worker.join();
                  }
                }
                """);
        assertEquals(new Answer(1, "", "awaitless: " + file + " broke: java.lang.Error: oh (Mine.java:3)\n"),
                answer("rehearse", file, "--seed", "1"));
        assertEquals(new Answer(1, "", "awaitless: " + file
                + " failed: worker ended by java.lang.Error: oh (Mine.java:3)\n"), answer(file));
    }

    @Test
    void takesTheSizeOfAScenarioAndNotOfAPlainMain() throws Exception {
        String scenario = file("Sized.java", """
                public class Sized implements awaitless.Scenario {
                    public void run() { System.out.print(awaitless.Stage.tasks()); }
                }
                """);
        assertEquals(new Answer(0, "   0.000  3\n", ""),
                answer("rehearse", scenario, "--tasks", "3", "--seed", "1"));
        String plain = file("Mine.java", PROGRAM);
        for (String option : List.of("--tasks", "--speed")) {
            assertRefused(option + " does not go with " + plain
                    + ", which is no Scenario and asks for no such thing: leave it out", plain, option, "2");
        }
    }

    @Test
    void readsACopyOfALessonFromItsFileAndWithItsNumbers() throws Exception {
        String source = Files.readString(Path.of("scenarios", "semaphore", "LimitedUploads.java"));
        String file = file("LimitedUploads.java", source.replace("Acquired semaphore", "Mine now"));
        var answer = answer("rehearse", file, "--limit", "1", "--seed", "1");
        assertEquals(0, answer.status, answer.err);
        assertTrue(answer.out.contains("Mine now: Task-1"), answer.out);
    }

    @Test
    void refusesInOneLineWhatIsNoSuchFile() throws Exception {
        String file = file("Mine.java", "class Mine { }");
        assertRefused("'" + file + "' has neither a class that is a Scenario nor one with a main: "
                + "add one of them", "explore", file);
        Path typo = folder.resolve("Mien.java");
        assertRefused("no file is called '" + typo + "': did you mean " + file + "?", typo.toString());
        assertRefused("a file is needed, and '" + Files.createDirectory(folder.resolve("Sub.java"))
                + "' is a folder", folder.resolve("Sub.java").toString());
        assertTrue(answer("explore", file.replace(".java", ".jav")).err
                .endsWith("did you mean " + file + "?" + System.lineSeparator()));
    }

    @Test
    void saysOfAFileThatDoesNotCompileWhatJavacSays() throws Exception {
        String file = file("Mine.java", "class Mine { int x = y; }");
        for (String verb : Stream.of(Verb.values()).filter(Verb::takesLessons).map(Verb::typed).toList()) {
            var answer = answer(verb, file);
            assertEquals(2, answer.status);
            assertTrue(answer.err.startsWith(file + ":1: error: cannot find symbol"), answer.err);
        }
    }

    @Test
    void hasNoTwinToCompareItWith() throws Exception {
        String file = file("Mine.java", PROGRAM);
        var answer = answer("compare", file);
        assertEquals(2, answer.status);
        assertTrue(answer.err.startsWith("awaitless: " + file + " has no asyncio twin: "), answer.err);
    }
}
