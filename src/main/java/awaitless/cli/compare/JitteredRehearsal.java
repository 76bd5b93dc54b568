package awaitless.cli.compare;

import awaitless.Durations;
import awaitless.Launcher;
import awaitless.Scenario;
import awaitless.Stage;
import awaitless.rehearsal.Detail;
import awaitless.rehearsal.Outcome;
import awaitless.rehearsal.Parameters;
import awaitless.rehearsal.Rehearsal;
import awaitless.rehearsal.Strategy;
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
final class JitteredRehearsal implements Scenario {

    private final Scenario scenario;
    private final Durations durations;
    private final double latest;
    private final SplittableRandom random;
    private final Map<Thread, Boolean> prompt = new IdentityHashMap<>();
    private final List<SaidLine> transcript = new ArrayList<>();

    private JitteredRehearsal(Scenario scenario, long seed, double latest, long number) {
        this.scenario = scenario;
        this.durations = new Durations(seed);
        this.latest = latest;
        this.random = new SplittableRandom(number);
    }

    /**
     * Rehearses a scenario with jitter.
     *
     * @param scenario a scenario that has not run
     * @param parameters the size, and the seed of the durations
     * @param latest how late each may come each time, in seconds of the run's clock; 0 to let all be prompt
     * @param number which of the many rehearsals: who is late, how late, and who of the ready goes next
     * @return what it said, of which the times say nothing; empty if it did not end well
     * @throws InterruptedException if the caller is interrupted; the run is given up
     */
    static Optional<List<SaidLine>> transcript(Scenario scenario, Parameters parameters, double latest,
            long number) throws InterruptedException {
        var jittered = new JitteredRehearsal(scenario, parameters.seed(), latest, number);
        var anyOrder = new Parameters(parameters.tasks(), parameters.numbers(), number, Strategy.UNIFORM);
        Rehearsal rehearsal = Rehearsal.of(jittered, anyOrder, Detail.LINES);
        return rehearsal.outcome() instanceof Outcome.Sound
                ? Optional.of(jittered.transcript) : Optional.empty();
    }

    @Override
    public void run() throws Exception {
        Stage late = Stage.current().with(durations, sleep -> {
            LineCatcher.listen(line -> {
                comeLate(sleep);
                transcript.add(new SaidLine(0, Thread.currentThread().getName(), line));
            });
            return seconds -> sleep.sleep(isPrompt() ? seconds : seconds + random.nextDouble(latest));
        });
        Launcher.run(scenario, late);
    }

    private boolean isPrompt() {
        return prompt.computeIfAbsent(Thread.currentThread(), drawn -> latest <= 0 || random.nextBoolean());
    }

    private void comeLate(Stage.Sleep sleep) {
        if (isPrompt()) {
            Thread.yield();
            return;
        }
        try {
            sleep.sleep(random.nextDouble(latest));
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }
}
