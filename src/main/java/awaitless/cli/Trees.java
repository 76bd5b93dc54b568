package awaitless.cli;

import awaitless.Launcher;
import awaitless.Listing;
import awaitless.Scenario;
import awaitless.Stage;
import awaitless.jvm.ThreadDump;
import awaitless.trace.LineCatcher;
import awaitless.view.ThreadTree;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** Shows the scopes and threads of a live run as a tree, at a moment of choice. Then the run is ended. */
final class Trees {

    private static final double NANOSECONDS = 1e9;

    private final PrintStream out;
    private final PrintStream err;

    /** Makes trees that print on the first stream, and on the second why there is none. */
    Trees(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    /** Shows a lesson's tree; returns the exit status, which is that of a failure if there was none. */
    int run(Listing listing, Settings settings) {
        LineCatcher.install();                              // so that its lines are not shown
        var earlyEnd = new EarlyEnd();
        try {
            ThreadDump.take();                              // the first takes long, and would come late
            return look(listing, settings);
        } catch (IllegalStateException noDump) {
            err.println("awaitless: " + noDump.getMessage());
            return Awaitless.FAILED;
        } catch (InterruptedException ended) {
            return Awaitless.INTERRUPTED;
        } finally {
            earlyEnd.over();
        }
    }

    private int look(Listing listing, Settings settings) throws InterruptedException {
        Scenario scenario = listing.scenario();
        Stage stage = settings.stage();
        var run = new FutureTask<Void>(() -> {
            Launcher.run(scenario, stage);
            return null;
        });
        long start = System.nanoTime();
        Thread owner = Thread.ofPlatform().name(Launcher.SCOPE).start(run);
        try {
            owner.join(Duration.ofNanos((long) (settings.after() * NANOSECONDS)));
            String tree = tree(owner);
            while (tree.isEmpty() && owner.isAlive()) {     // it has hardly begun, or is about to end
                Thread.sleep(1);
                tree = tree(owner);
            }
            if (tree.isEmpty()) {
                return ended(listing, run, start);
            }
            out.printf(Locale.ROOT, "%s, seed %d, after %s seconds%n%s", listing.name(), settings.seed(),
                    Recordings.number(settings.after()), tree);
            return Awaitless.OK;
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

    private int ended(Listing listing, FutureTask<Void> run, long start) throws InterruptedException {
        double seconds = (System.nanoTime() - start) / NANOSECONDS;
        try {
            run.get();
            err.printf(Locale.ROOT, "awaitless: %s is over after less than %.2f seconds: look before, with "
                    + "--after%n", listing.name(), seconds);
        } catch (ExecutionException failed) {
            err.println("awaitless: " + listing.name() + " failed: " + LiveRuns.cause(failed, listing));
        }
        return Awaitless.FAILED;
    }
}
