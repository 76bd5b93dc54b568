package awaitless.cli.compare;

import awaitless.trace.SaidLine;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;

/**
 * What differs between the lines of asyncio's loop and those of a live run, and what of it threads allow.
 *
 * <p>The rule: another order, or another line, is allowed if a rehearsal comes to it in which any ready
 * thread goes next and each may come late, by as much as the machine lets them. {@link #compareWith} takes
 * such rehearsals. Who must come late, and how far apart the loop says two lines, tells why they could change
 * places.
 */
public final class Differences {

    /** Why there is a difference. */
    public enum Reason {
        /** Lines of the same moment: the loop fixes their order, threads do not. */
        SAME_MOMENT,
        /** Lines so close in time that chance decides. */
        CLOSE,
        /** Two threads came close before, the other went first, and this follows. */
        FOLLOWS,
        /** No rehearsal comes to it, so neither the loop nor threads should. */
        BROKEN
    }

    /**
     * Two lines in another order.
     *
     * @param first what the live run said first, with the loop's time
     * @param second what it said after that, though the loop says it before
     * @param reason why
     */
    public record Swap(SaidLine first, SaidLine second, Reason reason) {

        /** Returns how far apart the loop says them, in nanoseconds of its clock. */
        public long apart() {
            return first.time() - second.time();
        }
    }

    /**
     * A line that only one said, or a thread's line in the place of another.
     *
     * @param loop what the loop said; null if nothing stands for the other
     * @param live what the live run said; null if nothing stands for the other
     * @param reason why
     */
    public record Other(SaidLine loop, SaidLine live, Reason reason) {
    }

    private record Line(String text, int nth) {
    }

    private record Pair(int first, int second) {            // places in the live run
    }

    private record Open(Line loop, Line live, SaidLine said) {
    }

    private static final int FARTHEST = 100;                // lines between two that are compared

    private final long close;
    private final List<SaidLine> live;
    private final List<Line> lines;
    private final Map<Line, SaidLine> inLoop = new HashMap<>();
    private final List<Pair> unexplained = new ArrayList<>();
    private final Map<Pair, Reason> explained = new HashMap<>();
    private final List<Open> openOthers = new ArrayList<>();
    private final List<Other> others = new ArrayList<>();

    /**
     * Finds what differs. Nothing is judged yet.
     *
     * @param loop the lines in the order of asyncio's loop, with its times
     * @param live the lines of the live run
     * @param close how far apart two lines are at most that chance may swap, in nanoseconds of the loop's
     *     clock
     */
    public Differences(List<SaidLine> loop, List<SaidLine> live, long close) {
        this.close = close;
        this.live = live;
        this.lines = lines(live);
        var places = new HashMap<Line, Integer>();
        for (Line line : lines(loop)) {
            inLoop.put(line, loop.get(places.size()));
            places.put(line, places.size());
        }
        findSwaps(places);
        findOthers(lines(loop));
    }

    /** Numbers lines of the same text. */
    private static List<Line> lines(List<SaidLine> run) {
        var counts = new HashMap<String, Integer>();
        return run.stream().map(said -> new Line(said.text(), counts.merge(said.text(), 1, Integer::sum)))
                .toList();
    }

    private void findSwaps(Map<Line, Integer> places) {
        int[] inOrder = lines.stream().mapToInt(line -> places.getOrDefault(line, -1)).toArray();
        for (int second = 0; second < inOrder.length; second++) {
            for (int first = Math.max(0, second - FARTHEST); first < second; first++) {
                if (inOrder[second] >= 0 && inOrder[first] > inOrder[second]) {
                    unexplained.add(new Pair(first, second));
                }
            }
        }
    }

    /** Matches what only one said: of each thread, the first with the first, and so on. */
    private void findOthers(List<Line> ofLoop) {
        var said = new HashSet<>(lines);
        var missing = new LinkedHashSet<>(ofLoop);
        missing.removeAll(said);
        var byThread = new HashMap<String, Queue<Line>>();
        for (Line line : missing) {
            byThread.computeIfAbsent(inLoop.get(line).thread(), thread -> new ArrayDeque<>()).add(line);
        }
        for (int place = 0; place < lines.size(); place++) {
            if (!inLoop.containsKey(lines.get(place))) {
                SaidLine added = live.get(place);
                Line instead = byThread.getOrDefault(added.thread(), new ArrayDeque<>()).poll();
                missing.remove(instead);
                openOthers.add(new Open(instead, lines.get(place), added));
            }
        }
        missing.forEach(line -> openOthers.add(new Open(line, null, null)));
    }

    /** Tells whether two lines of the same moment are left that no rehearsal has swapped yet. */
    public boolean isAnyMomentUnexplained() {
        return unexplained.stream().anyMatch(pair -> apart(pair) == 0);
    }

    /** Tells whether anything is left that no rehearsal has come to yet. */
    public boolean isAnyUnexplained() {
        return !unexplained.isEmpty() || !openOthers.isEmpty();
    }

    /**
     * Compares with a run that threads allow, and takes what it has in common with the live run for allowed.
     * A line that it does not say at all has no fixed place either, but among those of its own thread.
     *
     * @param allowed its lines, in order
     * @param late whether threads came late in it
     */
    public void compareWith(List<SaidLine> allowed, boolean late) {
        var places = new HashMap<Line, Integer>();
        lines(allowed).forEach(line -> places.put(line, places.size()));
        unexplained.removeIf(pair -> {
            Integer first = places.get(lines.get(pair.first()));
            Integer second = places.get(lines.get(pair.second()));
            if (first == null || second == null) {
                return !isOfOneThread(pair) && explain(pair, Reason.FOLLOWS);
            }
            return first < second && explain(pair, reason(apart(pair), late));
        });
        openOthers.removeIf(open -> {
            boolean varies = open.loop() == null
                    ? places.containsKey(open.live())
                    : !places.containsKey(open.loop());
            return varies && others.add(other(open, Reason.FOLLOWS));
        });
    }

    private boolean explain(Pair pair, Reason reason) {
        explained.put(pair, reason);
        return true;
    }

    private boolean isOfOneThread(Pair pair) {
        return live.get(pair.first()).thread().equals(live.get(pair.second()).thread());
    }

    private Reason reason(long apart, boolean late) {
        if (apart == 0) {
            return late ? Reason.FOLLOWS : Reason.SAME_MOMENT;
        }
        return late && apart <= close ? Reason.CLOSE : Reason.FOLLOWS;
    }

    /** Judges what is left after all rehearsals: it should not happen. */
    public void giveUp() {
        unexplained.forEach(pair -> explained.put(pair, Reason.BROKEN));
        unexplained.clear();
        openOthers.forEach(open -> others.add(other(open, Reason.BROKEN)));
        openOthers.clear();
    }

    private Other other(Open open, Reason reason) {
        return new Other(inLoop.get(open.loop()), open.said(), reason);
    }

    private long apart(Pair pair) {
        return first(pair).time() - second(pair).time();
    }

    private SaidLine first(Pair pair) {
        return inLoop.get(lines.get(pair.first()));
    }

    private SaidLine second(Pair pair) {
        return inLoop.get(lines.get(pair.second()));
    }

    /** Returns the lines in another order that were judged so far, those first that came close together. */
    public List<Swap> swaps() {
        return explained.entrySet().stream()
                .sorted(Map.Entry.comparingByKey(Comparator
                        .comparingInt((Pair pair) -> pair.second() - pair.first())
                        .thenComparingInt(Pair::first)))
                .map(entry -> new Swap(first(entry.getKey()), second(entry.getKey()), entry.getValue()))
                .toList();
    }

    /** Returns the lines that only one said that were judged so far. */
    public List<Other> others() {
        return others;
    }
}
