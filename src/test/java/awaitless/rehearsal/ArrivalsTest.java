package awaitless.rehearsal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import awaitless.Durations;
import awaitless.Launcher;
import awaitless.Lesson;
import awaitless.Lessons;
import awaitless.Scenario;
import awaitless.Stage;
import awaitless.laws.Laws;
import awaitless.trace.SaidLine;
import awaitless.trace.Trace;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Who comes while a lock or a permit is given back goes behind those who wait: an unfair one would let him
 * barge in before the one who is woken.
 */
@Timeout(60)
class ArrivalsTest {

    private static final int SEEDS = 50;

    /** All sleeps last a whole number of half seconds, so that tasks come and leave at the same moments. */
    @ParameterizedTest
    @CsvSource({"lock, 1", "semaphore, 1", "semaphore, 3"})
    void servesInOrderOfArrivalThoseWhoComeAsAnotherLeaves(String name, int limit) throws Exception {
        Lesson lesson = Lessons.named(name);
        Map<String, Integer> numbers = Lessons.numbers(lesson, limit);
        int met = 0;
        for (Strategy strategy : Strategy.values()) {
            for (int seed = 1; seed <= SEEDS; seed++) {
                var parameters = new Parameters(7, numbers, seed, strategy);
                var rehearsal = Rehearsal.of(inHalfSeconds(lesson.scenario(), seed), parameters,
                        Detail.STANDS);
                assertEquals(new Outcome.Sound(), rehearsal.outcome());
                List<String> lines = rehearsal.transcript().stream().map(SaidLine::text).toList();
                assertEquals(List.of(), Laws.of(lesson).broken(lines, 7, numbers,
                        RehearsalTest.arrivals(rehearsal.trace())), () -> rehearsal.trace().text());
                met += comeAsAnotherLeaves(rehearsal.trace());
            }
        }
        assertTrue(met > SEEDS, "only " + met + " came as another left");
    }

    private static Scenario inHalfSeconds(Scenario scenario, long seed) {
        return () -> Launcher.run(scenario, Stage.current().with(new Durations(seed),
                sleep -> seconds -> sleep.sleep(Math.round(2 * seconds) / 2.0)));
    }

    /** Counts the tasks whose second step, in which they arrive, is at the moment of another's last one. */
    private static int comeAsAnotherLeaves(Trace trace) {
        Map<Integer, Integer> steps = new HashMap<>();
        Map<Integer, Long> ends = new HashMap<>();
        trace.steps().forEach(step -> ends.put(step.thread(), step.time()));
        return (int) trace.steps().stream()
                .filter(step -> steps.merge(step.thread(), 1, Integer::sum) == 2
                        && ends.get(step.thread()) != step.time()
                        && ends.containsValue(step.time()))
                .count();
    }
}
