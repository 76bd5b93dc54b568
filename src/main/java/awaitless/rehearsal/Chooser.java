package awaitless.rehearsal;

import java.util.List;

/** Chooses who goes next at shared scheduling points. */
interface Chooser {

    /**
     * Chooses a thread.
     *
     * @param candidates those that may go, by number; one at least
     * @param running the one that goes on unless another is chosen; null if it can't
     */
    Task choose(List<Task> candidates, Task running);

    /** Chooses one of so many threads to be notified, longest waiting first. */
    int pick(int count);

    /** Goes on with who ran, else with the lowest number: the fewest changes. */
    static Task first(List<Task> candidates, Task running) {
        return running != null && candidates.contains(running) ? running : candidates.get(0);
    }
}
