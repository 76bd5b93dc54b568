package awaitless.cli;

import awaitless.Listing;
import awaitless.rehearsal.Detail;
import awaitless.rehearsal.Outcome;
import awaitless.rehearsal.Rehearsal;
import awaitless.trace.Place;
import awaitless.trace.Seconds;
import awaitless.trace.Step;
import awaitless.trace.ThreadState.State;
import awaitless.trace.Trace.Snapshot;
import awaitless.trace.Trace;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Goes through a rehearsal a step at a time, forward and back: it is a recording. */
final class Steps {

    private static final int MOST_ROWS = 40;                // beyond, only who stands elsewhere now
    private static final String KEYS =
            "Enter: on, a number: so many steps on, b: back, r: to the end, q: leave";

    private final PrintStream out;
    private final PrintStream err;
    private final BufferedReader in;

    /** Makes a walk that reads keys from one stream and prints on the others. */
    Steps(BufferedReader in, PrintStream out, PrintStream err) {
        this.in = in;
        this.out = out;
        this.err = err;
    }

    /** Shows a lesson, as the keys say; returns the exit status. */
    int run(Listing listing, Settings settings) throws InterruptedException, IOException {
        if (settings.drawn()) {
            out.println("seed " + settings.seed());
        }
        Rehearsal rehearsal = Rehearsal.of(listing.scenario(), settings.parameters(), Detail.STANDS);
        Trace trace = rehearsal.trace();
        if (trace == null) {
            err.print("awaitless: " + listing.name() + " broke: " + Report.of(rehearsal.outcome(), listing));
            return Awaitless.FAILED;
        }
        int all = trace.steps().size();
        boolean sound = rehearsal.outcome() instanceof Outcome.Sound;
        out.println(all + " steps. " + KEYS);
        int shown = 0;
        boolean ended = false;
        for (String key = key(); key != null && !key.equals("q"); key = key()) {
            if (shown == all && key.isEmpty()) {
                break;                                      // on from the end is out
            }
            int next = next(key, shown, all);
            if (next == shown) {
                out.println(KEYS);
            } else if (next == 0) {
                out.print("\nat the start\n");
            } else {
                for (Step passed : trace.steps().subList(Math.min(shown, next - 1), next - 1)) {
                    passed.lines().forEach(line -> out.println(said(line)));
                }
                out.print(page(trace, next));
            }
            shown = next;
            if (shown == all) {
                ended = true;
                out.print(sound ? "\nthe end\n" : "\nbroke: " + Report.of(rehearsal.outcome(), listing));
            }
        }
        return sound || !ended ? Awaitless.OK : Awaitless.FAILED;
    }

    /** Asks for the next key; null if there will be none. */
    private String key() throws IOException {
        prompt();
        String line = in.readLine();
        return line == null ? null : line.strip();
    }

    private void prompt() {
        if (System.console() != null) {
            out.print("> ");
            out.flush();
        }
    }

    /** Returns how many steps to show next; as many as now if the key means nothing. */
    private static int next(String key, int shown, int all) {
        return switch (key) {
            case "" -> Math.min(all, shown + 1);
            case "b" -> Math.max(0, shown - 1);
            case "r" -> all;
            default -> key.matches("[0-9]{1,9}") ? Math.min(all, shown + Integer.parseInt(key)) : shown;
        };
    }

    /** Returns a step: the clock, who ran, what was said, and where each thread stands afterwards. */
    private static String page(Trace trace, int count) {
        Step step = trace.steps().get(count - 1);
        var standing = trace.after(count);
        var page = new StringBuilder();
        page.append("\nstep ").append(count).append(" of ").append(trace.steps().size())
                .append(", ").append(Seconds.of(step.time())).append(" seconds: ")
                .append(standing.get(step.thread()).name()).append(" ran\n");
        step.lines().forEach(line -> page.append(said(line)).append('\n'));
        boolean all = standing.size() <= MOST_ROWS;
        for (int thread = 0; thread < standing.size(); thread++) {
            if (all || step.changes().containsKey(thread)) {
                page.append(row(standing.get(thread)));
            }
        }
        if (!all) {
            page.append("  all ").append(standing.size()).append(" threads: ").append(summary(standing))
                    .append('\n');
        }
        return page.toString();
    }

    private static String said(String line) {
        return "  says: " + line;
    }

    private static String row(Snapshot thread) {
        Place place = thread.stand().place();
        String row = "  " + Pages.padded(thread.name(), 15) + Pages.padded(thread.stand().inWords(), 32)
                + (place == null ? "" : place.line() + "  " + place.text());
        return row.stripTrailing() + "\n";
    }

    /** Returns how many threads are about what. */
    private static String summary(List<Snapshot> standing) {
        var counts = new EnumMap<State, Integer>(State.class);
        standing.forEach(thread -> counts.merge(thread.stand().state(), 1, Integer::sum));
        return counts.entrySet().stream()
                .map(count -> count.getValue() + " " + count.getKey().name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
    }
}
