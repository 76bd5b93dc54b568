package awaitless.jvm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import awaitless.jdk.StructuredTaskScope;
import awaitless.jvm.ThreadDump.Group;
import awaitless.jvm.ThreadDump.Member;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read from the JVM's own thread dump, in each format of it. */
@Timeout(60)
class ThreadDumpTest {

    private static final boolean DUMPS_TELL_OF_MONITORS = Runtime.version().feature() >= 25;

    @ParameterizedTest
    @ValueSource(ints = {21, 25})
    void readsWhoIsInWhichScope(int java) throws IOException {
        ThreadDump dump = ThreadDump.read(stored(java));
        List<Group> scopes = dump.groups().stream().filter(Group::isScope).toList();
        assertEquals(List.of("run", "errands", "", "me@home", "me@home", "a \"b\"/c"),
                scopes.stream().map(Group::name).toList());
        assertEquals(2, dump.groups().size() - scopes.size());
        assertEquals(scopes.get(0).identity(), scopes.get(1).parent());
        assertEquals(List.of("main"), names(scopes.get(0)));
        assertEquals(scopes.get(0).threads().get(0).identity(), scopes.get(1).owner());
        assertEquals(List.of("x\n\u202ey\ud83d\ude00"), names(scopes.get(3)));

        Map<Long, String> byThread = scopes(dump);
        scopes.forEach(scope -> scope.threads().forEach(thread ->
                assertEquals(scope.name(), byThread.get(thread.identity()))));
        assertEquals(scopes.stream().mapToInt(scope -> scope.threads().size()).sum(), byThread.size());

        Group root = dump.groups().get(0);
        assertEquals("<root>", root.identity());
        assertFalse(root.isScope());
        assertNull(root.parent());
        assertNull(root.owner());
        assertEquals(List.of("main", "loose"), names(root));
        assertFalse(byThread.containsKey(root.threads().get(1).identity()));
    }

    @Test
    void readsNumbersWhereJava27WritesThem() throws IOException {
        ThreadDump dump = ThreadDump.read(stored(27));
        assertEquals(new TreeMap<>(Map.of(9L, "run", 20L, "run", 21L, "run", 22L, "run",
                100L, "of one who came late")), new TreeMap<>(scopes(dump)));
        assertEquals(List.of("<root>", "run", "run/jdk.internal.misc.ThreadFlock$x", "run",
                "of one who came late", "play"), dump.groups().stream().map(Group::name).toList());
        assertEquals(Arrays.asList(null, 3L, 22L, 22L, 99L, 3L),
                dump.groups().stream().map(Group::owner).toList());
        assertEquals("</script>\"'&\\ \0\033[2J\u200b\u2028", dump.groups().get(1).threads().get(0).name());
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', value = {
        "java.base/java.lang.Object.wait0(Native Method), java.lang.Object, wait0, , -2",
        "lock.LockedCounter.run(LockedCounter.java:41), lock.LockedCounter, run, LockedCounter.java, 41",
        "app//a.B$C.lambda$run$0(B.java:7), a.B$C, lambda$run$0, B.java, 7",
        "java.base@27/a.B.<init>(B.java), a.B, <init>, B.java, -1",
        "a.B.run(Unknown Source), a.B, run, , -1",
        "m/a.B$$Lambda/0x00007f.run(Unknown Source), a.B$$Lambda/0x00007f, run, , -1",
        "Main.main(Main.java:1), Main, main, Main.java, 1"})
    void readsAFrame(String frame, String type, String method, String file, int line) {
        String thread = "\"tid\": 1, \"name\": \"T\", \"stack\": [\"" + frame + "\"]";
        ThreadDump dump = ThreadDump.read(dump(thread));
        assertEquals(List.of(new StackTraceElement(type, method, file, line)),
                dump.groups().get(0).threads().get(0).stack());
    }

    @Test
    void leavesOutAFrameThatItCannotRead() {
        String thread = "\"tid\": 1, \"name\": \"\", \"stack\": [\"?\", 7, \"a.B.c(D:1)\"]";
        ThreadDump dump = ThreadDump.read(dump(thread));
        assertEquals(List.of(new Member(1, "", null, "", List.of(new StackTraceElement("a.B", "c", "D", 1)))),
                dump.groups().get(0).threads());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "{} | this is no thread dump",
        "[] | this is no thread dump",
        "null | this is no thread dump",
        "{\"threadDump\": 1} | this is no thread dump",
        "{\"threadDump\": {}} | this thread dump lacks a threadContainers",
        "{\"threadDump\": {\"threadContainers\": {}}} | this thread dump lacks a threadContainers",
        "{\"threadDump\": {\"threadContainers\": [1]}} | this thread dump lists what is no object",
        "{\"threadDump\": {\"threadContainers\": [{}]}} | this thread dump lacks a threads",
        "{\"threadDump\": {\"threadContainers\": [{\"threads\": []}]}} | this thread dump lacks a container",
        "{\"threadDump\" | JSON: no end at position 14",
        "Full thread dump | JSON: a character that is not expected at position 1"})
    void refusesWhatIsNoThreadDump(String text, String why) {
        assertEquals(why, assertThrows(IllegalArgumentException.class, () -> ThreadDump.read(text))
                .getMessage());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "\"name\": \"T\", \"stack\": [] | this thread dump lacks a tid that is a number",
        "\"tid\": \"one\", \"name\": \"T\", \"stack\": [] | this thread dump lacks a tid that is a number",
        "\"tid\": 1.5, \"name\": \"T\", \"stack\": [] | this thread dump lacks a tid that is a number",
        "\"tid\": 1, \"stack\": [] | this thread dump lacks a name",
        "\"tid\": 1, \"name\": null, \"stack\": [] | this thread dump lacks a name",
        "\"tid\": 1, \"name\": \"T\" | this thread dump lacks a stack"})
    void refusesAThreadThatLacksSomething(String thread, String why) {
        assertEquals(why, assertThrows(IllegalArgumentException.class, () -> ThreadDump.read(dump(thread)))
                .getMessage());
    }

    @Test
    void takesADumpOfThisJvm() throws Exception {
        var end = new CountDownLatch(1);
        try (var outer = scope("me@home", "outer"); var inner = scope("a \"b\"/c\\\n\u202e", "inner");
                var nameless = new StructuredTaskScope.ShutdownOnFailure()) {
            List.of(outer, inner, nameless).forEach(scope -> scope.fork(() -> {
                end.await();
                return null;
            }));
            ThreadDump dump = ThreadDump.take();
            end.countDown();
            nameless.join();
            inner.join();
            outer.join();
            List<Group> own = dump.groups().stream()
                    .filter(group -> group.isScope() && group.owner() == Thread.currentThread().threadId())
                    .toList();
            assertEquals(List.of("me@home", "a \"b\"/c\\\n\u202e", ""),
                    own.stream().map(Group::name).toList());
            assertEquals(List.of("outer", "inner", ""),
                    own.stream().flatMap(group -> names(group).stream()).toList());
            assertEquals(own.get(0).identity(), own.get(1).parent());
            assertEquals(own.get(1).identity(), own.get(2).parent());
            own.forEach(group -> group.threads().forEach(thread ->
                    assertEquals(group.name(), scopes(dump).get(thread.identity()))));
        }
    }

    @Test
    void tellsWhoWaitsForAMonitorWhereTheJvmDoes() throws Exception {
        var monitor = new Object();
        Thread waiting = Thread.ofPlatform().name("wants the monitor").unstarted(() -> {
            synchronized (monitor) {
                monitor.notifyAll();
            }
        });
        synchronized (monitor) {
            waiting.start();
            while (waiting.getState() != Thread.State.BLOCKED) {
                Thread.onSpinWait();
            }
            Member told = ThreadDump.take().groups().stream().flatMap(group -> group.threads().stream())
                    .filter(thread -> thread.identity() == waiting.threadId()).findFirst().orElseThrow();
            assertEquals(DUMPS_TELL_OF_MONITORS ? Thread.State.BLOCKED : null, told.state());
            assertFalse(JdkNames.isParked(told.stack().toArray(new StackTraceElement[0])));
        }
        waiting.join();
    }

    @Test
    void isTakenByAThreadThatIsInterrupted() {
        Thread.currentThread().interrupt();
        assertFalse(ThreadDump.take().groups().isEmpty());
        assertTrue(Thread.interrupted());
    }

    /** The JVM's own writer fails then; once it does not, this can go. */
    @Test
    void saysSoWhereANameHasAControlCharacter() throws Exception {
        var end = new CountDownLatch(1);
        Thread odd = Thread.ofPlatform().name("odd \u0001").start(() -> {
            try {
                end.await();
            } catch (InterruptedException ended) {
                // so it ends
            }
        });
        assertEquals("no thread dump: a thread or a scope has a control character in its name",
                assertThrows(IllegalStateException.class, ThreadDump::take).getMessage());
        end.countDown();
        odd.join();
    }

    /** Another JVM, whose folder for temporary files is its own. */
    @Test
    void leavesNoTemporaryFile(@TempDir Path folder) throws Exception {
        var builder = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-preview", "-XX:TieredStopAtLevel=1", "-Djava.io.tmpdir=" + folder,
                "-cp", System.getProperty("java.class.path"), Dumping.class.getName())
                .redirectErrorStream(true);
        builder.environment().keySet().removeAll(
                List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS"));
        Process process = builder.start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals("taken, refused, files left: 0", printed.strip());
        assertEquals(0, process.waitFor());
    }

    /** Takes a dump in a JVM of its own, and one that the JVM can't write, and counts what that leaves. */
    static final class Dumping {

        private Dumping() {
        }

        public static void main(String[] words) {
            ThreadDump.take();
            System.out.print("taken, ");
            Thread.currentThread().setName("odd \u0001");
            try {
                ThreadDump.take();
            } catch (IllegalStateException refused) {
                System.out.print("refused, ");
            }
            String[] left = new File(System.getProperty("java.io.tmpdir")).list();
            System.out.println("files left: " + left.length);
        }
    }

    private static StructuredTaskScope.ShutdownOnFailure scope(String name, String thread) {
        return new StructuredTaskScope.ShutdownOnFailure(name, Thread.ofVirtual().name(thread).factory());
    }

    /** Returns the name of each thread's scope, by the thread's number; threads in no scope are not there. */
    private static Map<Long, String> scopes(ThreadDump dump) {
        var scopes = new HashMap<Long, String>();
        dump.groups().stream().filter(Group::isScope).forEach(scope ->
                scope.threads().forEach(thread -> scopes.put(thread.identity(), scope.name())));
        return scopes;
    }

    private static List<String> names(Group group) {
        return group.threads().stream().map(Member::name).toList();
    }

    private static String dump(String thread) {
        return "{\"threadDump\": {\"threadContainers\": [{\"container\": \"<root>\", \"threads\": [{" + thread
                + "}]}]}}";
    }

    private static String stored(int java) throws IOException {
        String name = "/awaitless/view/java" + java + ".json";
        try (InputStream in = ThreadDumpTest.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
