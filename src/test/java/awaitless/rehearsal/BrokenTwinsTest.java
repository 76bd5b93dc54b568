package awaitless.rehearsal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import awaitless.Lesson;
import awaitless.Lessons;
import awaitless.rehearsal.Explorer.Budget;
import awaitless.rehearsal.Explorer.Plan;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What exploring at shared points finds in the broken twins: nothing is atomic between two statements. */
@Timeout(60)
class BrokenTwinsTest {

    private static final int MOST_RUNS = 5000;

    /** Random schedules find them all: not every one breaks with few tasks. */
    @ParameterizedTest
    @MethodSource("awaitless.Lessons#broken")
    void areFoundAndShownAgainFromTheirChoices(Lesson twin) throws Exception {
        Explored explored = explored(twin, 5, twin.usualNumbers(), Plan.RANDOM);
        if (explored.found() != null) {
            Outcome again = Rehearsal.of(twin, explored.found().parameters(), Detail.LINES).outcome();
            assertEquals(told(explored.found().outcome()), told(again));
        } else {
            assertNotNull(explored.race(), twin.name());
            var again = Rehearsal.of(twin, explored.raced(), Detail.LINES);
            assertEquals(new Outcome.Sound(), again.outcome());
            assertEquals(explored.race(), again.race());
        }
    }

    @Test
    void loseAnIncrementBetweenTheReadAndTheWriteOfTheSmallestSize() throws Exception {
        Explored explored = explored(Lessons.named("plaincounter"), 5, Map.of());
        assertEquals(2, explored.found().parameters().tasks());
        var failed = assertInstanceOf(Outcome.Failed.class, explored.found().outcome());
        assertEquals("the counter is 1 after 2 tasks", failed.cause().getMessage());
        var deeds = Account.of(Lessons.named("plaincounter"), explored.found().parameters());
        assertEquals(List.of("Task-1 reads counter, 0", "Task-2 reads counter, 0", "Task-2 writes counter, 1",
                        "Task-1 writes counter, 1", "main reads counter, 1"),
                deeds.stream().map(deed -> deed.thread() + " " + deed.what()).toList());
        assertEquals("over what Task-2 wrote", deeds.get(3).remark());
    }

    /** A volatile field is read and written in one order for all; so what breaks is the order alone. */
    @Test
    void haveARaceConditionWithADataRaceOrWithout() throws Exception {
        assertEquals("PlainCounter.counter",
                explored(Lessons.named("plaincounter"), 2, Map.of()).race().variable());
        Explored explored = explored(Lessons.named("unlockedcounter"), 2, Map.of());
        assertNotNull(explored.found());
        assertNull(explored.race());
    }

    /** With one permit, its release comes before the next acquire; a list of its own guard needs neither. */
    @Test
    void haveARaceOnTheListWhereTwoAreInside() throws Exception {
        Lesson plain = Lessons.named("plainuploads");
        DataRace race = explored(plain, 2, Map.of("limit", 2)).race();
        assertEquals("what List.add works on", race.variable());
        assertEquals(List.of("Task-1", "Task-2"), List.of(race.first().thread(), race.second().thread()));
        assertEquals(race.first().place(), race.second().place());
        assertNull(explored(plain, 2, Map.of("limit", 1)).race());
        assertNull(explored(Lessons.named("semaphore"), 2, Map.of("limit", 2)).race());
    }

    private static Explored explored(Lesson lesson, int tasks, Map<String, Integer> numbers) {
        return explored(lesson, tasks, numbers, Plan.SMALLEST_FIRST);
    }

    private static Explored explored(Lesson lesson, int tasks, Map<String, Integer> numbers, Plan plan) {
        var parameters = new Parameters(tasks, numbers, 1, Strategy.UNIFORM, Points.SHARED, true, List.of());
        return Explorer.of(new WovenClasses(lesson.program()), parameters, plan, true,
                new Budget(MOST_RUNS, null), done -> { });
    }

    private static String told(Outcome outcome) {
        return outcome instanceof Outcome.Failed failed ? failed.cause().toString() : outcome.toString();
    }
}
