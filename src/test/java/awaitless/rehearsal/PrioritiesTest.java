package awaitless.rehearsal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The highest ready thread goes next, but at two steps, where it falls below all others. */
class PrioritiesTest {

    private static final int SEEDS = 200;
    private static final int TASKS = 4;

    @Test
    void letsTheHighestGoOnUntilItFallsBelowAllOthers() {
        int[] falls = new int[3];
        for (int seed = 1; seed <= SEEDS; seed++) {
            List<Integer> turns = turns(seed);
            assertEquals(turns.size(), new HashSet<>(turns).size(), "who has fallen stays below: " + turns);
            falls[turns.size() - 1]++;
        }
        assertTrue(falls[2] > SEEDS / 2, "most runs have two change points");
        assertTrue(falls[1] > 0, "some have one of them where nobody has run yet");
    }

    /** Returns who runs, each once until another does, where all are ready at every step. */
    private static List<Integer> turns(long seed) {
        var schedule = new Priorities(seed, TASKS);
        for (int number = 0; number < TASKS; number++) {
            schedule.add(new Task(null, null, number, 0));
        }
        var turns = new ArrayList<Integer>();
        for (int step = 0; step < 5 * (TASKS + 1); step++) {
            Task next = schedule.next();
            if (turns.isEmpty() || turns.get(turns.size() - 1) != next.number) {
                turns.add(next.number);
            }
            schedule.add(next);
        }
        return turns;
    }
}
