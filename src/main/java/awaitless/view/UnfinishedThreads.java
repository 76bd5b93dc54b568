package awaitless.view;

import awaitless.trace.ThreadState.State;
import awaitless.view.Lanes.Lane;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** What is not over when a run is: threads that are left, and what ended threads still hold. */
public final class UnfinishedThreads {

    private static final int MOST = 5;
    private static final int MOST_HOLDERS = 2;

    private UnfinishedThreads() {
    }

    /** Returns sentences, of at most five threads each; none where all is over. */
    public static List<String> of(Lanes lanes) {
        Map<String, List<String>> holders = holders(lanes);
        var sentences = new ArrayList<String>();
        add("still waiting at the end: ", lanes, State.WAITING, sentences, lane -> lane.name() + " for "
                + Lanes.last(lane).waitsFor() + heldBy(holders.get(Lanes.last(lane).waitsFor())));
        add("still working at the end: ", lanes, State.WORKING, sentences, Lane::name);
        add("still ready at the end: ", lanes, State.READY, sentences, Lane::name);
        add("not known to have ended: ", lanes, State.UNKNOWN, sentences, Lane::name);
        add("ended, but still holding: ", lanes, State.ENDED, sentences,
                lane -> lane.name() + " " + Labels.held(Lanes.last(lane).holds(), " and "));
        return sentences;
    }

    private static void add(String start, Lanes lanes, State state, List<String> sentences,
            Function<Lane, String> description) {
        List<String> threads = lanes.lanes().stream()
                .filter(lane -> lanes.lasts(lane) && Lanes.last(lane).state() == state)
                .map(description)
                .toList();
        if (!threads.isEmpty()) {
            sentences.add(start + Labels.some(threads, MOST, ", "));
        }
    }

    /** Returns for each thing that is held at the end by whom. */
    private static Map<String, List<String>> holders(Lanes lanes) {
        var holders = new HashMap<String, List<String>>();
        for (Lane lane : lanes.lanes()) {
            if (lanes.lasts(lane)) {
                Lanes.last(lane).holds().stream().distinct().forEach(held ->
                        holders.computeIfAbsent(held, none -> new ArrayList<>()).add(lane.name()));
            }
        }
        return holders;
    }

    private static String heldBy(List<String> names) {
        return names == null ? "" : " (held by " + Labels.some(names, MOST_HOLDERS, ", ") + ")";
    }
}
