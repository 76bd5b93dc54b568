package awaitless.cli;

import awaitless.Lesson;
import awaitless.rehearsal.Account;
import awaitless.rehearsal.Account.Deed;
import awaitless.rehearsal.Explored;
import awaitless.rehearsal.Explorer.Plan;
import awaitless.rehearsal.Outcome;
import awaitless.rehearsal.Parameters;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What an exploration is summed up as: it says what was looked at, and what was not. */
final class Verdict {

    private static final int MOST_DEEDS = 24;
    private static final int THREAD = 12;                   // columns
    private static final int WHAT = 34;
    private static final int PLACE = 26;

    private final Lesson lesson;
    private final Parameters first;
    private final Plan plan;
    private final Explored explored;

    Verdict(Lesson lesson, Parameters first, Plan plan, Explored explored) {
        this.lesson = lesson;
        this.first = first;
        this.plan = plan;
        this.explored = explored;
    }

    boolean isGood() {
        return explored.found() == null && explored.race() == null && !isUnfit()
                && (explored.random() > 0 || explored.sizes().stream().anyMatch(size -> size.schedules() > 0)
                || explored.cut() != null && explored.cut().schedules() > 0);
    }

    /** Tells whether threads that are not followed keep it from being looked at. */
    private boolean isUnfit() {
        return explored.unfit() != null;
    }

    void print(PrintStream out, double seconds) throws InterruptedException {
        if (isUnfit()) {
            out.println(lesson.title() + ": can't be explored, as it uses " + explored.unfit());
        } else if (explored.found() != null) {
            broken(out);
        } else {
            out.print(lookedAt());
            out.printf(Locale.ROOT, ", none breaks. %.1f seconds%n", seconds);
            if (explored.race() != null) {
                race(out);
            }
            out.println(rests());
        }
    }

    private boolean hasSize() {
        return lesson.program().isScenario();
    }

    private String lookedAt() {
        var parts = new ArrayList<String>();
        List<Explored.Size> sizes = explored.sizes();
        if (!sizes.isEmpty()) {
            long all = sizes.stream().mapToLong(Explored.Size::schedules).sum();
            parts.add((explored.rests().stream().anyMatch(rest -> rest.startsWith("a loop that reads"))
                    ? "schedules" : "every schedule") + (hasSize() ? " of " + sizes(sizes) : "") + " ("
                    + number(all) + (all == 1 ? ")" : " of them)"));
        }
        if (explored.cut() != null) {
            parts.add(number(explored.cut().schedules()) + " of the schedules"
                    + (hasSize() ? " of " + tasks(explored.cut().tasks()) : ""));
        }
        if (explored.random() > 0) {
            parts.add((parts.isEmpty() ? "" : "and ") + number(explored.random()) + " random ones"
                    + (hasSize() ? " of " + tasks(first.tasks()) : ""));
        }
        if (parts.isEmpty()) {
            parts.add("nothing was looked at to its end");
        }
        return lesson.title() + ": " + String.join(", ", parts);
    }

    private static String sizes(List<Explored.Size> sizes) {
        List<String> counts = sizes.stream().map(size -> String.valueOf(size.tasks())).toList();
        int last = counts.size() - 1;
        return last == 0 ? tasks(sizes.get(0).tasks())
                : String.join(", ", counts.subList(0, last)) + " and " + counts.get(last) + " tasks";
    }

    private static String tasks(int count) {
        return count == 1 ? "1 task" : count + " tasks";
    }

    private static String number(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    private String rests() {
        var rests = new ArrayList<String>();
        if (hasSize()) {
            rests.add(tasks(first.tasks()) + " at most");
        }
        rests.add("one call into the JDK is one step");
        if (!first.anyDurations()) {
            rests.add("sleeps as long as seed " + first.seed() + " says");
        }
        rests.addAll(explored.rests());
        String basis = "Rests on: " + String.join("; ", rests) + ".";
        if (explored.race() != null) {
            return basis;
        }
        boolean isAll = explored.cut() == null && explored.random() == 0 && !explored.sizes().isEmpty();
        return (isAll && explored.rests().isEmpty() ? "No data race, so the memory model adds nothing. "
                : "No data race in what was looked at. ") + basis;
    }

    private void race(PrintStream out) {
        out.print(Report.of(explored.race()));
        out.println("Nothing puts one before the other, so Java promises nothing of what the second "
                + "sees: it may be old, or half made.");
        out.println("Cure: a volatile field, a lock that both hold, or a class of java.util.concurrent.");
        out.println("to see it again: " + Rehearsals.command(lesson, explored.raced()));
    }

    private void broken(PrintStream out) throws InterruptedException {
        Explored.Found found = explored.found();
        String size = hasSize() ? tasks(found.parameters().tasks()) + ", " : "";
        out.print(size + (found.isRandom() ? "random run " : "run ") + found.run() + ": "
                + Report.of(found.outcome(), lesson));
        if (!(found.outcome() instanceof Outcome.Stuck)) {
            List<Deed> deeds = Account.of(lesson, found.parameters());
            int skipped = Math.max(0, deeds.size() - MOST_DEEDS);
            if (skipped > 0) {
                out.println("  (" + skipped + " earlier ones)");
            }
            deeds.subList(skipped, deeds.size()).forEach(deed -> out.println(line(deed)));
        }
        if (explored.race() != null) {
            out.println("There is a data race, too, on " + explored.race().variable() + ": "
                    + explored.race().first().place() + " and " + explored.race().second().place() + ".");
        }
        out.println("to see it again: " + Rehearsals.command(lesson, found.parameters()));
    }

    private static String line(Deed deed) {
        return ("  " + Help.padded(deed.thread(), THREAD) + Help.padded(deed.what(), WHAT)
                + Help.padded(deed.place(), PLACE)
                + (deed.remark().isEmpty() ? deed.source() : deed.remark())).stripTrailing();
    }
}
