package awaitless.cli;

import awaitless.Listing;
import awaitless.rehearsal.Detail;
import awaitless.rehearsal.Latecomers;
import awaitless.rehearsal.Outcome;
import awaitless.rehearsal.Parameters;
import awaitless.rehearsal.Rehearsal;
import awaitless.rehearsal.Strategy;
import awaitless.trace.Differences;
import awaitless.trace.SaidLine;
import awaitless.view.TwoColumns;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.channels.ClosedByInterruptException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ExecutionException;

/** Runs a lesson beside its asyncio twin, and says what differed. */
final class Comparisons {

    private static final int PROMPT_REHEARSALS = 50;
    private static final int LATE_REHEARSALS = 500;
    private static final long LEAST_DELAY = 5_000_000;      // nanoseconds that any machine may take
    private static final double CERTAINLY = 2;              // times what was seen
    private static final double NANOSECONDS = 1e9;

    private final PrintStream out;
    private final PrintStream err;
    private final TwoColumns columns = new TwoColumns(Terminal.width(), Terminal.isUnicode());

    /** Makes comparisons that print on the first stream, and on the second what failed. */
    Comparisons(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    /** Compares a lesson; returns the exit status, which is that of a failure if a law is broken. */
    int run(Listing listing, Settings settings) throws BadInput {
        var earlyEnd = new EarlyEnd();
        try (TwinFiles files = TwinFiles.of(listing)) {
            Python python = Python.of(settings.python());
            if (settings.drawn()) {
                out.println("seed " + settings.seed());
            }
            return compared(listing, settings, python, files);
        } catch (InterruptedException | ClosedByInterruptException ended) {
            return Awaitless.INTERRUPTED;
        } catch (ExecutionException failed) {
            err.println("awaitless: " + listing.name() + " failed: " + LiveRuns.cause(failed, listing));
            return Awaitless.FAILED;
        } catch (TwinFailed failed) {
            err.println("awaitless: " + failed.getMessage());
            return Awaitless.FAILED;
        } catch (IOException failed) {
            err.println("awaitless: the twin cannot be run: " + BadInput.oneLine(failed.toString()));
            return Awaitless.FAILED;
        } finally {
            earlyEnd.over();
        }
    }

    private int compared(Listing listing, Settings settings, Python python, TwinFiles files)
            throws TwinFailed, ExecutionException, InterruptedException, IOException {
        List<SaidLine> rehearsed = List.of();
        if (Rehearsal.missing() == null) {
            Rehearsal loop = Rehearsal.of(listing.scenario(), parameters(settings), Detail.LINES);
            if (!(loop.outcome() instanceof Outcome.Sound)) {
                err.print("awaitless: " + listing.name() + " broke: " + Report.of(loop.outcome(), listing));
                return Awaitless.FAILED;
            }
            rehearsed = loop.transcript();
        }
        var stage = new Lateness(settings.stage(), settings.speed());
        var both = new SideBySide(out, columns, listing, stage);
        out.print(columns.titles("asyncio: " + listing.lesson().twin(),
                "Java: " + listing.type().getSimpleName() + ".java"));
        try (Twin twin = new Twin(python, files.program(), words(settings))) {
            both.run(twin);
        }
        out.println();
        double close = CERTAINLY * settings.speed() * Math.max(LEAST_DELAY, stage.most());
        if (rehearsed.isEmpty()) {
            var differences = new Differences(timed(both, settings.speed()), both.java(), (long) close);
            differences.judgeByTime();
            return said(differences, settings);
        }
        var differences = new Differences(rehearsed, both.java(), (long) close);
        judge(differences, listing, settings, close / NANOSECONDS);
        return Math.max(said(differences, settings), agreed(both.asyncio(), rehearsed, listing, settings));
    }

    private int said(Differences differences, Settings settings) {
        out.print(Verdict.of(differences, columns, settings.speed()));
        return Verdict.isGood(differences) ? Awaitless.OK : Awaitless.FAILED;
    }

    /** Compares with rehearsals until one has come to each difference: first with prompt threads alone. */
    private static void judge(Differences differences, Listing listing, Settings settings, double latest)
            throws InterruptedException {
        for (int number = 0; number < PROMPT_REHEARSALS && differences.isAnyMomentUnexplained(); number++) {
            Latecomers.transcript(listing.scenario(), parameters(settings), 0, number)
                    .ifPresent(run -> differences.compareWith(run, false));
        }
        for (int number = 0; number < LATE_REHEARSALS && differences.isAnyUnexplained(); number++) {
            Latecomers.transcript(listing.scenario(), parameters(settings), latest, number)
                    .ifPresent(run -> differences.compareWith(run, true));
        }
        differences.giveUp();
    }

    /** Tells whether asyncio has done what the rehearsal does; if not, one of them is wrong. */
    private int agreed(List<SaidLine> asyncio, List<SaidLine> rehearsed, Listing listing,
            Settings settings) {
        if (texts(asyncio).equals(texts(rehearsed))) {
            return Awaitless.OK;
        }
        out.print(columns.paragraph("asyncio said other lines than the rehearsal, which goes on as its loop "
                + "does: a law is broken. To see the rehearsal: " + Pages.COMMAND + " rehearse "
                + listing.name() + Settings.typed(parameters(settings)), 0));
        return Awaitless.FAILED;
    }

    private static List<String> texts(List<SaidLine> lines) {
        return lines.stream().map(SaidLine::text).toList();
    }

    /** Returns the twin's lines by the loop's clock, each with the thread that said the same in Java. */
    private static List<SaidLine> timed(SideBySide both, double speed) {
        var threads = new HashMap<String, Queue<String>>();
        both.java().forEach(said -> threads.computeIfAbsent(said.text(), text -> new ArrayDeque<>())
                .add(said.thread()));
        return both.asyncio().stream().map(said -> {
            String thread = threads.getOrDefault(said.text(), new ArrayDeque<>()).poll();
            return new SaidLine((long) (said.time() * speed), thread == null ? "" : thread, said.text());
        }).toList();
    }

    private static Parameters parameters(Settings settings) {
        return new Parameters(settings.tasks(), settings.limit(), settings.seed(), Strategy.ARRIVAL);
    }

    private static List<String> words(Settings settings) {
        var words = new ArrayList<>(List.of("--tasks", String.valueOf(settings.tasks()),
                "--seed", String.valueOf(settings.seed()),
                "--speed", Recordings.number(settings.speed())));
        if (settings.limit() <= settings.tasks()) {         // above, the default limits nothing
            words.addAll(List.of("--limit", String.valueOf(settings.limit())));
        }
        return words;
    }
}
