package awaitless.rehearsal;

import java.util.List;

/**
 * Two accesses to one variable, one of them a write, that nothing puts in an order (JLS 17.4.5).
 *
 * @param variable the variable, in words
 * @param first the access that came first in this run
 * @param second the other
 */
public record DataRace(String variable, Access first, Access second) {

    /**
     * An access.
     *
     * @param thread the thread's name
     * @param writes whether it writes
     * @param place the file and the line
     * @param holds the locks and monitors that the thread held
     */
    public record Access(String thread, boolean writes, String place, List<String> holds) {
    }

    /** Returns what is the same in all runs that show this race. */
    String key() {
        String one = (first.writes ? "w" : "r") + first.place;
        String other = (second.writes ? "w" : "r") + second.place;
        return variable + (one.compareTo(other) < 0 ? one + other : other + one);
    }
}
