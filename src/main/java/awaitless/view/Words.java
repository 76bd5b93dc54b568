package awaitless.view;

import awaitless.trace.Seconds;
import awaitless.view.Lanes.Stretch;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Stretches in words. */
final class Words {

    private static final String JOIN = "join";
    private static final String JOIN_OF_SCOPE = "join of scope ";
    private static final String JOIN_OF_NAMELESS = JOIN_OF_SCOPE + "without a name";

    private Words() {
    }

    /** Returns the short name of what is waited for or held: {@code lock} of {@code ReentrantLock lock}. */
    static String label(String declared) {
        if (declared.startsWith(JOIN_OF_SCOPE) && !declared.equals(JOIN_OF_NAMELESS)) {
            return JOIN + " " + declared.substring(JOIN_OF_SCOPE.length());
        }
        return declared.startsWith(JOIN + " of ") ? JOIN : declared.substring(declared.lastIndexOf(' ') + 1);
    }

    /** Returns what stands in a stretch and tells all; empty where there is nothing to tell. */
    static String inside(Stretch stretch) {
        String held = held(stretch.holds().stream().map(Words::label).toList(), ", ");
        if (stretch.waitsFor().isEmpty()) {
            return held;
        }
        String awaited = label(stretch.waitsFor());
        return held.isEmpty() ? awaited : "for " + awaited + ", holds " + held;
    }

    /** Returns what stands in a stretch that has no room for all; it tells what is waited for. */
    static String insideBriefly(Stretch stretch) {
        boolean both = !stretch.waitsFor().isEmpty() && !stretch.holds().isEmpty();
        return both ? "for " + label(stretch.waitsFor()) : "";
    }

    /** Returns what a legend says behind the kind: the names of what is waited for and held. */
    static String names(Stretch stretch) {
        String held = held(stretch.holds().stream().map(Words::label).toList(), " and ");
        if (stretch.waitsFor().isEmpty()) {
            return held;
        }
        String awaited = label(stretch.waitsFor());
        return held.isEmpty() ? awaited : awaited + " while holding " + held;
    }

    /** Returns what a legend says in front of the names: {@code waiting for}. */
    static String about(Kind kind) {
        return switch (kind.state()) {
            case READY -> kind.isHolding() ? "ready, holding" : "ready";
            case WORKING -> kind.isHolding() ? "working, holding" : "working";
            case WAITING -> "waiting for";
            case ENDED -> kind.isHolding() ? "ended, still holding" : "ended";
            case UNKNOWN -> kind.isHolding() ? "not known, holding" : "not known";
        };
    }

    /** Returns a stretch in short words: {@code waiting for lock}. */
    static String briefly(Stretch stretch) {
        return (about(stretch.kind()) + " " + names(stretch)).strip();
    }

    /** Returns from when to when a stretch was; what lasts when the run is over has no end. */
    static String span(Stretch stretch, long end) {
        String from = "from " + Seconds.of(stretch.from());
        return stretch.to() > end ? from + " on" : from + " to " + Seconds.of(stretch.to());
    }

    /** Returns a stretch in words, with names as declared: {@code waits for ReentrantLock lock}. */
    static String inFull(Stretch stretch) {
        String state = switch (stretch.state()) {
            case READY -> "is ready";
            case WORKING -> "works";
            case WAITING -> "waits for " + stretch.waitsFor();
            case ENDED -> "has ended";
            case UNKNOWN -> "does what is not known";
        };
        return stretch.holds().isEmpty() ? state : state + " and holds " + held(stretch.holds(), " and ");
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
