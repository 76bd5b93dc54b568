package awaitless.view;

import awaitless.trace.ThreadState.State;
import java.util.Comparator;
import java.util.List;

/**
 * What an interval looks like, which depends on what its thread did and whether it held anything.
 *
 * @param state what the thread did
 * @param isHolding whether it held anything
 */
public record Kind(State state, boolean isHolding) implements Comparable<Kind> {

    private static final List<State> ORDER =
            List.of(State.WORKING, State.WAITING, State.READY, State.ENDED, State.UNKNOWN);

    /** The order of a legend. */
    @Override
    public int compareTo(Kind other) {
        return Comparator.<Kind>comparingInt(kind -> ORDER.indexOf(kind.state))
                .thenComparing(Kind::isHolding)
                .compare(this, other);
    }
}
