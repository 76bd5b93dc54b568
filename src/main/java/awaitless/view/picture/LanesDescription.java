package awaitless.view.picture;

import awaitless.trace.Seconds;
import awaitless.view.Labels;
import awaitless.view.Lanes;
import awaitless.view.Lanes.Lane;
import awaitless.view.UnfinishedThreads;
import awaitless.view.VisibleLanes;
import java.util.stream.Collectors;

/** Tells lanes in words, for whoever cannot see them. */
final class LanesDescription {

    private static final int MOST_INTERVALS = 20;

    private LanesDescription() {
    }

    /** Returns sentences: a thread each, those that are not shown in one, and what is not over. */
    static String of(Lanes lanes, VisibleLanes fold) {
        int number = lanes.lanes().size();
        var story = new StringBuilder(number == 0 ? "Nothing ran." : "A lane for each of " + number
                + (number == 1 ? " thread" : " threads") + ", over " + Seconds.of(lanes.end()) + " seconds.");
        fold.first().forEach(lane -> story.append(' ').append(sentence(lane, lanes.end())));
        if (!fold.hidden().isEmpty()) {
            story.append(" Then ").append(fold.inWords(lanes)).append('.');
        }
        fold.last().forEach(lane -> story.append(' ').append(sentence(lane, lanes.end())));
        UnfinishedThreads.of(lanes).forEach(ending ->
                story.append(" When the run is over: ").append(ending).append('.'));
        return story.toString();
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
