package awaitless.rehearsal;

import awaitless.Durations;
import awaitless.ForwardingStage;
import awaitless.Scenario;
import awaitless.Stage;
import awaitless.trace.LineCatcher;
import awaitless.trace.SaidLine;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Rehearsals whose threads come late, as they do on a machine: before a line, and after a sleep. Half of the
 * threads, drawn anew for each rehearsal, are prompt; but where they say a line, others may go before.
 *
 * <p>So many of them come to the orders that a live run may come to, and none to any other.
 */
public final class Latecomers implements Scenario {

    private final Scenario scenario;
    private final Durations durations;
    private final double latest;
    private final SplittableRandom random;
    private final Map<Thread, Boolean> prompt = new IdentityHashMap<>();
    private final List<SaidLine> transcript = new ArrayList<>();

    private Latecomers(Scenario scenario, long seed, double latest, long number) {
        this.scenario = scenario;
        this.durations = new Durations(seed);
        this.latest = latest;
        this.random = new SplittableRandom(number);
    }

    /**
     * Rehearses a scenario with latecomers.
     *
     * @param scenario a scenario that has not run
     * @param parameters the size, and the seed of the durations
     * @param latest how late each may come each time, in seconds of the run's clock; 0 to let all be
     *     prompt
     * @param number which of the many rehearsals: who is late, how late, and who of the ready goes next
     * @return what it said, of which the times say nothing; empty if it did not end well
     * @throws InterruptedException if the caller is interrupted; the run is given up
     */
    public static Optional<List<SaidLine>> transcript(Scenario scenario, Parameters parameters, double latest,
            long number) throws InterruptedException {
        var late = new Latecomers(scenario, parameters.seed(), latest, number);
        var anyOrder =
                new Parameters(parameters.tasks(), parameters.limit(), number, Strategy.UNIFORM);
        Rehearsal rehearsal = Rehearsal.of(late, anyOrder, Detail.LINES);
        return rehearsal.outcome() instanceof Outcome.Sound ? Optional.of(late.transcript) : Optional.empty();
    }

    @Override
    public void run(Stage stage) throws Exception {
        LineCatcher.listen(line -> {
            comeLate(stage);
            transcript.add(new SaidLine(0, Thread.currentThread().getName(), line));
        });
        scenario.run(new LateStage(stage));
    }

    @Override
    public void check(Stage stage) {
        scenario.check(stage);
    }

    private boolean isPrompt() {
        return prompt.computeIfAbsent(Thread.currentThread(), drawn -> latest <= 0 || random.nextBoolean());
    }

    private void comeLate(Stage stage) {
        if (isPrompt()) {
            Thread.yield();
            return;
        }
        try {
            stage.sleep(random.nextDouble(latest));
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    /** Sleeps too long, and gives the durations of the seed. */
    private final class LateStage extends ForwardingStage {

        LateStage(Stage stage) {
            super(stage);
        }

        @Override
        public double uniform(double from, double to) {
            return durations.uniform(from, to);
        }

        @Override
        public void sleep(double seconds) throws InterruptedException {
            stage.sleep(isPrompt() ? seconds : seconds + random.nextDouble(latest));
        }
    }
}
