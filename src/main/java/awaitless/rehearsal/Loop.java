package awaitless.rehearsal;

import awaitless.Launcher;
import awaitless.Scenario;
import awaitless.trace.LineCatcher;
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

        /** A step is over. The other threads that became ready since the step before are in the list. */
        void stepped(long time, Task task, List<Task> becameReady);
    }

    private final Parameters parameters;
    private final Scenario scenario;
    private final Listener listener;
    private final Schedule schedule;
    private final VirtualClock clock = new VirtualClock();
    private final Queue<Runnable> unparked = new ConcurrentLinkedQueue<>();
    private final Map<Runnable, Task> tasks = new IdentityHashMap<>();

    private List<Task> becameReady = new ArrayList<>();
    private volatile Thread looping;
    private Thread owner;
    private int seen;                                       // how many threads, the owner not counted
    private int timed;                                      // how many wait on a timer of the JDK's
    private Throwable failure;
    private boolean listening = true;
    private volatile boolean idle;                          // waits for a timer of the JDK's
    private volatile Task running;
    private volatile int steps;

    Loop(Parameters parameters, Scenario scenario, Listener listener) {
        this.parameters = parameters;
        this.scenario = scenario;
        this.listener = listener;
        this.schedule = parameters.strategy().schedule(parameters.seed(), parameters.tasks());
    }

    /** Takes a stretch of a thread that was unparked, mostly by the thread that runs just now. */
    @Override
    public void execute(Runnable stretch) {
        unparked.add(stretch);
        if (idle) {
            LockSupport.unpark(looping);
        }
    }

    /** Runs to the end, or to where it can't go on. */
    Outcome run() {
        looping = Thread.currentThread();
        var stage = new VirtualStage(parameters, clock);
        owner = VirtualThreads.on(this).name(Launcher.SCOPE).unstarted(() -> {
            LineCatcher.listen(this::said);
            try {
                Launcher.run(scenario, stage);
            } catch (ExecutionException failed) {
                failure = failed;
            } catch (InterruptedException | RuntimeException | Error failed) {
                failure = failed;
            }
        });
        owner.start();
        Outcome outcome = loop();
        if (!tasks.isEmpty()) {
            end();
        }
        return outcome;
    }

    private void said(String line) {
        if (listening) {
            listener.said(line);
        }
    }

    private Outcome loop() {
        while (true) {
            takeUnparked();
            Task next = schedule.next();
            if (next != null) {
                step(next);
                if (next.thread == owner && !tasks.containsKey(next.stretch)) {
                    return ended();
                }
            } else if (!waitForTime()) {
                return new Outcome.Deadlock(left());
            }
        }
    }

    private Outcome ended() {
        if (failure != null) {
            return new Outcome.Failed(rootOf(failure));
        }
        return tasks.isEmpty() ? new Outcome.Sound() : new Outcome.LeftOver(left());
    }

    private static Throwable rootOf(Throwable failure) {
        return failure instanceof ExecutionException && failure.getCause() != null
                ? rootOf(failure.getCause()) : failure;
    }

    private void takeUnparked() {
        for (Runnable stretch = unparked.poll(); stretch != null; stretch = unparked.poll()) {
            Task task = tasks.get(stretch);
            if (task == null) {
                Thread thread = VirtualThreads.threadOf(stretch);
                task = new Task(thread, stretch, thread == owner ? -1 : seen++);
                tasks.put(stretch, task);
            }
            if (task.timed) {
                task.timed = false;
                timed--;
            }
            task.ready = true;
            becameReady.add(task);
            schedule.add(task);
        }
    }

    private void step(Task task) {
        task.ready = false;
        running = task;
        task.stretch.run();
        running = null;
        steps++;
        Thread.State state = task.thread.getState();
        if (state == Thread.State.TERMINATED) {
            tasks.remove(task.stretch);
        } else if (state == Thread.State.TIMED_WAITING) {
            task.timed = true;
            timed++;
        }
        takeUnparked();
        if (task.number >= 0 && listening) {
            listener.stepped(clock.now(), task, becameReady);
            becameReady = new ArrayList<>();
        }
    }

    /** Lets time pass until somebody may be ready; returns whether there is anything to wait for. */
    private boolean waitForTime() {
        if (timed == 0) {
            if (clock.next() == Long.MAX_VALUE) {
                return false;
            }
            clock.advance(clock.next());
            return true;
        }
        long wall = System.nanoTime() - clock.now();
        idle = true;
        while (unparked.isEmpty() && clock.next() > System.nanoTime() - wall) {
            LockSupport.parkNanos(this, clock.next() - (System.nanoTime() - wall));
        }
        idle = false;
        clock.advance(Math.min(clock.next(), Math.max(clock.now(), System.nanoTime() - wall)));
        return true;
    }

    private List<Outcome.Waiting> left() {
        return tasks.values().stream()
                .filter(task -> task.thread != owner)
                .sorted((one, other) -> Integer.compare(one.number, other.number))
                .map(task -> new Outcome.Waiting(task.thread.getName(), Stands.parked(task),
                        Holders.of(scenario, task.thread)))
                .toList();
    }

    /** Interrupts what is left, and lets it end where it heeds that. */
    private void end() {
        listening = false;
        for (Task task : List.copyOf(tasks.values())) {
            task.thread.interrupt();
        }
        takeUnparked();
        for (Task next = schedule.next(); next != null; next = schedule.next()) {
            step(next);
        }
    }

    /** Returns how many steps are done; may be asked by any thread. */
    int steps() {
        return steps;
    }

    /** Returns what runs just now, or null; may be asked by any thread. */
    Outcome.Stuck stuck() {
        Task task = running;
        return task == null ? null
                : new Outcome.Stuck(task.thread.getName(), List.of(task.thread.getStackTrace()));
    }
}
