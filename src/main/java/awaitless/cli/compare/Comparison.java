package awaitless.cli.compare;

import awaitless.Durations;
import awaitless.Lesson;
import awaitless.Stage;
import awaitless.rehearsal.Parameters;
import awaitless.rehearsal.Rehearsal;
import awaitless.trace.SaidLine;
import awaitless.view.PlainText;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;

/** Runs a lesson beside its asyncio twin, and says what differed. */
public final class Comparison implements AutoCloseable {

    private static final int PROMPT_REHEARSALS = 50;
    private static final int LATE_REHEARSALS = 500;
    private static final long LEAST_DELAY = 5_000_000;      // nanoseconds that any machine may take
    private static final int LINES = 1000;                  // far more than a twin says, and for each task
    private static final int LINES_OF_A_TASK = 20;
    private static final double CERTAINLY = 2;              // times what was seen
    private static final double NANOSECONDS = 1e9;

    private final Lesson lesson;
    private final Parameters parameters;
    private final double speed;
    private final PrintStream out;
    private final TwoColumns columns;
    private final TwinFiles files;
    private final Python python;

    /**
     * Makes ready to compare.
     *
     * @param lesson the lesson
     * @param parameters its size, and the seed of the durations
     * @param speed how many times shorter both sleep
     * @param python the command of the Python to compare with, as typed; null unless typed
     * @param out where it prints
     * @param columns how wide, and with which signs
     * @throws CannotCompare if the lesson has no twin, or there is no Python for it
     * @throws IOException if the twin's files cannot be written
     * @throws InterruptedException if the caller is interrupted
     */
    public Comparison(Lesson lesson, Parameters parameters, double speed, String python, PrintStream out,
            TwoColumns columns) throws CannotCompare, IOException, InterruptedException {
        this.lesson = lesson;
        this.parameters = parameters;
        this.speed = speed;
        this.out = out;
        this.columns = columns;
        this.files = TwinFiles.of(lesson);
        try {
            this.python = Python.of(python);
        } catch (CannotCompare | InterruptedException | RuntimeException failed) {
            close();
            throw failed;
        }
    }

    /**
     * Runs both, and prints their lines and what differed.
     *
     * @param rehearsed what a rehearsal of the lesson says in the order of asyncio's loop; empty where
     *     nothing can be rehearsed
     * @param again the command that makes this rehearsal again
     * @return whether nothing differed but what may differ
     * @throws TwinFailed if the twin failed
     * @throws ExecutionException if the lesson failed
     * @throws InterruptedException if the caller is interrupted; both have ended by then
     * @throws IOException if the twin cannot be run
     */
    public boolean run(List<SaidLine> rehearsed, String again)
            throws TwinFailed, ExecutionException, InterruptedException, IOException {
        var latency = new WakeupLatency(Stage.wallClock(speed), speed);
        var stage = new Stage(parameters.tasks(), parameters.numbers(), new Durations(parameters.seed()),
                latency);
        var both = new SideBySide(out, columns, lesson, stage);
        if (rehearsed.isEmpty()) {
            out.print(columns.paragraph("What differs is not judged: " + Rehearsal.missing() + ".", 0));
        }
        out.print(columns.titles("asyncio: " + lesson.twin(),
                "Java: " + lesson.type().getSimpleName() + ".java"));
        try (Twin twin = new Twin(python, files.program(), words())) {
            both.run(twin, LINES + LINES_OF_A_TASK * parameters.tasks());
        }
        out.println();
        if (rehearsed.isEmpty()) {
            boolean same = texts(both.asyncio()).equals(texts(both.java()));
            out.print(columns.paragraph(same ? "The same lines in the same order."
                    : "Other lines, or another order; what threads allow is not judged here.", 0));
            return true;
        }
        double close = CERTAINLY * speed * Math.max(LEAST_DELAY, latency.most());
        var differences = new Differences(rehearsed, both.java(), (long) close);
        judge(differences, close / NANOSECONDS);
        return said(differences) & agreed(both.asyncio(), rehearsed, again);
    }

    private boolean said(Differences differences) {
        out.print(Verdict.of(differences, columns, speed));
        return Verdict.isGood(differences);
    }

    /** Compares with rehearsals until one has come to each difference: first with prompt threads alone. */
    private void judge(Differences differences, double latest) throws InterruptedException {
        for (int number = 0; number < PROMPT_REHEARSALS && differences.isAnyMomentUnexplained(); number++) {
            JitteredRehearsal.transcript(lesson.scenario(), parameters, 0, number)
                    .ifPresent(run -> differences.compareWith(run, false));
        }
        for (int number = 0; number < LATE_REHEARSALS && differences.isAnyUnexplained(); number++) {
            JitteredRehearsal.transcript(lesson.scenario(), parameters, latest, number)
                    .ifPresent(run -> differences.compareWith(run, true));
        }
        differences.giveUp();
    }

    /** Tells whether asyncio has done what the rehearsal does; if not, one of them is wrong. */
    private boolean agreed(List<SaidLine> asyncio, List<SaidLine> rehearsed, String again) {
        if (texts(asyncio).equals(texts(rehearsed))) {
            return true;
        }
        out.print(columns.paragraph("asyncio said other lines than the rehearsal, which goes on as its loop "
                + "does: a law is broken. To see the rehearsal: " + again, 0));
        return false;
    }

    private static List<String> texts(List<SaidLine> lines) {
        return lines.stream().map(SaidLine::text).toList();
    }

    /** Returns the words that make the twin the same run. */
    private List<String> words() {
        var words = new ArrayList<>(List.of("--tasks", String.valueOf(parameters.tasks()),
                "--seed", String.valueOf(parameters.seed()), "--speed", PlainText.number(speed)));
        for (Lesson.Number number : lesson.numbers()) {
            int given = parameters.numbers().get(number.name());
            if (given != number.usual()) {                  // which may be above the number of tasks
                words.addAll(List.of("--" + number.name(), String.valueOf(given)));
            }
        }
        return words;
    }

    @Override
    public void close() throws IOException {
        files.close();
    }
}
