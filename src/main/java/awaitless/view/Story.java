package awaitless.view;

import awaitless.trace.Seconds;
import awaitless.view.Lanes.Lane;
import java.util.stream.Collectors;

/** Tells lanes in words, for whoever cannot see them. */
final class Story {

    private static final int MOST_STRETCHES = 20;

    private Story() {
    }

    /** Returns sentences: a thread each, those that are not shown in one, and what is not over. */
    static String of(Lanes lanes, Fold fold) {
        int number = lanes.lanes().size();
        var story = new StringBuilder(number == 0 ? "Nothing ran." : "A lane for each of " + number
                + (number == 1 ? " thread" : " threads") + ", over " + Seconds.of(lanes.end()) + " seconds.");
        fold.first().forEach(lane -> story.append(' ').append(sentence(lane, lanes.end())));
        if (!fold.hidden().isEmpty()) {
            story.append(" Then ").append(fold.inWords(lanes)).append('.');
        }
        fold.last().forEach(lane -> story.append(' ').append(sentence(lane, lanes.end())));
        Endings.of(lanes).forEach(ending ->
                story.append(" When the run is over: ").append(ending).append('.'));
        return story.toString();
    }

    private static String sentence(Lane lane, long end) {
        if (lane.stretches().isEmpty()) {
            return lane.name() + " takes no time.";
        }
        int more = lane.stretches().size() - MOST_STRETCHES;
        return lane.name() + " " + lane.stretches().stream()
                .limit(MOST_STRETCHES)
                .map(stretch -> Words.inFull(stretch) + " " + Words.span(stretch, end))
                .collect(Collectors.joining(", ")) + (more > 0 ? ", and " + more + " times more." : ".");
    }
}
