package awaitless.view;

import awaitless.view.Lanes.Interval;
import awaitless.view.Lanes.Lane;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Which lanes are shown where there are too many: the first ones and the last. */
public final class VisibleLanes {

    private static final int MOST_DEEDS = 6;

    private final Lanes lanes;
    private final List<Lane> first;
    private final List<Lane> hidden;
    private final List<Lane> last;                          // none or one

    /** Chooses at most so many lanes to be shown, and one in any case. */
    public VisibleLanes(Lanes lanes, int most) {
        List<Lane> all = lanes.lanes();
        boolean tooMany = all.size() > Math.max(1, most);
        int front = !tooMany ? all.size() : most > 1 ? most - 1 : 1;
        int behind = tooMany && most > 1 ? all.size() - 1 : all.size();
        this.lanes = lanes;
        first = all.subList(0, front);
        hidden = all.subList(front, behind);
        last = all.subList(behind, all.size());
    }

    /** Returns the lanes that are shown. */
    public List<Lane> shown() {
        return Stream.of(first, last).flatMap(List::stream).toList();
    }

    /** Passes on each lane that is shown, and in the place of those that are not, if any, what they did. */
    public void forEach(Consumer<Lane> lane, Consumer<String> summary) {
        first.forEach(lane);
        if (!hidden.isEmpty()) {
            summary.accept(summary());
        }
        last.forEach(lane);
    }

    /** Returns how many lanes are not shown, and what those threads did. */
    private String summary() {
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
