package awaitless.cli;

import awaitless.Listing;
import awaitless.rehearsal.Outcome.Waiting;
import awaitless.rehearsal.Outcome;
import awaitless.trace.Place;
import java.util.List;
import java.util.stream.Collectors;

/** Says how a run broke. */
final class Report {

    private Report() {
    }

    /** Returns what broke: a line, and, where threads are left, one for each. */
    static String of(Outcome outcome, Listing listing) {
        return switch (outcome) {
            case Outcome.Sound sound -> "nothing\n";
            case Outcome.Failed failed -> LiveRuns.cause(failed.cause(), listing) + "\n";
            case Outcome.Deadlock deadlock ->
                "a deadlock: nobody is ready, nobody sleeps, and these wait\n" + rows(deadlock.waiting());
            case Outcome.LeftOver left -> "threads left over when it ended\n" + rows(left.threads());
            case Outcome.Stuck stuck -> "a step of " + stuck.thread() + " does not come back\n"
                    + stuck.stack().stream().map(frame -> "  at " + frame + "\n")
                            .collect(Collectors.joining());
        };
    }

    private static String rows(List<Waiting> threads) {
        return threads.stream().map(Report::row).collect(Collectors.joining());
    }

    private static String row(Waiting waiting) {
        String holder = waiting.holder().isEmpty() ? "" : " (held by " + waiting.holder() + ")";
        Place place = waiting.stand().place();
        return "  " + Pages.padded(waiting.thread(), 15) + waiting.stand().inWords() + holder + "\n"
                + (place == null ? "" : "  " + " ".repeat(15) + place + "\n");
    }
}
