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
     * A thread at a moment.
     *
     * @param name the thread's name
     * @param stand where it stands
     * @param since since when, in nanoseconds of the run's clock
     * @param holds what it holds, as {@link Step#holds()} has it
     */
    public record Snapshot(String name, ThreadState stand, long since, List<String> holds) {
    }

    /**
     * Returns the threads that there were after some steps, the ended ones too, in the order in which they
     * were seen.
     *
     * @param count how many steps, from none to all
     * @return each thread and where it stood
     */
    public List<Snapshot> after(int count) {
        var progress = new Progress();
        steps.subList(0, count).forEach(progress::take);
        return progress.all();
    }

    /** Returns when the last step was, in nanoseconds of the run's clock; 0 if there was none. */
    public long end() {
        return steps.isEmpty() ? 0 : steps.get(steps.size() - 1).time();
    }

    /**
     * Returns the lines that were said, in order.
     *
     * @return the transcript
     */
    public List<SaidLine> transcript() {
        var names = new TreeMap<Integer, String>();
        var said = new ArrayList<SaidLine>();
        for (Step step : steps) {
            names.putAll(step.names());
            step.lines().forEach(line -> said.add(new SaidLine(step.time(), names.get(step.thread()), line)));
        }
        return said;
    }

    /** Returns the whole trace as text: what is the same here is the same trace. */
    public String text() {
        var text = new StringBuilder();
        var names = new TreeMap<Integer, String>();
        for (int number = 0; number < steps.size(); number++) {
            Step step = steps.get(number);
            names.putAll(step.names());
            text.append(number + 1).append(' ').append(Seconds.of(step.time())).append(' ')
                    .append(names.get(step.thread())).append('\n');
            step.lines().forEach(line -> text.append("    says ").append(line).append('\n'));
            step.holds().forEach(held -> text.append("    holds ").append(held).append('\n'));
            new TreeMap<>(step.forks()).forEach((thread, fork) -> text
                    .append("    ").append(names.get(thread)).append(" is forked by ")
                    .append(names.getOrDefault(fork.by(), "the run"))
                    .append(" in scope \"").append(fork.scope()).append("\"\n"));
            new TreeMap<>(step.changes()).forEach((thread, stand) -> text
                    .append("    ").append(names.get(thread)).append(" is ").append(stand.inWords())
                    .append(stand.place() == null ? "" : " at " + stand.place()).append('\n'));
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
