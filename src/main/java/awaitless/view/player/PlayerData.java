package awaitless.view.player;

import awaitless.trace.Moment;
import awaitless.trace.Place;
import awaitless.trace.Step;
import awaitless.trace.ThreadState;
import awaitless.trace.Trace;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A trace as the page's script reads it: texts and places once each, and steps as short lists that point to
 * them. {@code player.js} relies on the order of what is in a list. A state is its place in the enum, which
 * must be that in the script's {@code STATES}: {@code PlayerDataTest} compares the two.
 */
final class PlayerData {

    private final Map<String, Integer> texts = new LinkedHashMap<>();
    private final Map<Place, Integer> places = new LinkedHashMap<>();

    private PlayerData() {
    }

    /** Returns the trace in JSON, fit to be in a script element; the lanes span so many nanoseconds. */
    static String json(Trace trace, long span, String file, boolean live) {
        return new PlayerData().all(trace, span, file, live);
    }

    private String all(Trace trace, long span, String file, boolean live) {
        var steps = new ArrayList<Object>();
        trace.moments().forEach(moment -> steps.add(step(moment)));
        var all = new LinkedHashMap<String, Object>();
        all.put("file", file);
        all.put("live", live);
        all.put("span", span);
        all.put("texts", List.copyOf(texts.keySet()));
        all.put("places", places.keySet().stream()
                .map(place -> List.of(String.valueOf(place.file()), place.line())).toList());
        all.put("steps", steps);
        return JsonWriter.write(all);
    }

    private List<Object> step(Moment moment) {
        Step step = moment.step();
        var changes = new ArrayList<Object>();
        new TreeMap<>(step.changes()).forEach((thread, state) ->
                changes.add(change(thread, state, moment.thread(thread).since())));
        var names = new ArrayList<Object>();
        new TreeMap<>(step.names()).forEach((thread, name) -> names.add(List.of(thread, name)));
        return List.of(step.time(), step.thread(), changes, names,
                step.holds().stream().map(held -> index(texts, held)).toList());
    }

    private List<Object> change(int thread, ThreadState state, long since) {
        return List.of(thread, state.state().ordinal(),
                state.waitsFor().isEmpty() ? -1 : index(texts, state.waitsFor()), state.until(),
                state.place() == null ? -1 : index(places, state.place()), since);
    }

    private static <K> int index(Map<K, Integer> indexes, K key) {
        Integer known = indexes.putIfAbsent(key, indexes.size());
        return known == null ? indexes.size() - 1 : known;
    }
}
