package awaitless.rehearsal;

import awaitless.Lesson;
import awaitless.Scenario;
import awaitless.jvm.TimedWaits;
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
 * @param race its first data race; null if there was none, or if it was not at shared points
 */
public record Rehearsal(Outcome outcome, List<SaidLine> transcript, Trace trace, DataRace race) {

    private static final long GLANCE_MILLISECONDS = 200;
    private static final Executor LOOPS =
            Executors.newCachedThreadPool(work -> new LoopThread(work, "rehearsal"));

    /**
     * Tells whether this JVM can rehearse.
     *
     * @return what is missing, in a line; null if all is there
     */
    public static String missing() {
        return VirtualThreads.missing();
    }

    /**
     * Rehearses a lesson. To put the JDK's timed waits onto the virtual clock takes as long as to rehearse a
     * lesson, and few have one: so the first in this JVM that meets one ends there, and begins anew.
     *
     * @param lesson which lesson
     * @param parameters what makes the run what it is
     * @param detail how much to keep of it
     * @return the run
     * @throws InterruptedException if the caller is interrupted; the run is given up
     */
    public static Rehearsal of(Lesson lesson, Parameters parameters, Detail detail)
            throws InterruptedException {
        if (lesson.isFile() || parameters.points() == Points.SHARED) {
            var woven = new WovenClasses(lesson.program());
            LoopThread.keepTime();
            return of(woven.scenario(), parameters, detail, woven, false);
        }
        if (!TimedWaits.isDecided()) {
            Rehearsal tried = of(lesson.scenario(), parameters, detail, null, true);
            if (tried != null) {
                return tried;
            }
        }
        return of(lesson.scenario(), parameters, detail);
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
        LoopThread.keepTime();
        return of(scenario, parameters, detail, null, false);
    }

    /** Returns the run; null if it has met a timer, and is to end there. */
    private static Rehearsal of(Scenario scenario, Parameters parameters, Detail detail, Subject woven,
            boolean endsAtATimer) throws InterruptedException {
        var recorder = new Recorder(detail, scenario);
        var loop = new Loop(parameters, scenario, recorder,
                parameters.points() == Points.SHARED ? parameters.chooser() : null,
                woven != null && woven.observesEnds(), endsAtATimer);
        var outcome = new CompletableFuture<Outcome>();
        LOOPS.execute(() -> {
            try {
                Outcome ended = loop.run();
                if (ended == null) {
                    loop.endThreads();                      // before it begins anew
                }
                outcome.complete(ended);
                loop.endThreads();
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
        if (ended == null) {
            return null;
        }
        if (ended instanceof Outcome.Stuck) {
            return new Rehearsal(ended, List.copyOf(recorder.transcript()), null, null);
        }
        return new Rehearsal(ended, recorder.transcript(), recorder.trace(),
                parameters.points() == Points.SHARED ? loop.interleaving().happensBefore().race() : null);
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
