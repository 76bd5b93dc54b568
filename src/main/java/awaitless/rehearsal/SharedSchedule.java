package awaitless.rehearsal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Who goes next at shared scheduling points: it lets a chooser choose, where there is a choice. */
final class SharedSchedule implements Schedule {

    private static final Comparator<Task> BY_NUMBER = Comparator.comparingInt(task -> task.number);

    private final Chooser chooser;
    private final Loop loop;
    private final List<Task> ready = new ArrayList<>();
    private final List<Integer> choices = new ArrayList<>();
    private Task decided;
    private long turn;

    SharedSchedule(Chooser chooser, Loop loop) {
        this.chooser = chooser;
        this.loop = loop;
    }

    /** Returns what was chosen, each time that there was a choice. */
    List<Integer> choices() {
        return choices;
    }

    @Override
    public void add(Task task) {
        ready.add(task);
    }

    @Override
    public boolean givesWay(Task running) {
        ready.add(running);
        decided = decide(running);
        ready.remove(running);
        boolean goesOn = decided == running;
        decided = goesOn ? null : decided;
        return !goesOn;
    }

    @Override
    public Task next() {
        Task next = decided != null ? decided : decide(null);
        decided = null;
        if (next != null && !ready.remove(next)) {          // its time comes, though others could go
            loop.timeOut(next);
            ready.remove(next);
        }
        return next;
    }

    private Task decide(Task running) {
        for (Task task : ready) {                           // nobody sees what it does
            if (!task.pending) {
                return task;
            }
        }
        var candidates = new ArrayList<Task>(ready.size());
        List<Task> spinning = List.of();
        for (Task task : ready) {
            if (isEnabled(task)) {
                if (loop.interleaving().spins(task)) {
                    spinning = new ArrayList<>(spinning);
                    spinning.add(task);
                } else {
                    candidates.add(task);
                }
            }
        }
        candidates.addAll(loop.mayTimeOut());
        if (candidates.isEmpty()) {
            return spinning.isEmpty() || loop.timeCanPass() ? null : leastRecent(spinning);
        }
        if (candidates.size() > 1) {
            candidates.sort(BY_NUMBER);
        }
        Task chosen = chooser.choose(candidates, running);
        if (candidates.size() > 1) {
            choices.add(chosen.number);
        }
        chosen.turn = ++turn;
        return chosen;
    }

    /** When nobody else can go on, those that wait for a change go in turn. */
    private Task leastRecent(List<Task> spinning) {
        loop.nothingChanges(spinning.get(0));
        Task least = spinning.stream().min(Comparator.comparingLong(task -> task.turn)).orElseThrow();
        least.turn = ++turn;
        return least;
    }

    private static boolean isEnabled(Task task) {
        return task.entering == null || task.entering.isFreeFor(task);
    }

    @Override
    public int pick(int count) {
        int picked = chooser.pick(count);
        choices.add(picked);
        return picked;
    }
}
