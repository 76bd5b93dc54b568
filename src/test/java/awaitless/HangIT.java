package awaitless;

import static awaitless.JavaProcess.CLASS_PATH;
import static awaitless.JavaProcess.JAR;
import static awaitless.JavaProcess.classPath;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import awaitless.JavaProcess.Ended;
import awaitless.scenes.Quiet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A live run that hangs says so, and one that may go on is left alone. */
class HangIT {

    private static final String DEADLOCK =
            "broke: a deadlock: nobody is ready, nobody sleeps, and these wait";
    private static final String OPENED = "--add-opens=java.base/java.lang=ALL-UNNAMED";
    private static final String CLOSED = "-Dclosed";
    private static final Pattern WAITS = Pattern.compile("^ {2}(\\S+) +waiting for (.+)$", Pattern.MULTILINE);

    private static final boolean TELLS_OF_MONITORS = Runtime.version().feature() >= 25;

    @TempDir
    private Path folder;

    @Test
    void saysWhoWaitsForWhomWhateverElseIsAskedFor() throws Exception {
        Path page = folder.resolve("hang.svg");
        for (String words : List.of("oppositelocks", "oppositelocks --timeline", "oppositelocks --threads",
                "record oppositelocks --live -o " + page)) {
            var ended = JavaProcess.run(("--enable-preview -jar " + JAR + " " + words
                    + " --tasks 2 --seed 1 --speed 20").split(" "));
            assertEquals(1, ended.status());
            assertTrue(ended.err().startsWith("awaitless: oppositelocks " + DEADLOCK + "\n"), ended.err());
            assertEmbrace(WAITS, ended.err());
            assertTrue(ended.err().contains("OppositeLocks.java:49  second.lock"), ended.err());
        }
        assertTrue(Files.size(page) > 0);
    }

    @Test
    void saysInTheTreeWhoHoldsTheLocks() throws Exception {
        var ended = JavaProcess.run("--enable-preview", "-jar", JAR, "tree", "oppositelocks", "--tasks", "2",
                "--seed", "1", "--speed", "20", "--after", "2");
        assertEquals("", ended.err());
        assertEquals(1, ended.status());
        assertEmbrace(Pattern.compile("^.* (Task-[0-9]) +in (ReentrantLock.*)$", Pattern.MULTILINE),
                ended.out().replace(".lockInterruptibly", " right"));
        assertEquals("a deadlock: nobody is ready, nobody sleeps",
                ended.lines().get(ended.lines().size() - 1));
    }

    /** Who comes first holds the left lock and wants the right one, be it live or rehearsed. */
    private static void assertEmbrace(Pattern row, String text) {
        var waits = new LinkedHashMap<String, String>();
        row.matcher(text).results().forEach(found -> waits.put(found.group(1), found.group(2)));
        waits.remove("main");
        assertEquals(List.of("Task-1", "Task-2"), List.copyOf(waits.keySet()), text);
        assertEquals("ReentrantLock right (held by Task-2)", waits.get("Task-1"), text);
        assertTrue(waits.get("Task-2").endsWith(" (held by Task-1)"), text);
    }

    @ParameterizedTest
    @ValueSource(strings = {OPENED, CLOSED})
    void neverCallsARunDeadlockedThatMayGoOn(String option) throws Exception {
        var running = start(option, "sleep", "poll", "tryLock", "wait with a time", "compute", "yield",
                "socket", "process", "Timer", "ScheduledExecutor", "orTimeout", "platform thread",
                "virtual thread", "keys");
        for (var run : running.entrySet()) {
            try (var process = run.getValue()) {
                Ended ended = run.getKey().equals("keys") ? process.type("x") : process.end();
                assertEquals("", ended.err(), run.getKey());
                assertEquals(0, ended.status(), run.getKey());
            }
        }
    }

    @Test
    void leavesARunAloneThatADebuggerMayStop() throws Exception {
        try (var process = start("-agentlib:jdwp=transport=dt_socket,server=y,suspend=n,address=127.0.0.1:0",
                "park").get("park")) {
            assertTrue(process.line().startsWith("Listening for transport"));
            assertTrue(process.goesOnFor(4));
        }
    }

    @Test
    void tellsWhatIsWaitedForWhateverItIs() throws Exception {
        assertEquals(Map.of(
                "take", "main: LinkedBlockingQueue queue, waiter: CountDownLatch latch",
                "itself", "main: Thread.join, waiter: CountDownLatch latch",
                "park", "main: LockSupport.park, waiter: CountDownLatch latch",
                "locks of platform threads", "main: Thread.join, one: ReentrantLock another (held by two), "
                        + "two: ReentrantLock lock (held by one)",
                "wait", TELLS_OF_MONITORS ? "main: Object.wait of guard, waiter: CountDownLatch latch"
                        : "main: Object.wait, waiter: CountDownLatch latch",
                "monitors", TELLS_OF_MONITORS ? "main: Thread.join, one: monitor other (held by two), "
                        + "two: monitor guard (held by one)"
                        : "main: Thread.join, one: a monitor, two: a monitor"),
                told(OPENED, "take", "itself", "park", "locks of platform threads", "wait", "monitors"));
    }

    @Test
    void tellsWithoutTheOptionWhatTheJvmTells() throws Exception {
        var expected = new HashMap<>(Map.of(
                "take", "main: LinkedBlockingQueue, waiter: CountDownLatch",
                "itself", "main: Thread.join, waiter: CountDownLatch",
                "park", "main: LockSupport.park, waiter: CountDownLatch"));
        if (TELLS_OF_MONITORS) {
            expected.put("wait", "main: Object.wait, waiter: CountDownLatch");
            expected.put("monitors", "main: Thread.join, one: a monitor, two: a monitor");
        }
        assertEquals(expected, told(CLOSED, expected.keySet().toArray(String[]::new)));
    }

    private static Map<String, String> told(String option, String... kinds) throws Exception {
        var told = new HashMap<String, String>();
        for (var run : start(option, kinds).entrySet()) {
            try (var process = run.getValue()) {
                Ended ended = process.end();
                assertEquals(1, ended.status(), run.getKey() + ended.err());
                assertTrue(ended.err().startsWith("awaitless: Quiet " + DEADLOCK), ended.err());
                assertEquals(option.equals(CLOSED), ended.err().contains("--add-opens"), ended.err());
                told.put(run.getKey(), WAITS.matcher(ended.err()).results()
                        .map(found -> found.group(1) + ": " + found.group(2))
                        .collect(Collectors.joining(", ")));
            }
        }
        return told;
    }

    /** Starts them all at once, as they mostly do nothing. */
    private static Map<String, JavaProcess> start(String option, String... kinds) throws IOException {
        var running = new LinkedHashMap<String, JavaProcess>();
        for (String kind : kinds) {
            var java = new ArrayList<>(List.of("--enable-preview", option, "-Dquiet=" + kind,
                    "-Dlogback.configurationFile=logback.xml", "-cp",
                    classPath("target/test-classes", CLASS_PATH), Quiet.class.getName()));
            running.put(kind, JavaProcess.start(java.toArray(String[]::new)));
        }
        return running;
    }
}
