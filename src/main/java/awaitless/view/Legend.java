package awaitless.view;

import awaitless.view.Lanes.Interval;
import awaitless.view.Lanes.Lane;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * What the kinds of intervals mean that occur. It also names what the intervals do not name themselves, for
 * want of room: for each kind what is most often left unnamed.
 *
 * @param entries the kinds in order, and what they mean
 * @param unnamed for each kind that has intervals without a name: what most of those wait for or hold
 */
public record Legend(Map<Kind, String> entries, Map<Kind, String> unnamed) {

    private static final int MOST_NAMES = 3;

    /** Returns the legend of lanes, some of whose intervals name what they wait for and hold. */
    public static Legend of(List<Lane> lanes, Predicate<Interval> isNamed) {
        var all = counts(lanes, interval -> true);
        var unnamed = new TreeMap<Kind, String>();
        counts(lanes, isNamed.negate()).forEach((kind, counts) -> unnamed.put(kind, byNumber(counts).get(0)));
        var entries = new TreeMap<Kind, String>();
        all.forEach((kind, counts) -> {
            boolean several = counts.size() > 1 && unnamed.containsKey(kind);
            String names = several ? unnamed.get(kind) + " unless named"
                    : Labels.some(byNumber(counts), MOST_NAMES, " or ");
            entries.put(kind, (Labels.state(kind) + " " + names).strip());
        });
        return new Legend(entries, unnamed);
    }

    /** Counts for each kind what its intervals wait for and hold. */
    private static Map<Kind, Map<String, Integer>> counts(List<Lane> lanes, Predicate<Interval> counted) {
        var counts = new TreeMap<Kind, Map<String, Integer>>();
        for (Lane lane : lanes) {
            lane.intervals().stream().filter(counted).forEach(interval ->
                    counts.computeIfAbsent(interval.kind(), none -> new LinkedHashMap<>())
                            .merge(Labels.names(interval), 1, Integer::sum));
        }
        return counts;
    }

    /** Returns names, the most frequent first; of those that are equally frequent, the one seen first. */
    private static List<String> byNumber(Map<String, Integer> counts) {
        return counts.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Tells whether an interval that has no name of its own is not explained by the legend either. */
    public boolean isSilentOn(Interval interval) {
        return !Labels.names(interval).equals(unnamed.get(interval.kind()));
    }
}
