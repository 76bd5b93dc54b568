package awaitless.cli;

import awaitless.Lesson;
import awaitless.rehearsal.Detail;
import awaitless.rehearsal.Outcome;
import awaitless.rehearsal.Rehearsal;
import awaitless.rehearsal.Strategy;
import awaitless.trace.Place;
import awaitless.trace.Seconds;
import awaitless.trace.Step;
import awaitless.trace.ThreadState.State;
import awaitless.trace.Trace.Snapshot;
import awaitless.trace.Trace;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Goes through a rehearsal a step at a time, forward and back: it is a recording. */
final class Steps implements Action {

    private static final int MOST_ROWS = 40;                // beyond, only who stands elsewhere now
    private static final int LONGEST_KEY = 1000;            // characters of a line that is still a key
    private static final String KEYS =
            "Enter: on, a number: so many steps on, b: back, r: to the end, q: leave";

    private final BufferedReader keys = new BufferedReader(new InputStreamReader(System.in));

    @Override
    public boolean waitsForKeys() {
        return true;
    }

    @Override
    public Status run(Request request, PrintStream out, PrintStream err)
            throws BadInput, Failure, InterruptedException, IOException {
        Lesson lesson = request.lesson();
        var parameters = request.parameters(lesson, Strategy.ARRIVAL);
        if (!request.needsNoSeed()) {
            out.println("seed " + request.seed());
        }
        Rehearsal rehearsal = Rehearsal.of(lesson, parameters, Detail.STANDS);
        Trace trace = rehearsal.trace();
        if (trace == null) {
            throw Failure.of(lesson, rehearsal.outcome());
        }
        int all = trace.steps().size();
        boolean sound = rehearsal.outcome() instanceof Outcome.Sound;
        out.println(all + " steps. " + KEYS);
        int shown = 0;
        boolean ended = false;
        for (String key = key(out); key != null && !key.equals("q"); key = key(out)) {
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
                out.print(screen(trace, next));
            }
            shown = next;
            if (shown == all) {
                ended = true;
                out.print(sound ? "\nthe end\n" : "\nbroke: " + Report.of(rehearsal.outcome(), lesson));
            }
        }
        return sound || !ended ? Status.OK : Status.FAILED;
    }

    /**
     * Asks for the next key; null if there will be none. Where standard input was closed, the JVM's next file
     * has taken its place, which is no text.
     */
    private String key(PrintStream out) throws Failure, IOException {
        if (System.console() != null) {
            out.print("> ");
            out.flush();
        }
        var line = new StringBuilder();
        int next = keys.read();
        while (next > 0 && next != '\n' && line.length() < LONGEST_KEY) {
            line.append((char) next);
            next = keys.read();
        }
        if (next == 0 || line.length() == LONGEST_KEY) {
            throw new Failure("standard input is closed, or is no text: type keys, or pipe them in");
        }
        return next < 0 && line.isEmpty() ? null : line.toString().strip();
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
    private static String screen(Trace trace, int count) {
        Step step = trace.steps().get(count - 1);
        var standing = trace.after(count);
        var screen = new StringBuilder();
        screen.append("\nstep ").append(count).append(" of ").append(trace.steps().size())
                .append(", ").append(Seconds.of(step.time())).append(" seconds: ")
                .append(standing.get(step.thread()).name()).append(" ran\n");
        step.lines().forEach(line -> screen.append(said(line)).append('\n'));
        boolean all = standing.size() <= MOST_ROWS;
        for (int thread = 0; thread < standing.size(); thread++) {
            if (all || step.changes().containsKey(thread)) {
                screen.append(row(standing.get(thread)));
            }
        }
        if (!all) {
            screen.append("  all ").append(standing.size()).append(" threads: ").append(summary(standing))
                    .append('\n');
        }
        return screen.toString();
    }

    private static String said(String line) {
        return "  says: " + line;
    }

    private static String row(Snapshot thread) {
        Place place = thread.state().place();
        String row = "  " + Help.padded(thread.name(), 15) + Help.padded(thread.state().inWords(), 32)
                + (place == null ? "" : place.line() + "  " + place.text());
        return row.stripTrailing() + "\n";
    }

    /** Returns how many threads are in each state. */
    private static String summary(List<Snapshot> standing) {
        var counts = new EnumMap<State, Integer>(State.class);
        standing.forEach(thread -> counts.merge(thread.state().state(), 1, Integer::sum));
        return counts.entrySet().stream()
                .map(count -> count.getValue() + " " + count.getKey().name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
    }
}
