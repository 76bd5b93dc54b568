package awaitless.rehearsal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * All schedules of a scenario, one after the other, depth first. Of those that differ only in the order of
 * operations that do not depend on each other, one is run: a thread sleeps that another schedule has let go
 * before, until something happens that its next operation depends on.
 *
 * @see <a href="https://doi.org/10.1007/3-540-60761-7">Godefroid, "Partial-Order Methods for the Verification
 *     of Concurrent Systems", 1996: sleep sets</a>
 */
final class Search {

    private static final class Node {

        final int[] options;
        final List<Integer> done = new ArrayList<>();
        int chosen;

        Node(int[] options) {
            this.options = options;
            this.chosen = options[0];
        }
    }

    private static final int UNBOUNDED = Integer.MAX_VALUE;

    private final int preemptions;
    private final List<Node> path = new ArrayList<>();
    private long schedules;
    private boolean redundant;
    private boolean notRepeatable;

    /** Makes a search of all schedules. */
    Search() {
        this(UNBOUNDED);
    }

    /** Makes a search of the schedules in which a thread that could go on gives way so often at most. */
    Search(int preemptions) {
        this.preemptions = preemptions;
    }

    /** Returns the chooser of the next run. */
    Chooser next() {
        redundant = false;
        return new Run();
    }

    /** Goes on to the next schedule; returns false if there is none. */
    boolean advance() {
        if (notRepeatable) {
            return false;
        }
        schedules += redundant ? 0 : 1;
        while (!path.isEmpty()) {
            Node last = path.get(path.size() - 1);
            last.done.add(last.chosen);
            for (int option : last.options) {
                if (!last.done.contains(option)) {
                    last.chosen = option;
                    return true;
                }
            }
            path.remove(path.size() - 1);
        }
        return false;
    }

    /** Returns how many different schedules were run. */
    long schedules() {
        return schedules;
    }

    /** Tells whether the same choices led to another run: it depends on more than them. */
    boolean isNotRepeatable() {
        return notRepeatable;
    }

    private Node node(int depth, int[] options) {
        if (depth == path.size()) {
            path.add(new Node(options));
        }
        Node node = path.get(depth);
        if (!Arrays.equals(node.options, options)) {
            notRepeatable = true;
            return new Node(options);
        }
        return node;
    }

    private final class Run implements Chooser {

        private final List<Task> asleep = new ArrayList<>();
        private int depth;
        private int preempted;

        @Override
        public Task choose(List<Task> candidates, Task running) {
            Task chosen = redundant ? Chooser.first(candidates, running) : chosen(candidates, running);
            if (!redundant && !asleep.isEmpty()) {
                asleep.removeIf(task -> task == chosen || Operation.depend(task, chosen));
            }
            return chosen;
        }

        private Task chosen(List<Task> candidates, Task running) {
            for (Task task : candidates) {                  // which order it has to others does not matter
                if (task.operation.kind == Operation.Kind.LINE && task.pending && !asleep.contains(task)) {
                    return task;
                }
            }
            List<Task> options = candidates;
            if (!asleep.isEmpty()) {
                options = new ArrayList<>(candidates);
                options.removeAll(asleep);
            }
            if (options.isEmpty()) {
                redundant = true;
                return Chooser.first(candidates, running);
            }
            boolean goesOn = running != null && options.contains(running);
            if (options.size() == 1) {
                return options.get(0);
            }
            if (goesOn && preempted == preemptions) {
                return running;
            }
            Task chosen = chosenOf(options, node(depth++, numbers(options, goesOn ? running : null)));
            preempted += goesOn && chosen != running ? 1 : 0;
            return chosen;
        }

        /** Returns the numbers of the options, that of who goes on before the others. */
        private static int[] numbers(List<Task> options, Task running) {
            int[] numbers = new int[options.size()];
            int next = 0;
            if (running != null) {
                numbers[next++] = running.number;
            }
            for (Task task : options) {
                if (task != running) {
                    numbers[next++] = task.number;
                }
            }
            return numbers;
        }

        private Task chosenOf(List<Task> options, Node node) {
            Task chosen = null;
            for (Task task : options) {
                if (task.number == node.chosen) {
                    chosen = task;
                } else if (preemptions == UNBOUNDED && node.done.contains(task.number)) {
                    asleep.add(task);
                }
            }
            return chosen == null ? options.get(0) : chosen;
        }

        @Override
        public int pick(int count) {
            if (redundant) {
                return 0;
            }
            int[] options = new int[count];
            for (int each = 0; each < count; each++) {
                options[each] = each;
            }
            return node(depth++, options).chosen;
        }
    }
}
