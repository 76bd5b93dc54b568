package awaitless.cli;

import awaitless.Lesson;
import awaitless.rehearsal.DataRace;
import awaitless.rehearsal.Outcome.Waiting;
import awaitless.rehearsal.Outcome;
import awaitless.trace.Place;
import awaitless.view.PlainText;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Says how a run broke. */
final class Report {

    private static final int RACER = 12;                    // columns

    private Report() {
    }

    /** Returns what broke: a line, and, where threads are left, one for each. */
    static String of(Outcome outcome, Lesson lesson) {
        return switch (outcome) {
            case Outcome.Sound sound -> "nothing\n";
            case Outcome.Cut cut -> "it goes on and on, and was not looked at to its end\n";
            case Outcome.Failed failed -> cause(failed.cause(), lesson) + "\n";
            case Outcome.Deadlock deadlock ->
                "a deadlock: nobody is ready, nobody sleeps, and these wait\n" + rows(deadlock.waiting());
            case Outcome.LeftOver left -> "threads left over when it ended\n" + rows(left.threads());
            case Outcome.Stuck stuck -> "a step of " + stuck.thread() + " does not come back\n"
                    + stuck.stack().stream().map(frame -> "  at " + frame + "\n")
                            .collect(Collectors.joining());
        };
    }

    /** Returns what a data race is on, and a line for each of its two accesses. */
    static String of(DataRace race) {
        return "data race on " + race.variable() + "\n" + access(race.first()) + access(race.second());
    }

    private static String access(DataRace.Access access) {
        String holds = access.holds().isEmpty() ? "holds nothing" : "holds "
                + String.join(", ", access.holds());
        return "  " + Help.padded(access.thread().isEmpty() ? "a thread" : access.thread(), RACER)
                + (access.writes() ? "writes it at " : "reads it at ") + access.place() + ", " + holds + "\n";
    }

    /** Returns what a lesson has thrown, in one line, and where in the lesson. */
    static String cause(Throwable failed, Lesson lesson) {
        Heap.endIfFull(failed);                             // no fault of the lesson's
        if (failed instanceof ExecutionException && failed.getCause() != null) {
            return cause(failed.getCause(), lesson);
        }
        String where = Stream.of(failed.getStackTrace())
                .filter(frame -> lesson.owns(frame.getClassName()))
                .findFirst()
                .map(frame -> " (" + frame.getFileName() + ":" + frame.getLineNumber() + ")")
                .orElse("");
        return PlainText.whole(failed.toString(), false) + where;
    }

    private static String rows(List<Waiting> threads) {
        return threads.stream().map(Report::row).collect(Collectors.joining());
    }

    private static String row(Waiting waiting) {
        String holder = waiting.holder().isEmpty() ? "" : " (held by " + waiting.holder() + ")";
        Place place = waiting.stand().place();
        return "  " + Help.padded(waiting.thread(), 15) + waiting.stand().inWords() + holder + "\n"
                + (place == null ? "" : "  " + " ".repeat(15) + place + "\n");
    }
}
