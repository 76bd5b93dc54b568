package awaitless.view.player;

import awaitless.jvm.Json;
import awaitless.trace.Place;
import awaitless.trace.Progress;
import awaitless.trace.Step;
import awaitless.trace.ThreadState;
import awaitless.trace.Trace;
import awaitless.view.Lanes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A trace as the page's script reads it: words and places once each, and steps as short lists that point to
 * them. The order of what stands in a list is that of {@code player.js}.
 */
final class PlayerData {

    private final Map<String, Integer> words = new LinkedHashMap<>();
    private final Map<Place, Integer> places = new LinkedHashMap<>();

    private PlayerData() {
    }

    /** Returns the trace in JSON, fit to stand in a script element. */
    static String json(Trace trace, String file, boolean live) {
        return new PlayerData().all(trace, file, live);
    }

    private String all(Trace trace, String file, boolean live) {
        var progress = new Progress();
        var steps = new ArrayList<Object>();
        for (Step step : trace.steps()) {
            progress.take(step);
            steps.add(step(step, progress));
        }
        var all = new LinkedHashMap<String, Object>();
        all.put("file", file);
        all.put("live", live);
        all.put("span", Lanes.of(trace).until());
        all.put("words", List.copyOf(words.keySet()));
        all.put("places", places.keySet().stream()
                .map(place -> List.of(String.valueOf(place.file()), place.line())).toList());
        all.put("steps", steps);
        return Json.write(all);
    }

    private List<Object> step(Step step, Progress progress) {
        var changes = new ArrayList<Object>();
        new TreeMap<>(step.changes()).forEach((thread, stand) ->
                changes.add(change(thread, stand, progress.of(thread).since())));
        var names = new ArrayList<Object>();
        new TreeMap<>(step.names()).forEach((thread, name) -> names.add(List.of(thread, name)));
        return List.of(step.time(), step.thread(), changes, names,
                step.holds().stream().map(word -> index(words, word)).toList());
    }

    private List<Object> change(int thread, ThreadState stand, long since) {
        return List.of(thread, stand.state().ordinal(),
                stand.waitsFor().isEmpty() ? -1 : index(words, stand.waitsFor()), stand.until(),
                stand.place() == null ? -1 : index(places, stand.place()), since);
    }

    private static <K> int index(Map<K, Integer> indexes, K key) {
        Integer known = indexes.putIfAbsent(key, indexes.size());
        return known == null ? indexes.size() - 1 : known;
    }
}
