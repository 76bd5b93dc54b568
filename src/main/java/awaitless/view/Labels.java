package awaitless.view;

import awaitless.trace.Seconds;
import awaitless.view.Lanes.Interval;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What an interval is called: in its bar, in a legend, in a sentence. */
public final class Labels {

    private static final String JOIN = "join";
    private static final String JOIN_OF_SCOPE = "join of scope ";

    private Labels() {
    }

    /** Returns the short name of what is waited for or held: {@code lock} of {@code ReentrantLock lock}. */
    static String label(String declared) {
        if (declared.startsWith(JOIN_OF_SCOPE)) {
            return JOIN + " " + declared.substring(JOIN_OF_SCOPE.length());
        }
        return declared.startsWith(JOIN + " of ") ? JOIN : declared.substring(declared.lastIndexOf(' ') + 1);
    }

    /** Returns what names all that an interval waits for and holds; empty where that is nothing. */
    public static String inside(Interval interval) {
        String held = labels(interval, ", ");
        return isBoth(interval) ? insideBriefly(interval) + ", holds " + held : awaited(interval) + held;
    }

    /** Returns what names only what is waited for, where there is no room for more; empty if that is all. */
    public static String insideBriefly(Interval interval) {
        return isBoth(interval) ? "for " + awaited(interval) : "";
    }

    /** Returns what a legend says behind the state: the names of what is waited for and held. */
    static String names(Interval interval) {
        return awaited(interval) + (isBoth(interval) ? " while holding " : "") + labels(interval, " and ");
    }

    private static boolean isBoth(Interval interval) {
        return !interval.waitsFor().isEmpty() && !interval.holds().isEmpty();
    }

    private static String awaited(Interval interval) {
        return label(interval.waitsFor());
    }

    private static String labels(Interval interval, String separator) {
        return held(interval.holds().stream().map(Labels::label).toList(), separator);
    }

    /** Returns what a legend says in front of the names: {@code waiting for}. */
    static String state(Kind kind) {
        return switch (kind.state()) {
            case READY -> kind.isHolding() ? "ready, holding" : "ready";
            case WORKING -> kind.isHolding() ? "working, holding" : "working";
            case WAITING -> "waiting for";
            case ENDED -> kind.isHolding() ? "ended, still holding" : "ended";
            case UNKNOWN -> kind.isHolding() ? "not known, holding" : "not known";
        };
    }

    /** Returns an interval in short: {@code waiting for lock}. */
    static String briefly(Interval interval) {
        return (state(interval.kind()) + " " + names(interval)).strip();
    }

    /** Returns from when to when an interval was; what lasts when the run is over has no end. */
    public static String span(Interval interval, long end) {
        String from = "from " + Seconds.of(interval.from());
        return interval.to() > end ? from + " on" : from + " to " + Seconds.of(interval.to());
    }

    /** Returns the predicate of a sentence, names as declared: {@code waits for ReentrantLock lock}. */
    public static String inFull(Interval interval) {
        String state = switch (interval.state()) {
            case READY -> "is ready";
            case WORKING -> "works";
            case WAITING -> "waits for " + interval.waitsFor();
            case ENDED -> "has ended";
            case UNKNOWN -> "does what is not known";
        };
        return interval.holds().isEmpty() ? state : state + " and holds " + held(interval.holds(), " and ");
    }

    /** Returns names in a row; what is there twice is named once, with its number. */
    static String held(List<String> names, String separator) {
        var counts = new LinkedHashMap<String, Integer>();
        names.forEach(name -> counts.merge(name, 1, Integer::sum));
        return counts.entrySet().stream()
                .map(count -> count.getKey() + (count.getValue() > 1 ? " x" + count.getValue() : ""))
                .collect(Collectors.joining(separator));
    }

    /** Returns the first of some texts in a row, and how many more there are. */
    static String some(List<String> texts, int most, String separator) {
        Stream<String> shown = texts.stream().limit(most);
        int more = texts.size() - most;
        return shown.collect(Collectors.joining(separator)) + (more > 0 ? " and " + more + " more" : "");
    }
}
