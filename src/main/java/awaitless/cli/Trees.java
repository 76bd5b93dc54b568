package awaitless.cli;

import awaitless.Launcher;
import awaitless.Lesson;
import awaitless.jvm.ThreadDump;
import awaitless.view.PlainText;
import awaitless.view.ThreadTree;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Locale;

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
        long start = System.nanoTime();
        LiveRun run = LiveRun.unheard(lesson, request);
        Thread owner = run.owner();
        try {
            owner.join(Duration.ofNanos((long) (request.get(Option.AFTER) * NANOSECONDS)));
            String tree = tree(owner);
            while (tree.isEmpty() && owner.isAlive()) {     // it has hardly begun, or is about to end
                Thread.sleep(1);
                tree = tree(owner);
            }
            if (tree.isEmpty()) {
                run.checkItEndedWell();
                throw new Failure(String.format(Locale.ROOT, "%s is over after less than %.2f seconds: "
                        + "look before, with --after", lesson.name(),
                        (System.nanoTime() - start) / NANOSECONDS));
            }
            out.printf(Locale.ROOT, "%s, seed %d, after %s seconds%n%s", lesson.title(), request.seed(),
                    PlainText.number(request.get(Option.AFTER)), tree);
            if (run.hangs()) {
                out.println("a deadlock: nobody is ready, nobody sleeps");
                return Status.FAILED;
            }
            return Status.OK;
        } finally {
            run.end();
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
}
