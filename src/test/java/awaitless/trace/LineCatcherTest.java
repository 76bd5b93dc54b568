package awaitless.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;

import awaitless.Launcher;
import awaitless.Lesson;
import awaitless.Lessons;
import awaitless.Listener;
import awaitless.rehearsal.Detail;
import awaitless.rehearsal.Parameters;
import awaitless.rehearsal.Rehearsal;
import awaitless.rehearsal.Strategy;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** Which lines a listener hears, and which are shown by the appenders of the root and of a logger. */
@Timeout(60)
class LineCatcherTest {

    private static final Lesson LESSON = Lessons.named("onetask");
    private static final List<String> LINES = List.of("Starting otherfunction", "Completed otherfunction",
            "Received: Result from otherfunction");

    private final Logger log = (Logger) LoggerFactory.getLogger(LESSON.className());
    private final Listener root = new Listener();
    private final Listener own = new Listener(LESSON.className());
    private final List<String> heard = new ArrayList<>();

    @AfterEach
    void close() {
        log.setLevel(null);
        own.close();
        root.close();
    }

    @Test
    void letsAListenerHearItsThreadAndThoseThatItStarts() throws Exception {
        var turns = new CyclicBarrier(2);
        var both = Stream.of("left", "right").map(side -> started(() -> {
            List<String> lines = new ArrayList<>();
            LineCatcher.listen(lines::add);
            for (int turn = 1; turn <= 100; turn++) {
                turns.await();
                log.info("{} {}", side, turn);
                int inner = turn;
                Thread.ofVirtual().start(() -> log.info("{} {} inside", side, inner)).join();
            }
            return lines;
        })).toList();
        for (int side = 0; side < 2; side++) {
            var expected = new ArrayList<String>();
            for (int turn = 1; turn <= 100; turn++) {
                expected.add(List.of("left", "right").get(side) + " " + turn);
                expected.add(List.of("left", "right").get(side) + " " + turn + " inside");
            }
            assertEquals(expected, both.get(side).get());
        }
        assertShown(List.of());
    }

    @Test
    void showsNoLineOfARehearsal() throws Exception {
        assertEquals(LINES, rehearsed());
        assertShown(List.of());
    }

    @Test
    void showsTheLinesOfALiveRunAfterARehearsalAndBesideOne() throws Exception {
        rehearsed();
        live();
        assertShown(LINES);

        var expected = new ArrayList<>(LINES);
        for (int time = 1; time <= 20; time++) {
            var beside = started(this::rehearsed);
            live();
            assertEquals(LINES, beside.get());
            expected.addAll(LINES);
        }
        assertShown(expected);
    }

    @Test
    void showsTheLinesOfALiveRunThatIsRecordedAfterARehearsal() throws Exception {
        rehearsed();
        heard(true, () -> live());
        assertEquals(LINES, heard);
        assertShown(LINES);
    }

    @Test
    void letsNobodyHearOnceNobodyListens() throws Exception {
        heard(false, () -> {
            LineCatcher.listen(null);
            log.info("shown");
        });
        assertEquals(List.of(), heard);
        assertShown(List.of("shown"));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void hearsEachFormOfALineOnce(boolean shown) throws Exception {
        heard(shown, () -> {
            log.info("no parameters {}");
            log.info("one {}", 1);
            log.info("two {} {}", 1, 2);
            log.info("three {} {} {}", 1, 2, 3);
            log.warn("a failure", new IllegalStateException("out of paper"));
            log.error("a failure of {}", "Task-1", new IllegalStateException("out of paper"));
            log.atInfo().log("fluent");
            log.atInfo().log("fluent {}", 1);
            log.atInfo().setMessage("fluent {} {}").addArgument(1).addArgument(() -> 2).log();
            log.atWarn().setCause(new IllegalStateException("out of paper")).log("fluent failure");
        });
        var lines = List.of("no parameters {}", "one 1", "two 1 2", "three 1 2 3", "a failure",
                "a failure of Task-1", "fluent", "fluent 1", "fluent 1 2", "fluent failure");
        assertEquals(lines, heard);
        assertShown(shown ? lines : List.of());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void hearsNoLineOfALevelThatIsOff(boolean shown) throws Exception {
        log.setLevel(Level.WARN);
        heard(shown, () -> {
            log.info("off {}", 1);
            log.atInfo().log("off {}", 1);
            assertEquals(false, log.isInfoEnabled());
            assertEquals(true, log.isWarnEnabled());
            log.warn("on {}", 1);
            log.atWarn().log("on {}", 2);
            log.setLevel(Level.TRACE);
            assertEquals(true, log.isTraceEnabled());
            log.trace("now on");
        });
        var lines = List.of("on 1", "on 2", "now on");
        assertEquals(lines, heard);
        assertShown(shown ? lines : List.of());
    }

    /** What goes on somewhere else is neither heard nor held back. */
    @Test
    void leavesOtherThreadsAlone() throws Exception {
        var other = new FutureTask<>(() -> log.info("shown"), null);
        heard(false, () -> log.info("heard"));
        Thread.ofVirtual().start(other);
        other.get();
        assertEquals(List.of("heard"), heard);
        assertShown(List.of("shown"));
    }

    private void assertShown(List<String> lines) {
        assertEquals(lines, own.lines());
        assertEquals(lines, root.lines());
    }

    private List<String> rehearsed() throws InterruptedException {
        var parameters = new Parameters(1, LESSON.usualNumbers(), 1, Strategy.ARRIVAL);
        return Rehearsal.of(LESSON.scenario(), parameters, Detail.LINES).transcript().stream()
                .map(SaidLine::text).toList();
    }

    private void live() throws Exception {
        Launcher.run(LESSON.scenario(), Lessons.live(1, LESSON.usualNumbers(), 1, 20_000));
    }

    private interface Said {
        void say() throws Exception;
    }

    /** Hears what is said, which may be shown, too. */
    private void heard(boolean shown, Said said) throws Exception {
        started(() -> {
            LineCatcher.listen(shown ? LineCatcher.Listener.ofShown(heard::add) : heard::add);
            said.say();
            return null;
        }).get();
    }

    private static <T> FutureTask<T> started(Callable<T> work) {
        var task = new FutureTask<T>(work);
        Thread.ofPlatform().start(task);
        return task;
    }
}
