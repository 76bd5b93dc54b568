package awaitless.trace;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;

/**
 * All that happened in a run: its steps, in order.
 *
 * @param steps the steps
 */
public record Trace(List<Step> steps) {

    /**
     * A thread as it is after a step.
     *
     * @param name the thread's name; empty if it has none
     * @param state what it does
     * @param since since when, in nanoseconds of the run's clock
     * @param holds what it holds, as {@link Step#holds()} has it
     */
    public record Snapshot(String name, ThreadState state, long since, List<String> holds) {
    }

    /** Returns the moment after each step: one object, which is good until the next is asked for. */
    public Iterable<Moment> moments() {
        return () -> {
            var moment = new Moment();
            return steps.stream().map(moment::take).iterator();
        };
    }

    /**
     * Returns the threads seen in so many steps, the ended ones too, in the order of their numbers.
     *
     * @throws IndexOutOfBoundsException if there are not so many steps
     */
    public List<Snapshot> after(int count) {
        var moment = new Moment();
        steps.subList(0, count).forEach(moment::take);
        return moment.threads();
    }

    /** Returns when the last step was, in nanoseconds of the run's clock; 0 if there was none. */
    public long end() {
        return steps.isEmpty() ? 0 : steps.get(steps.size() - 1).time();
    }

    /** Returns the lines that were said, in order. */
    public List<SaidLine> transcript() {
        var lines = new ArrayList<SaidLine>();
        for (Moment moment : moments()) {
            Step step = moment.step();
            step.lines().forEach(line ->
                    lines.add(new SaidLine(step.time(), moment.name(step.thread()), line)));
        }
        return lines;
    }

    /** Returns the whole trace as text: what is the same here is the same trace. */
    public String text() {
        var text = new StringBuilder();
        for (Moment moment : moments()) {
            Step step = moment.step();
            text.append(moment.number()).append(' ').append(Seconds.of(step.time())).append(' ')
                    .append(moment.name(step.thread())).append('\n');
            step.lines().forEach(line -> text.append("    says ").append(line).append('\n'));
            step.holds().forEach(held -> text.append("    holds ").append(held).append('\n'));
            new TreeMap<>(step.forks()).forEach((thread, fork) -> text
                    .append("    ").append(moment.name(thread)).append(" is forked by ")
                    .append(fork.by() == Fork.OUTSIDE ? "the run" : moment.name(fork.by()))
                    .append(" in scope \"").append(fork.scope()).append("\"\n"));
            new TreeMap<>(step.changes()).forEach((thread, state) -> text
                    .append("    ").append(moment.name(thread)).append(" is ").append(state.inWords())
                    .append(state.place() == null ? "" : " at " + state.place()).append('\n'));
        }
        return text.toString();
    }

    /** Returns the SHA-256 digest of {@link #text()}, in hexadecimal digits. */
    public String digest() {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(text().getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}
