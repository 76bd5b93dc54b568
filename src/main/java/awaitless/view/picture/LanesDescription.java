package awaitless.view.picture;

import awaitless.trace.Seconds;
import awaitless.view.Labels;
import awaitless.view.Lanes;
import awaitless.view.Lanes.Lane;
import awaitless.view.UnfinishedThreads;
import awaitless.view.VisibleLanes;
import java.util.stream.Collectors;

/** The lanes as sentences, for whoever cannot see them. */
final class LanesDescription {

    private static final int MOST_INTERVALS = 20;

    private LanesDescription() {
    }

    /** Returns one for each thread, one for those that are not shown, and some for what is not over. */
    static String of(Lanes lanes, VisibleLanes visible) {
        int number = lanes.lanes().size();
        var sentences = new StringBuilder(number == 0 ? "Nothing ran." : "A lane for each of " + number
                + (number == 1 ? " thread" : " threads") + ", over " + Seconds.of(lanes.end()) + " seconds.");
        visible.forEach(lane -> sentences.append(' ').append(sentence(lane, lanes.end())),
                summary -> sentences.append(" Then ").append(summary).append('.'));
        UnfinishedThreads.of(lanes).forEach(sentence ->
                sentences.append(" When the run is over: ").append(sentence).append('.'));
        return sentences.toString();
    }

    private static String sentence(Lane lane, long end) {
        if (lane.intervals().isEmpty()) {
            return lane.name() + " takes no time.";
        }
        int more = lane.intervals().size() - MOST_INTERVALS;
        return lane.name() + " " + lane.intervals().stream()
                .limit(MOST_INTERVALS)
                .map(interval -> Labels.inFull(interval) + " " + Labels.span(interval, end))
                .collect(Collectors.joining(", ")) + (more > 0 ? ", and " + more + " times more." : ".");
    }
}
