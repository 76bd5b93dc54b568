package awaitless.rehearsal;

import awaitless.Scenario;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongConsumer;
import java.util.function.Supplier;

/**
 * Many rehearsals, each with the next seed, until one breaks.
 *
 * @param runs how many runs were done
 * @param transcripts the different transcripts
 * @param schedules the different schedules: who went when
 * @param found the first run that broke; null if none did
 */
public record Exploration(long runs, DistinctCounter transcripts, DistinctCounter schedules, Found found) {

    /**
     * A run that broke.
     *
     * @param run which it was, counted from 1
     * @param parameters what makes it the same run again
     * @param outcome how it ended
     */
    public record Found(long run, Parameters parameters, Outcome outcome) {
    }

    private static final long GLANCE_MILLISECONDS = 100;

    /**
     * Explores a scenario, on as many threads as there are processors. The first run goes alone, so that no
     * run has to wait for another to initialise a class. Where runs meet all the same, in a lock that they
     * share, or a run that broke does not break alone, all go one after the other from the start: a seed has
     * one result.
     *
     * @param scenarios makes a new scenario for each run
     * @param first the parameters of the first run; each later one has the next seed
     * @param runs how many runs, 1 or more
     * @param progress is told now and then how many runs are done
     * @return what was found
     * @throws InterruptedException if the caller is interrupted; the exploration is given up
     */
    public static Exploration of(Supplier<Scenario> scenarios, Parameters first, long runs,
            LongConsumer progress) throws InterruptedException {
        LoopThread.keepTime();
        int processors = Runtime.getRuntime().availableProcessors();
        var search = new Search(scenarios, first, runs, processors > 1);
        Exploration together = explored(search, processors, progress);
        Found found = together.found();
        boolean breaksAlone = found == null || search.touched
                || !(Rehearsal.of(scenarios.get(), found.parameters(), Detail.LINES).outcome()
                        instanceof Outcome.Sound);
        return breaksAlone && !search.touched || processors == 1 ? together
                : explored(new Search(scenarios, first, runs, false), 1, progress);
    }

    private static Exploration explored(Search search, int threads, LongConsumer progress)
            throws InterruptedException {
        List<Worker> workers = new ArrayList<>();
        for (int worker = 0; worker < threads; worker++) {
            workers.add(new Worker(search, worker == 0));
        }
        try {
            for (Worker worker : workers) {
                while (!worker.thread.join(Duration.ofMillis(GLANCE_MILLISECONDS)) && !worker.givenUp) {
                    workers.forEach(Worker::watch);
                    progress.accept(search.done.get());
                }
                if (worker.failure != null) {
                    throw new IllegalStateException("the rehearsal itself failed", worker.failure);
                }
            }
        } finally {
            search.over = true;
            search.firstIsOver.countDown();
        }
        return new Exploration(search.done.get(), search.transcripts, search.schedules, search.found.get());
    }

    /** What the workers share. */
    private static final class Search {

        final Supplier<Scenario> scenarios;
        final Parameters first;
        final long runs;
        final boolean together;                             // several runs at a time
        final AtomicLong next = new AtomicLong();
        final CountDownLatch firstIsOver = new CountDownLatch(1);
        volatile boolean over;
        volatile boolean touched;                           // a run has waited for somebody outside it
        final AtomicLong done = new AtomicLong();
        final AtomicReference<Found> found = new AtomicReference<>();
        final DistinctCounter transcripts = new DistinctCounter();
        final DistinctCounter schedules = new DistinctCounter();

        Search(Supplier<Scenario> scenarios, Parameters first, long runs, boolean together) {
            this.scenarios = scenarios;
            this.first = first;
            this.runs = runs;
            this.together = together;
        }

        /**
         * Keeps the earlier of two runs that broke, so that the answer does not depend on who was quicker.
         */
        void found(Found broken) {
            found.accumulateAndGet(broken,
                    (kept, other) -> kept == null || other.run() < kept.run() ? other : kept);
        }

        boolean goesOn(long run) {
            Found broken = found.get();
            return !over && run < runs && !(touched && together) && (broken == null || run < broken.run());
        }
    }

    /** Runs one rehearsal after the other on a thread of its own. */
    private static final class Worker {

        final Thread thread;
        private final Search search;
        private final boolean isFirst;
        private final StuckDetector watch = new StuckDetector();
        private volatile Loop loop;
        private volatile long run;
        private volatile Throwable failure;
        private volatile boolean givenUp;

        Worker(Search search, boolean isFirst) {
            this.search = search;
            this.isFirst = isFirst;
            thread = new LoopThread(this::work, "exploration");
            thread.start();
        }

        private void work() {
            try {
                if (!isFirst) {
                    search.firstIsOver.await();
                }
                for (long index = search.next.getAndIncrement(); search.goesOn(index);
                        index = search.next.getAndIncrement()) {
                    run = index;
                    rehearse(index);
                    search.firstIsOver.countDown();
                }
            } catch (InterruptedException | RuntimeException | Error failed) {
                failure = failed;
            }
        }

        private void rehearse(long index) {
            Parameters parameters = search.first.withSeed(search.first.seed() + index);
            var fingerprint = new Fingerprint();
            loop = new Loop(parameters, search.scenarios.get(), fingerprint);
            Outcome outcome = loop.run();
            search.touched |= loop.isTouched();
            search.transcripts.add(fingerprint.lines());
            search.schedules.add(fingerprint.schedule());
            search.done.incrementAndGet();
            if (!(outcome instanceof Outcome.Sound)) {
                search.found(new Found(index + 1, parameters, outcome));
            }
            loop.endThreads();
        }

        /** Gives up a run that does not go on; its thread is left behind. */
        void watch() {
            Outcome.Stuck stuck = watch.look(loop);
            if (stuck != null) {
                search.found(new Found(run + 1, search.first.withSeed(search.first.seed() + run), stuck));
                search.firstIsOver.countDown();
                givenUp = true;
            }
        }
    }
}
