package awaitless.rehearsal;

import awaitless.Scenario;
import awaitless.jvm.VirtualThreads;
import awaitless.trace.Trace;
import awaitless.trace.SaidLine;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A run on one thread and a virtual clock: with the same parameters it is the same run, step for step, on
 * every JDK.
 *
 * @param outcome how it ended
 * @param transcript its lines
 * @param trace its steps; null if they were not asked for, or a step of it does not come back
 */
public record Rehearsal(Outcome outcome, List<SaidLine> transcript, Trace trace) {

    private static final long GLANCE_MILLISECONDS = 200;
    private static final Executor LOOPS =
            Executors.newCachedThreadPool(Thread.ofPlatform().name("rehearsal").daemon().factory());

    /**
     * Tells whether this JVM can rehearse.
     *
     * @return what is missing, in a line; null if all is there
     */
    public static String missing() {
        return VirtualThreads.missing();
    }

    /**
     * Rehearses a scenario.
     *
     * @param scenario a scenario that has not run
     * @param parameters what makes the run what it is
     * @param detail how much to keep of it
     * @return the run
     * @throws InterruptedException if the caller is interrupted; the run is given up
     */
    public static Rehearsal of(Scenario scenario, Parameters parameters, Detail detail)
            throws InterruptedException {
        var recorder = new Recorder(detail, scenario);
        var loop = new Loop(parameters, scenario, recorder);
        var outcome = new CompletableFuture<Outcome>();
        LOOPS.execute(() -> {
            try {
                Outcome ended = loop.run();
                outcome.complete(ended);
                if (ended instanceof Outcome.Deadlock) {
                    loop.endDeadlock();
                }
            } catch (RuntimeException | Error failed) {
                outcome.completeExceptionally(failed);
            }
        });
        Outcome ended;
        try {
            ended = await(outcome, loop);
        } catch (InterruptedException interrupted) {
            loop.giveUp();
            throw interrupted;
        }
        return ended instanceof Outcome.Stuck
                ? new Rehearsal(ended, List.copyOf(recorder.transcript()), null)
                : new Rehearsal(ended, recorder.transcript(), recorder.trace());
    }

    private static Outcome await(CompletableFuture<Outcome> outcome, Loop loop) throws InterruptedException {
        var watch = new StuckDetector();
        while (true) {
            if (Thread.interrupted()) {                     // even where the outcome is there already
                throw new InterruptedException();
            }
            try {
                return outcome.get(GLANCE_MILLISECONDS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException goesOn) {
                Outcome.Stuck stuck = watch.look(loop);
                if (stuck != null) {
                    return stuck;
                }
            } catch (ExecutionException failed) {
                throw new IllegalStateException("the rehearsal itself failed", failed.getCause());
            }
        }
    }
}
