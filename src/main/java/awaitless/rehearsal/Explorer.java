package awaitless.rehearsal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongConsumer;

/** Looks at every schedule of a subject, smallest size first, as far as the budget goes; then random ones. */
public final class Explorer {

    /**
     * How much may be looked at.
     *
     * @param runs how many runs at most
     * @param nanoseconds how long at most, about; null for as long as it takes
     */
    public record Budget(long runs, Long nanoseconds) {
    }

    private static final long GLANCE_MILLISECONDS = 50;
    private static final double SHARE_OF_THE_SEARCH = 0.6;  // of the time; the rest is for random schedules
    private static final int MOST_OF_FEW_CHANGES = 150;      // runs
    private static final int FEW_CHANGES = 2;
    private static final int MOST_CHANGES = 4;
    private static final int RUNS_TO_SHORTEN = 4_000;

    /** Which schedules are looked at. */
    public enum Plan {
        /** All of the smallest size, then of the next, as far as it goes; then random ones of the largest. */
        SMALLEST_FIRST,
        /** All of one size. */
        EVERY,
        /** Random ones of one size. */
        RANDOM
    }

    private final Subject subject;
    private final Parameters first;
    private final Plan plan;
    private final boolean hasSize;
    private final Budget budget;
    private final List<Worker> workers = new ArrayList<>();
    private final long start = System.nanoTime();
    private final AtomicLong runs = new AtomicLong();
    private final AtomicLong random = new AtomicLong();
    private final List<Explored.Size> sizes = new ArrayList<>();
    private final Set<String> rests = Collections.synchronizedSet(new LinkedHashSet<>());
    private final AtomicReference<Explored.Found> found = new AtomicReference<>();
    private final AtomicReference<Parameters> raced = new AtomicReference<>();
    private volatile DataRace race;
    private volatile Explored.Size cut;
    private volatile boolean over;
    private volatile boolean isCut;                         // some run was not looked at to its end
    private volatile long runsBefore;                       // the random ones
    private volatile int length = 20;                       // of a run, in choices

    private Explorer(Subject subject, Parameters first, Plan plan, boolean hasSize, Budget budget) {
        this.plan = plan;
        this.subject = subject;
        this.first = first;
        this.hasSize = hasSize;
        this.budget = budget;
    }

    /**
     * Explores a subject.
     *
     * @param subject what to explore
     * @param first the parameters of each run, but for its schedule
     * @param plan which schedules
     * @param hasSize whether its number of tasks means anything to it
     * @param budget how much may be looked at
     * @param progress is told now and then how many runs are done
     * @return what was looked at, and what was found
     */
    public static Explored of(Subject subject, Parameters first, Plan plan, boolean hasSize, Budget budget,
            LongConsumer progress) {
        LoopThread.keepTime();
        var explorer = new Explorer(subject, first, plan, hasSize, budget);
        try {
            explorer.explore(progress);
        } catch (InterruptedException ended) {
            explorer.over = true;
            explorer.rests.add("it was ended early");
            Thread.currentThread().interrupt();
        } finally {
            explorer.workers.forEach(worker -> worker.executor.shutdownNow());
        }
        return explorer.explored();
    }

    private Explored explored() {
        var all = new LinkedHashSet<>(rests);
        all.addAll(subject.notFollowed());
        return new Explored(List.copyOf(sizes), cut, random.get(), runs.get(), found.get(), race, raced.get(),
                all);
    }

    private void explore(LongConsumer progress) throws InterruptedException {
        if (plan != Plan.RANDOM) {
            int from = hasSize && plan == Plan.SMALLEST_FIRST ? 1 : first.tasks();
            inTurn(progress, () -> search(from));
        }
        boolean goesOn = plan == Plan.RANDOM || plan == Plan.SMALLEST_FIRST && cut != null;
        if (found.get() == null && goesOn && !over) {
            var seeds = new AtomicLong();
            runsBefore = runs.get();
            Runnable[] works = new Runnable[processors()];
            Arrays.fill(works, (Runnable) () -> randomRuns(seeds));
            inTurn(progress, works);
        }
        if (found.get() != null && !(found.get().outcome() instanceof Outcome.Stuck)) {
            inTurn(progress, this::shorten);
        }
    }

    private static int processors() {
        return Runtime.getRuntime().availableProcessors();
    }

    /** Lets workers work, watches them, and gives up one whose step does not come back. */
    private void inTurn(LongConsumer progress, Runnable... works) throws InterruptedException {
        var ends = new ArrayList<Future<?>>();
        var watches = new ArrayList<StuckDetector>();
        for (int each = 0; each < works.length; each++) {
            if (each == workers.size()) {
                workers.add(new Worker());
            }
            ends.add(workers.get(each).executor.submit(works[each]));
            watches.add(new StuckDetector());
        }
        try {
            for (Future<?> end : ends) {
                while (!isOver(end) && !over) {
                    for (int each = 0; each < works.length; each++) {
                        look(workers.get(each).thread, watches.get(each));
                    }
                    progress.accept(runs.get());
                }
            }
        } finally {
            over |= Thread.currentThread().isInterrupted();
        }
    }

    private static boolean isOver(Future<?> end) throws InterruptedException {
        try {
            end.get(GLANCE_MILLISECONDS, TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException goesOn) {
            return false;
        } catch (ExecutionException failed) {
            throw new IllegalStateException("the rehearsal itself failed", failed.getCause());
        }
    }

    private void look(LoopThread worker, StuckDetector watch) {
        Loop loop = worker == null ? null : worker.running();
        Outcome.Stuck stuck = loop == null || loop.outcome() != null ? null : watch.look(loop);
        if (stuck != null) {
            found.compareAndSet(null, new Explored.Found(runs.get() + 1, false,
                    loop.parameters().withChoices(List.copyOf(loop.choices())), stuck));
            over = true;
        }
    }

    /** A thread that runs one loop after the other; it keeps the classes that it has loaded. */
    private static final class Worker {

        private volatile LoopThread thread;
        final ExecutorService executor = Executors.newSingleThreadExecutor(work -> {
            thread = new LoopThread(work, "exploration");
            return thread;
        });
    }

    private boolean isSpent(double share) {
        return over || plan != Plan.RANDOM && share < 1 && runs.get() >= budget.runs
                || budget.nanoseconds != null && System.nanoTime() - start > share * budget.nanoseconds;
    }

    private void search(int from) {
        searchFewChanges(from);
        for (int tasks = from; tasks <= first.tasks() && cut == null && found.get() == null; tasks++) {
            search(first.withTasks(tasks));
        }
    }

    /** Looks at all schedules of a size. */
    private void search(Parameters parameters) {
        var search = new Search();
        long run = 0;
        boolean more = true;
        while (more && found.get() == null) {
            if (isSpent(plan == Plan.EVERY ? 1 : SHARE_OF_THE_SEARCH)) {
                cut = new Explored.Size(parameters.tasks(), search.schedules());
                return;
            }
            run++;
            Loop loop = run(parameters, search.next());
            length = Math.max(length, loop.choices().size());
            more = search.advance();
            note(loop, run, false);
        }
        if (isCut) {
            cut = new Explored.Size(parameters.tasks(), search.schedules());
        } else if (search.isNotRepeatable()) {
            rests.add("the same choices did not always lead to the same run");
            cut = new Explored.Size(parameters.tasks(), search.schedules());
        } else {
            sizes.add(new Explored.Size(parameters.tasks(), search.schedules()));
        }
    }

    /** Looks at those first in which threads change seldom: most of what breaks, breaks there. */
    private void searchFewChanges(int from) {
        for (int tasks = from; plan == Plan.SMALLEST_FIRST && tasks <= first.tasks(); tasks++) {
            for (int changes = 0; changes <= FEW_CHANGES && found.get() == null; changes++) {
                searchFewChanges(first.withTasks(tasks), new Search(changes));
            }
        }
    }

    private void searchFewChanges(Parameters parameters, Search search) {
        long run = 0;
        boolean more = true;
        long most = Math.min(MOST_OF_FEW_CHANGES, budget.runs / 10);
        while (more && found.get() == null && ++run <= most && !isSpent(SHARE_OF_THE_SEARCH)) {
            Loop loop = run(parameters, search.next());
            more = search.advance();
            note(loop, runs.get(), false);
        }
    }

    private void randomRuns(AtomicLong seeds) {
        long most = budget.runs - runsBefore;
        for (long index = seeds.getAndIncrement(); index < most && goesOn(index) && !isSpent(1);
                index = seeds.getAndIncrement()) {
            long seed = first.seed() + index;
            Chooser chooser = isUniform(seed) ? new RandomChooser(seed) : new PriorityChooser(seed, length);
            Loop loop = run(first, chooser);
            random.incrementAndGet();
            note(loop, index + 1, true);
        }
    }

    /** Earlier runs than one that broke go on, so that the answer does not depend on who is quicker. */
    private boolean goesOn(long index) {
        Explored.Found broken = found.get();
        return broken == null || index + 1 < broken.run();
    }

    private boolean isUniform(long seed) {
        return plan == Plan.RANDOM ? first.strategy() == Strategy.UNIFORM : seed % 2 == 0;
    }

    private Loop run(Parameters parameters, Chooser chooser) {
        var loop = new Loop(parameters, subject.scenario(), new Fingerprint(), chooser,
                subject.observesEnds(), false);
        loop.run();
        runs.incrementAndGet();
        loop.endThreads();
        return loop;
    }

    private void note(Loop loop, long run, boolean isRandom) {
        Parameters again = loop.parameters().withChoices(List.copyOf(loop.choices()));
        if (loop.outcome() instanceof Outcome.Cut) {
            rests.add("a run that went on and on was not looked at to its end");
            isCut = true;
        } else if (!(loop.outcome() instanceof Outcome.Sound)) {
            found.accumulateAndGet(new Explored.Found(run, isRandom, again, loop.outcome()),
                    (kept, other) -> kept == null || kept.isRandom() && other.run() < kept.run()
                            ? other : kept);
        }
        DataRace seen = loop.interleaving().happensBefore().race();
        if (seen != null && raced.compareAndSet(null, again)) {
            race = seen;
        }
        rests.addAll(loop.interleaving().rests());
    }

    /** Looks for a run that breaks with fewer changes of thread. */
    private void shorten() {
        Explored.Found longer = found.get();
        int left = RUNS_TO_SHORTEN;
        for (int changes = 0; changes < MOST_CHANGES; changes++) {
            var search = new Search(changes);
            boolean more = true;
            while (more && left-- > 0 && !over) {
                Loop loop = run(longer.parameters().withChoices(List.of()), search.next());
                more = search.advance();
                if (loop.outcome().getClass() == longer.outcome().getClass()) {
                    found.set(new Explored.Found(longer.run(), longer.isRandom(),
                            loop.parameters().withChoices(List.copyOf(loop.choices())), loop.outcome()));
                    return;
                }
            }
        }
    }
}
