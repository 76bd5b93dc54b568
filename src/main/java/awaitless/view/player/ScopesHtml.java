package awaitless.view.player;

import awaitless.trace.Fork;
import awaitless.trace.Trace.Snapshot;
import awaitless.trace.Trace;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Who was forked by whom, in which scope, as nested lists. */
final class ScopesHtml {

    private final List<Snapshot> threads;
    private final Map<Integer, Map<String, List<Integer>>> forked = new HashMap<>();    // by whom, where

    private ScopesHtml(Trace trace) {
        threads = trace.after(trace.steps().size());
        trace.steps().forEach(step -> new TreeMap<>(step.forks()).forEach((thread, fork) ->
                forked.computeIfAbsent(fork.by(), none -> new LinkedHashMap<>())
                        .computeIfAbsent(fork.scope(), none -> new ArrayList<>())
                        .add(thread)));
    }

    /** Returns the tree, each thread with its last name. */
    static String tree(Trace trace) {
        var html = new StringBuilder();
        new ScopesHtml(trace).scopes(Fork.OUTSIDE, html);
        return html.toString();
    }

    private void scopes(int owner, StringBuilder html) {
        Map<String, List<Integer>> scopes = forked.getOrDefault(owner, Map.of());
        if (scopes.isEmpty()) {
            return;
        }
        html.append("<ul>\n");
        scopes.forEach((scope, numbers) -> {
            html.append("<li><span class=\"scope\">")
                    .append(scope.isEmpty() ? "in no scope" : "scope \"<bdi>" + Html.text(scope) + "</bdi>\"")
                    .append("</span>\n<ul>\n");
            for (int thread : numbers) {
                html.append("<li data-thread=\"").append(thread).append("\"><span class=\"thread\"><bdi>")
                        .append(Html.text(threads.get(thread).name())).append("</bdi></span>");
                scopes(thread, html);
                html.append("</li>\n");
            }
            html.append("</ul></li>\n");
        });
        html.append("</ul>\n");
    }
}
