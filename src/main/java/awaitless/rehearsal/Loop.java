package awaitless.rehearsal;

import awaitless.Durations;
import awaitless.Launcher;
import awaitless.Scenario;
import awaitless.Stage;
import awaitless.Uncaught;
import awaitless.jvm.Blockers;
import awaitless.jvm.VirtualThreads;
import awaitless.trace.Fork;
import awaitless.trace.LineCatcher;
import awaitless.trace.PrintedLines;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.LockSupport;

/**
 * The scheduler of one run: on one thread it takes a ready virtual thread, lets it run until it parks, and
 * takes the next. When none is ready, the clock jumps to the next sleeper.
 */
final class Loop implements Executor {

    /** What is told of a run while it goes on. */
    interface Listener {

        /** A line is said. */
        void said(String line);

        /** A step is over. The list holds the threads that became ready since the step before. */
        void stepped(long time, Task task, List<Task> becameReady);

        /** All steps are over. What was printed then without a line's end is a line, too, unless empty. */
        void over(String unfinished);
    }

    private static final long SHORT_GRACE = 50_000_000;     // nanoseconds of the wall clock
    private static final long LONG_GRACE = 1_000_000_000;
    private static final int MOST_UNCHANGED = 2_000;

    private final Parameters parameters;
    private final Scenario scenario;
    private final Listener listener;
    private final boolean endsAtATimer;                     // of the JDK's
    private final Schedule schedule;
    private final Interleaving interleaving;
    private final Map<Thread, Task> byThread = new IdentityHashMap<>();
    private final Map<Thread, List<Thread>> joiners = new IdentityHashMap<>();
    private final VirtualClock clock = new VirtualClock();
    private final Queue<Runnable> unparked = new ConcurrentLinkedQueue<>();
    private final Map<Runnable, Task> tasks = new IdentityHashMap<>();

    private List<Task> becameReady = new ArrayList<>();
    private Thread owner;
    private Task lastRan;
    private PrintedLines printed;
    private Throwable failure;                              // the first
    private boolean deadlocked;
    private int seen;                                       // how many threads, the owner not counted
    private int timed;                                      // how many wait on a timer of the JDK's
    private int blocked;                                    // how many wait to enter a monitor
    private int waitingForAClass;                           // how many wait for another to initialise it
    private boolean heard = true;                           // until the outcome is known
    private boolean ownerIsOver;
    private int unchanged;
    private Outcome endless;
    private Outcome outcome;

    private volatile Thread looping;
    private volatile Task running;
    private volatile boolean idle;                          // waits for somebody outside
    private volatile boolean givenUp;
    private volatile boolean touched;                       // somebody outside has unparked one of ours
    private volatile long progress;                         // grows with each step and each unpark

    Loop(Parameters parameters, Scenario scenario, Listener listener) {
        this(parameters, scenario, listener, null, false, false);
    }

    /**
     * Makes the loop of a run.
     *
     * @param chooser who chooses at shared points; null where threads change only where one blocks
     * @param observesEnds whether the scenario asks whether a thread or a task is over
     * @param endsAtATimer whether it ends where it meets a timer of the JDK's
     */
    Loop(Parameters parameters, Scenario scenario, Listener listener, Chooser chooser, boolean observesEnds,
            boolean endsAtATimer) {
        this.endsAtATimer = endsAtATimer;
        this.parameters = parameters;
        this.scenario = scenario;
        this.listener = listener;
        this.schedule = chooser == null
                ? parameters.strategy().schedule(parameters.seed(), parameters.tasks())
                : new SharedSchedule(chooser, this);
        this.interleaving = new Interleaving(this, parameters, observesEnds);
    }

    Parameters parameters() {
        return parameters;
    }

    /** Returns how the run ended; null before. */
    Outcome outcome() {
        return outcome;
    }

    Interleaving interleaving() {
        return interleaving;
    }

    /** Returns what was chosen at shared points, each time that there was a choice. */
    List<Integer> choices() {
        return schedule instanceof SharedSchedule shared ? shared.choices() : List.of();
    }

    Task running() {
        return running;
    }

    /** Tells whether the run goes on, so that what it says and does counts. */
    boolean isHeard() {
        return heard;
    }

    /** Lets another thread go before the running one, if the schedule wants it. */
    void giveWay(Task task) {
        takeUnparked();
        if (schedule.givesWay(task)) {
            Thread.yield();
        }
    }

    int pick(int count) {
        return schedule.pick(count);
    }

    /** Takes the threads in that were started just now. */
    void noticeNew() {
        takeUnparked();
    }

    /** Returns what is known of a thread, be it over; null if it never ran here. */
    Task task(Thread thread) {
        return byThread.get(thread);
    }

    /** Returns those that wait for a time at most, which may be over before others go on. */
    List<Task> mayTimeOut() {
        if (!parameters.anyDurations() || clock.next() == Long.MAX_VALUE) {
            return List.of();
        }
        List<VirtualClock.Sleep> timers = clock.timers();
        if (timers.isEmpty()) {
            return List.of();
        }
        long wakes = tasks.values().stream().filter(task -> task.sleepsUntil > 0)
                .mapToLong(task -> task.sleepsUntil).min().orElse(Long.MAX_VALUE);
        boolean othersWork = tasks.values().stream()
                .anyMatch(task -> (task.ready || task == running) && task.sleepsUntil == 0);
        return timers.stream().filter(timer -> !timer.timed.ready && (timer.isShort && timer.timed != running
                        || timer.until <= clock.now()
                        || !othersWork && wakes < Long.MAX_VALUE && timer.until <= wakes))
                .map(timer -> timer.timed).distinct().toList();
    }

    /** Lets the time of a thread come that waits for a time at most. */
    void timeOut(Task task) {
        clock.end(task.timer);
        takeUnparked();
    }

    boolean timeCanPass() {
        return clock.next() != Long.MAX_VALUE;
    }

    /** All threads read the same again and again, and nobody is left to change it. */
    void nothingChanges(Task task) {
        if (++unchanged > MOST_UNCHANGED) {
            endless(task);
        }
    }

    /** A run does not end by itself. */
    void endless(Task task) {
        endless = new Outcome.Stuck(task.thread.getName(), List.of(task.thread.getStackTrace()));
        heard = false;
        if (task == running && Thread.currentThread() == task.thread) {
            LockSupport.park();
        }
    }

    /** The program ends itself, and so the run. */
    void leave() {
        endless = failure == null ? new Outcome.Sound() : ended();
        heard = false;
        LockSupport.park();
    }

    /** Tells whether other threads than that of the program's main are there. */
    boolean hasOthers() {
        return tasks.size() > 2;
    }

    /** A run goes on for too long to be looked at to its end. */
    void cutShort(Task task) {
        endless = new Outcome.Cut();
        heard = false;
        LockSupport.park();
    }

    /** Joins a thread, for a time at most. */
    void joinWithin(Task task, Thread joined, long nanoseconds) throws InterruptedException {
        VirtualClock.Sleep timer = clock.timer(task, nanoseconds);
        joiners.computeIfAbsent(joined, none -> new ArrayList<>()).add(task.thread);
        while (joined.getState() != Thread.State.TERMINATED && !timer.over) {
            if (Thread.interrupted()) {
                clock.cancel(timer);
                throw new InterruptedException();
            }
            LockSupport.park(joined);
        }
        clock.cancel(timer);
    }

    /** Takes the continuation of a thread that was unparked, mostly by the thread that runs just now. */
    @Override
    public void execute(Runnable continuation) {
        Thread caller = Thread.currentThread();
        Task task = running;
        if (caller != looping && (task == null || caller != task.thread)) {
            touched = true;
        }
        unparked.add(continuation);
        progress++;                                         // to miss one does no harm
        if (idle) {
            LockSupport.unpark(looping);
        }
    }

    /** Runs to the end, or to where it can't go on; returns null where it met a timer and ends there. */
    Outcome run() {
        looping = Thread.currentThread();
        LoopThread.runs(this);
        VirtualThreads.restartNumbering();
        var stage = new Stage(parameters.tasks(), parameters.numbers(), new Durations(parameters.seed()),
                clock);
        owner = VirtualThreads.on(this).name(Launcher.SCOPE).unstarted(() -> {
            printed = LineCatcher.listen(this::said);
            Uncaught.tell((thread, thrown) -> fail(thrown));
            try {
                Launcher.run(scenario, stage);
            } catch (ExecutionException | InterruptedException | RuntimeException | Error failed) {
                fail(failed);
            }
        });
        owner.start();
        outcome = loop();
        listener.over(printed == null ? "" : printed.rest());
        heard = false;
        return outcome;
    }

    VirtualClock clock() {
        return clock;
    }

    private void said(String line) {
        if (heard) {
            listener.said(line);
        }
    }

    /** Keeps what ends the run or one of its threads, if nothing did before. */
    private void fail(Throwable thrown) {
        if (heard) {
            failure = failure == null ? thrown : failure;
        }
    }

    /** Ends the threads of a run that does not go on, as far as they heed an interrupt. */
    void endThreads() {
        if (!deadlocked) {
            return;
        }
        owner.interrupt();
        takeUnparked();
        for (Task next = schedule.next(); next != null && !givenUp; next = schedule.next()) {
            step(next);
        }
    }

    private Outcome loop() {
        while (!givenUp) {
            takeUnparked();
            Task next = schedule.next();
            if (next != null && endless == null) {
                step(next);
                ownerIsOver |= next.thread == owner && !tasks.containsKey(next.continuation);
                if (timed > 0 && endsAtATimer) {
                    deadlocked = true;
                    return null;
                }
            } else if (endless == null && !waitForTime()) {
                deadlocked = true;
                return failure != null || ownerIsOver ? ended() : new Outcome.Deadlock(left());
            }
            if (endless != null) {
                return endless;
            }
            if (ownerIsOver && (failure != null || tasks.values().stream()
                    .noneMatch(task -> interleaving.threads().keepsAlive(task.thread)))) {
                return ended();
            }
        }
        return new Outcome.Deadlock(List.of());             // nobody asks any more
    }

    private Outcome ended() {
        if (failure != null) {
            return new Outcome.Failed(rootOf(failure));
        }
        boolean left = tasks.values().stream()
                .anyMatch(task -> !interleaving.threads().isDaemon(task.thread));
        return left ? new Outcome.LeftOver(left()) : new Outcome.Sound();
    }

    private static Throwable rootOf(Throwable failure) {
        return failure instanceof ExecutionException && failure.getCause() != null
                ? rootOf(failure.getCause()) : failure;
    }

    private void takeUnparked() {
        for (Runnable continuation = unparked.poll(); continuation != null; continuation = unparked.poll()) {
            Task task = tasks.get(continuation);
            if (task == null) {
                Thread thread = VirtualThreads.threadOf(continuation);
                task = new Task(thread, continuation, thread == owner ? Fork.OUTSIDE : seen++,
                        lastRan == null ? Fork.OUTSIDE : lastRan.number);
                tasks.put(continuation, task);
                if (parameters.points() == Points.SHARED) {
                    byThread.put(thread, task);
                    interleaving.happensBefore().started(task, running != null ? running : lastRan);
                }
            }
            timed -= task.timed ? 1 : 0;
            blocked -= task.blocked ? 1 : 0;
            waitingForAClass -= task.waitsForAClass ? 1 : 0;
            task.timed = false;
            task.blocked = false;
            task.waitsForAClass = false;
            task.ready = true;
            task.pending &= !(task.inCall && task.operation.isOverOnceWoken());
            becameReady.add(task);
            schedule.add(task);
        }
    }

    private void step(Task task) {
        task.ready = false;
        running = task;
        lastRan = task;
        task.continuation.run();
        running = null;
        progress++;
        Thread.State state = task.thread.getState();
        if (state == Thread.State.TERMINATED) {
            tasks.remove(task.continuation);
            joiners.getOrDefault(task.thread, List.of()).forEach(LockSupport::unpark);
        } else if (state == Thread.State.TIMED_WAITING) {
            task.timed = true;
            timed++;
        } else if (state == Thread.State.BLOCKED) {
            task.blocked = true;
            blocked++;
        } else if (state == Thread.State.WAITING && VirtualThreads.waitsForAClass(task.thread)) {
            task.waitsForAClass = true;
            waitingForAClass++;
        }
        takeUnparked();
        if (task.number >= 0 && heard) {
            listener.stepped(clock.now(), task, becameReady);
            becameReady = new ArrayList<>();
        }
    }

    /** Lets time pass until somebody may be ready; returns whether there is anything to wait for. */
    private boolean waitForTime() {
        if (waitingForAClass > 0) {                         // it is initialised outside, and the clock stands
            somebodyOutsideWithin(LONG_GRACE);
            return true;
        }
        boolean sleepers = clock.next() != Long.MAX_VALUE;
        if (timed > 0) {
            keepPace();
            return true;
        }
        // Who waits for a monitor is woken by a thread of the JDK's own, a moment after the monitor is free.
        if (sleepers ? blocked > 0 && somebodyOutsideWithin(SHORT_GRACE)
                : isAnyOnTheWay() && somebodyOutsideWithin(LONG_GRACE)) {
            return true;
        }
        if (sleepers) {
            clock.advance(clock.next());
            interleaving.timeHasPassed();
            unchanged = 0;
        }
        return sleepers;
    }

    private boolean isAnyOnTheWay() {
        return tasks.values().stream().map(task -> task.thread).anyMatch(thread ->
                thread.getState() == Thread.State.BLOCKED || thread.getState() == Thread.State.RUNNABLE
                || isLetOnFromOutside(thread));
    }

    /**
     * Tells whether a thread that is none of this run holds the lock that a thread waits for, or has just let
     * it go, and is about to say so.
     */
    private boolean isLetOnFromOutside(Thread thread) {
        Object blocker = Blockers.of(thread);
        Thread holder = Blockers.holder(blocker);
        if (holder == null) {
            return Blockers.lock(blocker) != null;
        }
        return holder.isAlive() && tasks.values().stream().noneMatch(task -> task.thread == holder);
    }

    /** Waits as long as it takes until the next sleep ends or a timer of the JDK's wakes somebody. */
    private void keepPace() {
        long start = System.nanoTime() - clock.now();
        while (!givenUp && !somebodyOutsideWithin(clock.next() - (System.nanoTime() - start))
                && clock.next() > System.nanoTime() - start) {
            // woken for nothing
        }
        clock.advance(Math.min(clock.next(), Math.max(clock.now(), System.nanoTime() - start)));
    }

    /** Waits until a thread outside unparks one of ours, for a time at most; returns whether it did. */
    private boolean somebodyOutsideWithin(long nanoseconds) {
        idle = true;
        long start = System.nanoTime();
        while (!givenUp && unparked.isEmpty() && System.nanoTime() - start < nanoseconds) {
            LockSupport.parkNanos(this, nanoseconds - (System.nanoTime() - start));
        }
        idle = false;
        return !unparked.isEmpty();
    }

    private List<Outcome.Waiting> left() {
        return ThreadStates.left(tasks.values().stream().filter(task -> task.thread != owner)
                .sorted((one, other) -> Integer.compare(one.number, other.number)).toList(), scenario);
    }

    /** Lets the run end after the step that goes on; may be called by any thread. */
    void giveUp() {
        givenUp = true;
        LockSupport.unpark(looping);
    }

    /**
     * Tells whether the run has waited for anybody outside, be it a timer or a thread of another run. Then it
     * may go otherwise where that is quicker.
     */
    boolean isTouched() {
        return touched;
    }

    /** Returns a number that grows while the run goes on; may be asked by any thread. */
    long progress() {
        return progress;
    }

    /** Returns what runs just now, or null; may be asked by any thread. */
    Outcome.Stuck stuck() {
        Task task = running;
        return task == null ? null
                : new Outcome.Stuck(task.thread.getName(), List.of(task.thread.getStackTrace()));
    }
}
