package awaitless.cli;

import awaitless.Launcher;
import awaitless.Lesson;
import awaitless.jvm.ThreadDump;
import awaitless.trace.LineCatcher;
import awaitless.view.PlainText;
import awaitless.view.ThreadTree;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** Shows the scopes and threads of a live run as a tree, at a moment of choice. Then the run is ended. */
final class Trees implements Action {

    private static final double NANOSECONDS = 1e9;

    @Override
    public Status run(Request request, PrintStream out, PrintStream err)
            throws Failure, InterruptedException {
        try {
            ThreadDump.take();                              // the first takes long, and would come late
            return look(request, out);
        } catch (IllegalStateException noDump) {
            throw new Failure(noDump.getMessage());
        } catch (UncheckedIOException noFolder) {
            throw new Failure("no thread dump: " + PlainText.whole(noFolder.getCause().toString(), false)
                    + ": the temporary directory is needed, " + System.getProperty("java.io.tmpdir"));
        }
    }

    private static Status look(Request request, PrintStream out) throws Failure, InterruptedException {
        Lesson lesson = request.lesson();
        var run = new FutureTask<Void>(() -> {
            LineCatcher.listen(line -> { });                // so that its lines are not shown
            LiveRun.of(lesson, request);
            return null;
        });
        long start = System.nanoTime();
        Thread owner = Thread.ofPlatform().name(Launcher.SCOPE).start(run);
        try {
            owner.join(Duration.ofNanos((long) (request.get(Option.AFTER) * NANOSECONDS)));
            String tree = tree(owner);
            while (tree.isEmpty() && owner.isAlive()) {     // it has hardly begun, or is about to end
                Thread.sleep(1);
                tree = tree(owner);
            }
            if (tree.isEmpty()) {
                throw ended(lesson, run, start);
            }
            out.printf(Locale.ROOT, "%s, seed %d, after %s seconds%n%s", lesson.name(), request.seed(),
                    PlainText.number(request.get(Option.AFTER)), tree);
            return Status.OK;
        } finally {
            owner.interrupt();
            owner.join();
        }
    }

    /** Returns the tree of the scope that this thread owns; empty if it owns none. */
    private static String tree(Thread owner) {
        var groups = ThreadDump.take().groups().stream()
                .filter(group -> !group.name().equals(Launcher.SCOPE)
                        || group.isScope() && group.owner() == owner.threadId())
                .toList();
        return ThreadTree.of(new ThreadDump(groups), Launcher.SCOPE, Terminal.width(), Terminal.isUnicode());
    }

    private static Failure ended(Lesson lesson, FutureTask<Void> run, long start)
            throws InterruptedException {
        double seconds = (System.nanoTime() - start) / NANOSECONDS;
        try {
            run.get();
            return new Failure(String.format(Locale.ROOT, "%s is over after less than %.2f seconds: "
                    + "look before, with --after", lesson.name(), seconds));
        } catch (ExecutionException failed) {
            return failed.getCause() instanceof Failure failure ? failure : Failure.of(lesson, failed);
        }
    }
}
