package awaitless.cli.compare;

import awaitless.cli.compare.Differences.Other;
import awaitless.cli.compare.Differences.Reason;
import awaitless.cli.compare.Differences.Swap;
import java.util.List;
import java.util.Locale;

/** Says in words what differed between a lesson and its twin, and whether that may be. */
final class Verdict {

    private static final int MOST_SHOWN = 3;                // of a kind
    private static final double NANOSECONDS_OF_A_MILLISECOND = 1e6;

    private final TwoColumns columns;
    private final double speed;
    private final StringBuilder text = new StringBuilder();

    private Verdict(TwoColumns columns, double speed) {
        this.columns = columns;
        this.speed = speed;
    }

    /** Tells whether nothing differed but what may differ. */
    static boolean isGood(Differences differences) {
        return differences.swaps().stream().map(Swap::reason).allMatch(Verdict::isAllowed)
                && differences.others().stream().map(Other::reason).allMatch(Verdict::isAllowed);
    }

    private static boolean isAllowed(Reason reason) {
        return reason != Reason.BROKEN;
    }

    /**
     * Returns what differed, in lines that fit the columns.
     *
     * @param differences what differed, judged
     * @param speed how many times faster than the loop's clock both ran
     */
    static String of(Differences differences, TwoColumns columns, double speed) {
        var verdict = new Verdict(columns, speed);
        for (Reason reason : Reason.values()) {
            verdict.swaps(reason, differences.swaps().stream()
                    .filter(swap -> swap.reason() == reason)
                    .toList());
            verdict.others(reason, differences.others().stream()
                    .filter(other -> other.reason() == reason)
                    .toList());
        }
        if (verdict.text.isEmpty()) {
            verdict.line("The same lines in the same order.", 0);
        }
        return verdict.text.toString();
    }

    private void swaps(Reason reason, List<Swap> swaps) {
        if (swaps.isEmpty()) {
            return;
        }
        line("Another order in Java" + switch (reason) {
            case SAME_MOMENT -> ": asyncio's loop fixes it, threads do not.";
            case CLOSE -> ", by chance: close in time.";
            case FOLLOWS -> ", which follows: two threads came close before, and the other went first.";
            case BROKEN -> " that neither asyncio nor threads should come to: a law is broken.";
        }, 0);
        swaps.stream().limit(MOST_SHOWN).forEach(swap -> line(quoted(swap.first().text()) + " came before "
                + quoted(swap.second().text()) + apart(swap), 2));
        more(swaps.size(), "pair");
    }

    private void others(Reason reason, List<Other> others) {
        if (others.isEmpty()) {
            return;
        }
        line("Other lines in Java" + switch (reason) {
            case SAME_MOMENT, CLOSE, FOLLOWS -> ", which follow from another order.";
            case BROKEN -> " that neither asyncio nor threads should come to: a law is broken.";
        }, 0);
        others.stream().limit(MOST_SHOWN).forEach(other -> line(words(other), 2));
        more(others.size(), "line");
    }

    private static String words(Other other) {
        if (other.live() == null) {
            return "only asyncio said " + quoted(other.loop().text());
        }
        return (other.loop() == null ? "only Java said " : "") + quoted(other.live().text())
                + (other.loop() == null ? "" : " in place of " + quoted(other.loop().text()));
    }

    private String apart(Swap swap) {
        if (swap.reason() == Reason.SAME_MOMENT || swap.reason() == Reason.FOLLOWS) {
            return "";
        }
        double milliseconds = swap.apart() / speed / NANOSECONDS_OF_A_MILLISECOND;
        return milliseconds < 1 ? ": less than 1 ms apart"
                : String.format(Locale.ROOT, ": %.0f ms apart", milliseconds);
    }

    private void more(int all, String what) {
        if (all > MOST_SHOWN) {
            line("and " + (all - MOST_SHOWN) + " more " + what + (all - MOST_SHOWN == 1 ? "" : "s"), 2);
        }
    }

    private static String quoted(String line) {
        return "\"" + line + "\"";
    }

    private void line(String words, int indent) {
        text.append(columns.paragraph(words, indent));
    }
}
