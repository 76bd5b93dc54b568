package awaitless.rehearsal;

import java.util.List;

/** What was chosen in another run; when that is used up, who ran goes on. */
final class GivenChooser implements Chooser {

    private final List<Integer> choices;
    private int next;
    private boolean fits = true;

    GivenChooser(List<Integer> choices) {
        this.choices = choices;
    }

    @Override
    public Task choose(List<Task> candidates, Task running) {
        if (candidates.size() > 1 && next < choices.size()) {
            int number = choices.get(next++);
            for (Task task : candidates) {
                if (task.number == number) {
                    return task;
                }
            }
            fits = false;
        }
        return Chooser.first(candidates, running);
    }

    @Override
    public int pick(int count) {
        int picked = next < choices.size() ? choices.get(next++) : 0;
        fits &= picked < count;
        return picked < count ? picked : 0;
    }

    /** Tells whether each choice could be made. */
    boolean fits() {
        return fits;
    }
}
