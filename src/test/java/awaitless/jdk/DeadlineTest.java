package awaitless.jdk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import awaitless.Scenario;
import awaitless.Stage;
import awaitless.rehearsal.Detail;
import awaitless.rehearsal.Outcome;
import awaitless.rehearsal.Parameters;
import awaitless.rehearsal.Rehearsal;
import awaitless.rehearsal.Strategy;
import awaitless.trace.SaidLine;
import awaitless.trace.Step;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Joins with a deadline in a rehearsal: the same steps on every release, and no thread that is not there. */
@Timeout(60)
class DeadlineTest {

    private static final Logger log = LoggerFactory.getLogger(DeadlineTest.class);
    private static final Instant NEVER = Instant.now().plusSeconds(3600);

    @Test
    void goesOnAfterADeadlineThatPassed() throws Exception {
        Rehearsal rehearsal = rehearsed(() -> {
            var late = new CountDownLatch(1);
            try (var scope = new StructuredTaskScope.ShutdownOnFailure("deadline", names())) {
                scope.fork(() -> {
                    late.await();
                    log.info("at last");
                    return null;
                });
                assertThrows(TimeoutException.class, () -> scope.joinUntil(Instant.now().plusMillis(20)));
                log.info("too late");
                late.countDown();
                scope.joinUntil(NEVER).throwIfFailed();
                log.info("joined");
            }
        });
        assertEquals(new Outcome.Sound(), rehearsal.outcome());
        assertEquals(List.of("too late", "at last", "joined"), said(rehearsal));
        assertEquals(List.of(0, 1, 0, 1, 0), threads(rehearsal));
    }

    /** Who was interrupted goes on before the owner, which is woken after that. */
    @Test
    void interruptsTheSiblingsBeforeItWakesTheOwner() throws Exception {
        Rehearsal rehearsal = rehearsed(() -> {
            try (var scope = new StructuredTaskScope.ShutdownOnFailure("deadline", names())) {
                scope.fork(() -> {
                    assertThrows(InterruptedException.class, () -> new CountDownLatch(1).await());
                    log.info("interrupted");
                    return null;
                });
                scope.fork(() -> {
                    log.info("fails");
                    throw new IllegalStateException("no luck");
                });
                scope.joinUntil(NEVER);
                log.info("joined");
                Stage.sleep(1);
                log.info("slept");
            }
        });
        assertEquals(new Outcome.Sound(), rehearsal.outcome());
        assertEquals(List.of("fails", "interrupted", "joined", "slept"), said(rehearsal));
        assertEquals(List.of(0, 1, 2, 1, 0, 0), threads(rehearsal));
    }

    private static Rehearsal rehearsed(Scenario scenario) throws InterruptedException {
        return Rehearsal.of(scenario, new Parameters(2, Map.of(), 1, Strategy.ARRIVAL), Detail.STANDS);
    }

    private static ThreadFactory names() {
        return Thread.ofVirtual().name("Task-", 1).factory();
    }

    private static List<String> said(Rehearsal rehearsal) {
        return rehearsal.transcript().stream().map(SaidLine::text).toList();
    }

    private static List<Integer> threads(Rehearsal rehearsal) {
        return rehearsal.trace().steps().stream().map(Step::thread).toList();
    }
}
