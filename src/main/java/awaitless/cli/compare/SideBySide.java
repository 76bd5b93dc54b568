package awaitless.cli.compare;

import awaitless.Launcher;
import awaitless.Lesson;
import awaitless.Scenario;
import awaitless.Stage;
import awaitless.trace.LineCatcher;
import awaitless.trace.SaidLine;
import awaitless.view.PlainText;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * One live run of a lesson and its twin at the same time, whose lines are printed as they come.
 *
 * <p>Python takes its time to start, and that says nothing of asyncio. So the lesson starts when the first
 * line of its twin has arrived, and each clock counts from the first line of its own run.
 */
final class SideBySide {

    private static final long TOGETHER = 30_000_000;        // nanoseconds between lines that share a row
    private static final long OVER = Long.MAX_VALUE;        // on the clock of who says no more
    private static final int GLANCE_MILLISECONDS = 15;
    private static final int ENDED_BY_CTRL_C = 130;
    private static final int OURS_IS_ON_ITS_WAY = 500;      // milliseconds, as a terminal tells both

    private interface Event {
    }

    private record Line(Run run, SaidLine said) implements Event {      // its time is the JVM's
    }

    private record TwinEnded(int status, String lastError) implements Event {
    }

    private record LessonEnded(Throwable failure) implements Event {    // null if it did not fail
    }

    /** What was heard of one of the two. */
    private static final class Run {

        final List<SaidLine> lines = new ArrayList<>();
        private long start;                                 // when its first line came
        private boolean over;

        SaidLine take(SaidLine said) {
            start = lines.isEmpty() ? said.time() : start;
            lines.add(new SaidLine(said.time() - start, said.thread(), said.text()));
            return lines.get(lines.size() - 1);
        }

        /** Returns what its clock shows at a time of the JVM's. */
        long at(long time) {
            if (over) {
                return OVER;
            }
            return lines.isEmpty() ? 0 : time - start;
        }
    }

    private final PrintStream out;
    private final TwoColumns columns;
    private final Lesson lesson;
    private final Stage stage;
    private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
    private final Lock order = new ReentrantLock(true);     // so that lines are queued by their times
    private final Rows rows = new Rows(TOGETHER);
    private final Run asyncio = new Run();
    private final Run java = new Run();
    private Thread runner;                                  // of the lesson; null before it has begun

    /** Makes a run that prints on a stream. The lesson performs on this stage. */
    SideBySide(PrintStream out, TwoColumns columns, Lesson lesson, Stage stage) {
        this.out = out;
        this.columns = columns;
        this.lesson = lesson;
        this.stage = stage;
    }

    /**
     * Runs both to the end.
     *
     * @param most how many lines the twin may say
     * @throws TwinFailed if the twin failed; the lesson has ended by then
     * @throws ExecutionException if the lesson failed; at the root is what it has thrown
     * @throws InterruptedException if the caller is interrupted; the lesson has ended by then
     */
    void run(Twin twin, int most) throws TwinFailed, ExecutionException, InterruptedException {
        twin.listen(most, text -> said(asyncio, "", text),
                (status, lastError) -> events.add(new TwinEnded(status, lastError)));
        try {
            while (!asyncio.over || !java.over) {
                Event event = events.poll(GLANCE_MILLISECONDS, TimeUnit.MILLISECONDS);
                long now = now();
                for (; event != null; event = events.poll()) {
                    take(event);
                }
                print(asyncio.at(now), java.at(now));
                startWhenTheTwinHasBegun();
            }
        } finally {
            endLesson();
        }
    }

    private void said(Run run, String thread, String text) {
        order.lock();
        try {
            events.add(new Line(run, new SaidLine(System.nanoTime(), thread, text)));
        } finally {
            order.unlock();
        }
    }

    /** Returns the JVM's time when all that was said before stands in the queue. */
    private long now() {
        order.lock();
        try {
            return System.nanoTime();
        } finally {
            order.unlock();
        }
    }

    private void take(Event event) throws TwinFailed, ExecutionException, InterruptedException {
        if (event instanceof Line line) {
            SaidLine said = line.run().take(line.said());
            if (line.run() == asyncio) {
                rows.left(said.time(), said.text());
            } else {
                rows.right(said.time(), said.text());
            }
        } else if (event instanceof TwinEnded ended) {
            asyncio.over = true;
            if (ended.status() != 0) {
                print(OVER, OVER);
                Thread.sleep(ended.status() == ENDED_BY_CTRL_C ? OURS_IS_ON_ITS_WAY : 0);
                String why = PlainText.whole(ended.lastError(), false);
                throw new TwinFailed(lesson.twin() + " failed: " + (ended.status() == Twin.SAYS_TOO_MUCH ? why
                        : "exit status " + ended.status() + (why.isEmpty() ? "" : ": " + why)));
            }
        } else if (event instanceof LessonEnded ended) {
            java.over = true;
            if (ended.failure() != null) {
                print(OVER, OVER);
                throw new ExecutionException(ended.failure());
            }
        }
    }

    private void print(long asyncioNow, long javaNow) {
        rows.upTo(asyncioNow, javaNow).forEach(row -> out.print(columns.row(row)));
    }

    private void startWhenTheTwinHasBegun() {
        if (runner != null || asyncio.lines.isEmpty() && !asyncio.over) {
            return;
        }
        Scenario scenario = lesson.scenario();
        runner = Thread.ofPlatform().name(Launcher.SCOPE).start(() -> {
            LineCatcher.listen(text -> said(java, Thread.currentThread().getName(), text));
            Throwable failure = null;
            try {
                Launcher.run(scenario, stage);
            } catch (ExecutionException | InterruptedException | RuntimeException | Error failed) {
                failure = failed;
            }
            events.add(new LessonEnded(failure));
        });
    }

    /** Waits until the lesson has ended, also where the caller is interrupted again. */
    private void endLesson() {
        if (runner != null) {
            boolean interrupted = Thread.interrupted();
            runner.interrupt();
            while (runner.isAlive()) {
                try {
                    runner.join();
                } catch (InterruptedException again) {
                    interrupted = true;
                }
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Returns the lines of the twin, by its clock. The names of its tasks are not known. */
    List<SaidLine> asyncio() {
        return asyncio.lines;
    }

    /** Returns the lines of the lesson, by its clock. */
    List<SaidLine> java() {
        return java.lines;
    }
}
