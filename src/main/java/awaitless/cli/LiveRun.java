package awaitless.cli;

import awaitless.Launcher;
import awaitless.Lesson;
import awaitless.Scenario;
import awaitless.Stage;
import awaitless.Uncaught;
import awaitless.jvm.HangDetector;
import awaitless.jvm.LiveThread;
import awaitless.rehearsal.LiveDeadlock;
import awaitless.trace.LineCatcher;
import awaitless.trace.LiveRecorder;
import awaitless.trace.PrintedLines;
import awaitless.trace.Trace;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/** One live run of a lesson, on a thread of its own, so that it can be looked at from outside. */
final class LiveRun {

    private static final Duration PAUSE = Duration.ofMillis(HangDetector.PAUSE_MILLISECONDS);
    private static final Duration AT_FIRST = Duration.ofSeconds(1);     // a short run is not looked at
    private static final Duration AGAIN = Duration.ofMillis(50);        // one interrupt may be swallowed
    private static final long PATIENCE_NANOSECONDS = 2_000_000_000;     // with a thread that is deaf

    private final Lesson lesson;
    private final int tasks;
    private final Scenario scenario;
    private final FutureTask<Void> run;
    private final Thread owner;
    private final AtomicReference<Failure> uncaught = new AtomicReference<>();     // the first
    private boolean hangs;

    private LiveRun(Lesson lesson, Request request, Stage.Sleep sleep, Runnable atFirst) {
        this.lesson = lesson;
        tasks = request.tasks();
        scenario = lesson.scenario();
        Stage stage = request.stage(lesson, sleep);
        run = new FutureTask<>(() -> {
            atFirst.run();
            Uncaught.tell((thread, thrown) ->
                    uncaught.compareAndSet(null, Failure.of(lesson, thread.getName(), thrown)));
            Launcher.run(scenario, stage);
            return null;
        });
        owner = Thread.ofPlatform().daemon().name(Launcher.SCOPE).start(run);
    }

    /** Runs a lesson to its end. Its lines are shown as ever. */
    static void of(Lesson lesson, Request request) throws Failure, InterruptedException {
        new LiveRun(lesson, request, request.wallClock(), () -> { }).toItsEnd();
    }

    /**
     * Runs a lesson to its end, and keeps what it tells of itself. Its lines are shown as ever.
     *
     * @param whenOver what to do with the trace, also if the run failed or was ended early
     */
    static void recorded(Lesson lesson, Request request, Consumer<Trace> whenOver)
            throws Failure, InterruptedException {
        var recorder = new LiveRecorder(request.wallClock(), request.get(Option.SPEED));
        var printed = new AtomicReference<PrintedLines>();
        var run = new LiveRun(lesson, request, recorder,
                () -> printed.set(LineCatcher.listen(LineCatcher.Listener.ofShown(recorder::said))));
        try {
            run.toItsEnd();
        } finally {
            whenOver.accept(recorder.trace(printed.get().rest()));
        }
    }

    /** Starts a lesson. Its lines are not shown, and who starts it has to end it. */
    static LiveRun unheard(Lesson lesson, Request request) {
        return new LiveRun(lesson, request, request.wallClock(), () -> LineCatcher.listen(line -> { }));
    }

    private void toItsEnd() throws Failure, InterruptedException {
        try {
            if (!owner.join(AT_FIRST)) {
                var detector = new HangDetector(tasks);
                while (!owner.join(PAUSE)) {
                    List<LiveThread> waiting = detector.look();
                    if (!waiting.isEmpty()) {
                        hangs = true;
                        throw deadlock(waiting);
                    }
                }
            }
        } finally {
            end();
        }
        checkItEndedWell();
    }

    private Failure deadlock(List<LiveThread> waiting) {
        var own = waiting.stream().filter(thread -> thread.identity() > owner.threadId()).toList();
        Failure deadlock = Failure.of(lesson, LiveDeadlock.of(own, scenario));
        return own.stream().allMatch(thread -> thread.thread() != null) ? deadlock
                : new Failure(deadlock.getMessage() + "\n  who holds what is told with the JVM option "
                        + "--add-opens java.base/java.lang=ALL-UNNAMED");
    }

    /** Returns the thread that owns the run's scope. */
    Thread owner() {
        return owner;
    }

    /** Tells whether all its threads wait for each other. To tell that they do takes more than a second. */
    boolean hangs() throws InterruptedException {
        hangs = HangDetector.tells(tasks);
        return hangs;
    }

    /** Ends it, if it goes on, and waits until its threads have given back what they hold. */
    void end() {
        long start = System.nanoTime();
        while (owner.isAlive() && !(hangs && System.nanoTime() - start > PATIENCE_NANOSECONDS)) {
            owner.interrupt();
            try {
                owner.join(AGAIN);
            } catch (InterruptedException again) {
                // that is being done
            }
        }
    }

    /**
     * Checks that it has ended well.
     *
     * @throws Failure if it failed
     */
    void checkItEndedWell() throws Failure, InterruptedException {
        try {
            run.get();
        } catch (ExecutionException failed) {
            uncaught.compareAndSet(null, Failure.of(lesson, failed));
        }
        if (uncaught.get() != null) {
            throw uncaught.get();
        }
    }
}
