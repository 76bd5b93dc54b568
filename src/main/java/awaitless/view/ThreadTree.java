package awaitless.view;

import awaitless.jvm.JdkNames;
import awaitless.jvm.ThreadDump.Group;
import awaitless.jvm.ThreadDump.Member;
import awaitless.jvm.ThreadDump;
import awaitless.trace.Frames;
import awaitless.trace.Place;
import awaitless.view.TreeLayout.Node;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The scopes and threads of a run at one moment, as a tree: under a scope the threads that were forked in
 * it, under a thread the scope that it has opened, and under that the next one, if it has opened another
 * inside. What a thread does is told by its stack.
 */
public final class ThreadTree {

    private static final Pattern LAMBDA = Pattern.compile("lambda\\$(.+)\\$[0-9]+");
    private static final String SCOPE_CALL = "StructuredTaskScope.";

    private final List<Group> scopes;
    private final Map<Long, List<Group>> opened = new HashMap<>();  // by thread, the outer scope first
    private final Set<Long> listed = new HashSet<>();       // the threads in all scopes
    private final Set<Group> placed = Collections.newSetFromMap(new IdentityHashMap<>());

    private ThreadTree(ThreadDump dump) {
        scopes = dump.groups().stream().filter(Group::isScope).toList();
        for (Group scope : scopes) {                        // a dump has the outer one before the inner one
            opened.computeIfAbsent(scope.owner(), none -> new ArrayList<>()).add(scope);
            scope.threads().forEach(thread -> listed.add(thread.identity()));
        }
    }

    /**
     * Draws the tree that begins at the scope of a name; if there are several, one tree below the other.
     *
     * @param dump the threads at that moment
     * @param outermost the scope's name
     * @param width how many columns a line may have, 4 or more; the longer ones end in an ellipsis
     * @param unicode whether there may be lines and ellipses beyond ASCII
     * @return the lines, each with a line feed at its end; empty if there is no such scope, as when the run
     *     has ended
     */
    public static String of(ThreadDump dump, String outermost, int width, boolean unicode) {
        var tree = new ThreadTree(dump);
        var trees = new StringBuilder();
        for (Group scope : tree.scopes) {
            if (scope.name().equals(outermost) && !tree.placed.contains(scope)) {
                trees.append(TreeLayout.of(tree.node(scope), width, unicode));
            }
        }
        return trees.toString();
    }

    private Node node(Group scope) {
        placed.add(scope);
        var under = new ArrayList<Node>();
        scope.threads().stream().sorted(Comparator.comparingLong(Member::identity))
                .forEach(thread -> under.add(node(thread)));
        List<Group> chain = opened.get(scope.owner());
        int next = chain.indexOf(scope) + 1;
        if (next < chain.size()) {
            add(under, chain.get(next));
        }
        lost(scope).forEach(inner -> add(under, inner));
        return Node.scope(label(scope), under);
    }

    /** Returns the scopes inside one whose owners are not listed: a dump is not taken all at one moment. */
    private List<Group> lost(Group scope) {
        return scopes.stream()
                .filter(inner -> scope.identity().equals(inner.parent()) && !listed.contains(inner.owner()))
                .toList();
    }

    private Node node(Member thread) {
        var under = new ArrayList<Node>();
        List<Group> chain = opened.getOrDefault(thread.identity(), List.of());
        if (!chain.isEmpty()) {
            add(under, chain.get(0));
        }
        var stack = thread.stack().toArray(new StackTraceElement[0]);
        String name = thread.name().isBlank() ? "thread #" + thread.identity() : PlainText.of(thread.name());
        Place place = Frames.place(stack);
        return new Node(name, doing(thread, stack, chain), place == null ? "" : where(stack, place),
                place == null ? "" : PlainText.of(place.text().replace('\t', ' ')), under);
    }

    private void add(List<Node> nodes, Group scope) {
        if (!placed.contains(scope)) {                      // even if the dump contradicts itself
            nodes.add(node(scope));
        }
    }

    private static String label(Group scope) {
        return scope.name().isBlank()
                ? "scope without a name" : "scope \"" + PlainText.of(scope.name()) + '"';
    }

    private static String doing(Member thread, StackTraceElement[] stack, List<Group> chain) {
        if (stack.length == 0) {
            return "not started";                           // or, on Java 21, just ended
        }
        String holder = thread.holder().isBlank() ? "" : " (held by " + PlainText.of(thread.holder()) + ")";
        if (thread.state() == Thread.State.BLOCKED) {
            return "waits for a monitor" + holder;
        }
        StackTraceElement called = Frames.called(stack);
        if (called == null || !JdkNames.isParked(stack)) {
            return "running";
        }
        String call = JdkNames.call(called);
        return call.startsWith(SCOPE_CALL) && !chain.isEmpty()
                ? "in " + call.substring(SCOPE_CALL.length()) + " of " + label(chain.get(chain.size() - 1))
                : "in " + call + holder;
    }

    private static String where(StackTraceElement[] stack, Place place) {
        String method = LAMBDA.matcher(stack[Frames.lesson(stack)].getMethodName()).replaceFirst("$1");
        String file = place.file() == null ? "" : ", " + place.file();
        return PlainText.of(method + file) + (file.isEmpty() || place.line() < 1 ? "" : ":" + place.line());
    }
}
