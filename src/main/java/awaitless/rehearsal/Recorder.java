package awaitless.rehearsal;

import awaitless.jvm.Scopes;
import awaitless.trace.Fork;
import awaitless.trace.Step;
import awaitless.trace.ThreadState;
import awaitless.trace.Trace;
import awaitless.trace.SaidLine;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Keeps what a run says and, if wanted, where each thread stands after each step. */
final class Recorder implements Loop.Listener {

    private final Detail detail;
    private final Synchronizers synchronizers;
    private final List<SaidLine> transcript = new ArrayList<>();
    private final List<Step> steps = new ArrayList<>();
    private List<String> lines = new ArrayList<>();
    private String lastThread = "";
    private long lastTime;

    Recorder(Detail detail, Object lesson) {
        this.detail = detail;
        this.synchronizers = detail == Detail.LINES ? null : new Synchronizers(lesson);
    }

    @Override
    public void said(String line) {
        lines.add(line);
    }

    @Override
    public void stepped(long time, Task task, List<Task> becameReady) {
        lastTime = time;
        lastThread = task.thread.getName();
        lines.forEach(line -> transcript.add(new SaidLine(time, lastThread, line)));
        if (detail != Detail.LINES) {
            steps.add(step(time, task, becameReady.stream().filter(ready -> ready.number >= 0).toList()));
        }
        lines = new ArrayList<>();
    }

    @Override
    public void over(String unfinished) {
        if (unfinished.isEmpty()) {
            return;
        }
        transcript.add(new SaidLine(lastTime, lastThread, unfinished));
        if (!steps.isEmpty()) {
            Step last = steps.remove(steps.size() - 1);
            lines = new ArrayList<>(last.lines());
            lines.add(unfinished);
            steps.add(new Step(last.time(), last.thread(), lines, last.changes(), last.names(), last.holds(),
                    last.forks()));
        }
    }

    private Step step(long time, Task task, List<Task> becameReady) {
        Map<Integer, ThreadState> changes = new HashMap<>();
        Map<Integer, String> names = new HashMap<>();
        Map<Integer, Fork> forks = detail == Detail.FORKS ? forks(becameReady) : Map.of();
        for (Task ready : becameReady) {
            changes.put(ready.number, ThreadStates.ready(ready));
            takeName(ready, names);
        }
        List<String> holds = synchronizers.heldAfterStepOf(task);
        changes.put(task.number, ThreadStates.parked(task, synchronizers));
        takeName(task, names);
        return new Step(time, task.number, List.copyOf(lines), changes, names, holds, forks);
    }

    private static void takeName(Task task, Map<Integer, String> names) {
        if (!task.name.equals(task.thread.getName())) {
            task.name = task.thread.getName();
            names.put(task.number, task.name);
        }
    }

    /** Returns how those came to be that were not seen before. */
    private static Map<Integer, Fork> forks(List<Task> becameReady) {
        Map<Integer, Fork> forks = new HashMap<>();
        for (Task task : becameReady) {
            if (!task.seen) {
                task.seen = true;
                forks.put(task.number, new Fork(task.startedBy, Scopes.forkedIn(task.thread)));
            }
        }
        return forks;
    }

    List<SaidLine> transcript() {
        return transcript;
    }

    Trace trace() {
        return detail == Detail.LINES ? null : new Trace(List.copyOf(steps));
    }
}
