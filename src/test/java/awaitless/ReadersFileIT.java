package awaitless;

import static awaitless.JavaProcess.CLASS_PATH;
import static awaitless.JavaProcess.JAR;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import awaitless.JavaProcess.Ended;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Gives the packaged jar a reader's own file, and {@code java} itself one that calls us. */
class ReadersFileIT {

    private static final String SCENARIO = """
            import static awaitless.Stage.*;

            import awaitless.Main;
            import awaitless.Scenario;

            public class Mine implements Scenario {
                private int counter;

                @Override
                public void run() throws Exception {
                    Thread worker = Thread.ofVirtual().name("worker").start(() -> counter++);
                    System.out.println("the worker is on its way");
                    expect(counter == 1, "the counter is " + counter);
                }

                public static void main(String[] words) {
                    Main.main(Mine.class, words);
                }
            }
            """;

    private static final String BROKE =
            ": java.lang.AssertionError: the counter is 0 (Mine.java:13)";

    @TempDir
    private Path folder;

    private static Ended jar(String... words) throws Exception {
        var arguments = new ArrayList<>(List.of("--enable-preview", "-jar", JAR));
        arguments.addAll(List.of(words));
        return JavaProcess.run(arguments.toArray(String[]::new));
    }

    @Test
    void printsTheCommandThatShowsABrokenRunOfAFileAgain() throws Exception {
        String file = Files.writeString(folder.resolve("Mine.java"), SCENARIO).toString();
        var explored = jar("explore", file);
        assertBroken(explored, file);
        String release = String.valueOf(Runtime.version().feature());
        assertBroken(JavaProcess.run("--enable-preview", "--source", release,
                "--add-opens", "java.base/java.lang=ALL-UNNAMED", "-cp", CLASS_PATH, file, "explore"), file);
    }

    private static void assertBroken(Ended explored, String file) throws Exception {
        assertEquals(1, explored.status(), explored.err());
        assertTrue(explored.lines().get(0).endsWith(BROKE), explored.out());
        String command = explored.lines().get(explored.lines().size() - 1);
        assertTrue(command.contains(" rehearse " + file + " --"), command);
        var again = JavaProcess.run(command.split("java ", 2)[1].split(" "));
        assertEquals(1, again.status());
        assertEquals(List.of("   0.000  the worker is on its way"), again.lines());
        assertEquals("awaitless: " + file + " broke" + BROKE, again.err().strip());
    }

    @Test
    void runsAProgramLiveAsJavaItselfDoes() throws Exception {
        String file = Files.writeString(folder.resolve("Plain.java"), """
                class Plain {
                    public static void main(String[] words) {
                        new Thread(() -> {
                            System.out.println(Thread.currentThread().isDaemon());
                            assert false : "late";
                        }).start();
                        System.out.println("main is over");
                    }
                }
                """).toString();
        var ended = jar(file);
        assertEquals(1, ended.status());
        assertEquals(List.of("false", "main is over"), ended.lines().stream().sorted().toList());
        assertEquals("awaitless: " + file + " failed: Thread-0 ended by java.lang.AssertionError: late "
                + "(Plain.java:5)", ended.err().strip());
    }

    @Test
    void drawsTheTreeOfAProgramAndEndsIt() throws Exception {
        String file = Files.writeString(folder.resolve("Slow.java"), """
                void main() throws InterruptedException {
                    Thread.sleep(60_000);
                }
                """).toString();
        var tree = jar("tree", file, "--after", "0.1");
        assertEquals(0, tree.status(), tree.err());
        assertTrue(tree.out().startsWith("Slow.java, seed "), tree.out());
    }
}
