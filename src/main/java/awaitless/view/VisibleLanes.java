package awaitless.view;

import awaitless.view.Lanes.Interval;
import awaitless.view.Lanes.Lane;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which lanes are shown where there are too many: the first ones and the last.
 *
 * @param first the lanes in front
 * @param hidden those that are not shown
 * @param last those behind; none or one
 */
public record VisibleLanes(List<Lane> first, List<Lane> hidden, List<Lane> last) {

    private static final int MOST_DEEDS = 6;

    /** Folds lanes so that at most so many are shown, and one in any case. */
    public static VisibleLanes of(List<Lane> lanes, int most) {
        int size = lanes.size();
        if (size <= Math.max(1, most)) {
            return new VisibleLanes(lanes, List.of(), List.of());
        }
        int behind = most > 1 ? 1 : 0;
        int front = Math.max(1, most) - behind;
        return new VisibleLanes(lanes.subList(0, front), lanes.subList(front, size - behind),
                lanes.subList(size - behind, size));
    }

    /** Returns the lanes that are shown. */
    public List<Lane> shown() {
        var shown = new ArrayList<>(first);
        shown.addAll(last);
        return shown;
    }

    /** Returns how many lanes are not shown, and what those threads did. */
    public String inWords(Lanes lanes) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        hidden.forEach(lane -> deeds(lane).forEach(deed -> counts.merge(deed, 1, Integer::sum)));
        int left = (int) hidden.stream().filter(lanes::isLeft).count();
        var deeds = new ArrayList<String>();
        counts.forEach((deed, count) -> deeds.add(number(count) + " " + deed));
        String end = left == 0 ? "all ended" : left == hidden.size() ? "none ended"
                : hidden.size() - left + " ended";
        return "and " + hidden.size() + (hidden.size() == 1 ? " more thread" : " more threads")
                + ", not shown: " + (deeds.isEmpty() ? "" : Labels.some(deeds, MOST_DEEDS, ", ") + "; ")
                + end;
    }

    private String number(int count) {
        return count == hidden.size() ? "all" : String.valueOf(count);
    }

    private static Set<String> deeds(Lane lane) {
        var deeds = new LinkedHashSet<String>();
        for (Interval interval : lane.intervals()) {
            switch (interval.state()) {
                case WORKING -> deeds.add("worked");
                case WAITING -> deeds.add("waited for " + Labels.label(interval.waitsFor()));
                default -> { }
            }
            interval.holds().forEach(held -> deeds.add("held " + Labels.label(held)));
        }
        return deeds;
    }
}
