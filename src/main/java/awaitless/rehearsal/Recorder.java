package awaitless.rehearsal;

import awaitless.trace.Said;
import awaitless.trace.Stand;
import awaitless.trace.Step;
import awaitless.trace.Trace;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Keeps what a run says and, if wanted, where each thread stands after each step. */
final class Recorder implements Loop.Listener {

    private final boolean stands;
    private final List<Said> transcript = new ArrayList<>();
    private final List<Step> steps = new ArrayList<>();
    private List<String> lines = new ArrayList<>();

    Recorder(boolean stands) {
        this.stands = stands;
    }

    @Override
    public void said(String line) {
        lines.add(line);
    }

    @Override
    public void stepped(long time, Task task, List<Task> becameReady) {
        String name = task.thread.getName();
        lines.forEach(line -> transcript.add(new Said(time, name, line)));
        if (stands) {
            Map<Integer, Stand> changes = new HashMap<>();
            Map<Integer, String> names = new HashMap<>();
            for (Task ready : becameReady) {
                record(ready, Stands.ready(ready), changes, names);
            }
            record(task, Stands.parked(task), changes, names);
            steps.add(new Step(time, task.number, List.copyOf(lines), changes, names));
        }
        lines = new ArrayList<>();
    }

    private static void record(Task task, Stand stand, Map<Integer, Stand> changes,
            Map<Integer, String> names) {
        if (task.number < 0) {          // who owns the outermost scope is not the lesson's
            return;
        }
        if (!task.name.equals(task.thread.getName())) {
            task.name = task.thread.getName();
            names.put(task.number, task.name);
        }
        changes.put(task.number, stand);
    }

    List<Said> transcript() {
        return transcript;
    }

    Trace trace() {
        return stands ? new Trace(List.copyOf(steps)) : null;
    }
}
