package awaitless.laws;

import static awaitless.laws.Breach.remove;
import static awaitless.laws.Breach.repeat;
import static awaitless.laws.Breach.replace;
import static awaitless.laws.Breach.swap;

import awaitless.laws.Transcript.Line;
import java.util.Collections;
import java.util.List;

/** The laws of lock. */
final class LockedCounterLaws extends Laws {

    private static final Law SAYS = Law.everyTaskSays("work", "acquired", "counted", "released");
    private static final Law TAKES = Law.durations(0.5, 1.5, "work");
    private static final Law ONE_INSIDE = new Law("one task at most holds the lock",
            run -> run.mostInside("acquired", "released") <= 1);
    private static final Law COUNTS = new Law("the counter goes from 1 to the number of tasks",
            run -> run.of("counted").stream().map(Line::value).toList()
                    .equals(run.everyTask().stream().map(String::valueOf).toList()));
    private static final Law SERVED = Law.orderOfArrival();

    @Override
    List<Form> forms() {
        return List.of(
                new Form("work",
                        "Task-{id} is performing some work for {seconds} seconds before acquiring the lock"),
                new Form("acquired", "Acquired lock: Task-{id}"),
                new Form("counted", "Counter incremented to {count} by Task-{id}"),
                new Form("released", "Released lock: Task-{id}"));
    }

    @Override
    List<Law> own() {
        return List.of(SAYS, TAKES, ONE_INSIDE, COUNTS, SERVED);
    }

    @Override
    String transcript() {
        return """
                Task-1 is performing some work for 0.55 seconds before acquiring the lock
                Task-2 is performing some work for 1.28 seconds before acquiring the lock
                Task-3 is performing some work for 1.12 seconds before acquiring the lock
                Task-4 is performing some work for 0.84 seconds before acquiring the lock
                Task-5 is performing some work for 0.70 seconds before acquiring the lock
                Acquired lock: Task-1
                Counter incremented to 1 by Task-1
                Released lock: Task-1
                Acquired lock: Task-5
                Counter incremented to 2 by Task-5
                Released lock: Task-5
                Acquired lock: Task-4
                Counter incremented to 3 by Task-4
                Released lock: Task-4
                Acquired lock: Task-3
                Counter incremented to 4 by Task-3
                Released lock: Task-3
                Acquired lock: Task-2
                Counter incremented to 5 by Task-2
                Released lock: Task-2
                """;
    }

    @Override
    List<Integer> arrivals() {
        return List.of(1, 5, 4, 3, 2);
    }

    @Override
    List<Breach> ownBreaches() {
        return List.of(
                new Breach(SAYS, remove(19)),
                new Breach(SAYS, swap(6, 7)),
                new Breach(SAYS, repeat(5)),
                new Breach(SAYS, replace(10, "Task-5", "Task-6")),
                new Breach(TAKES, replace(0, "0.55", "0.49")),
                new Breach(TAKES, replace(1, "1.28", "1.51")),
                new Breach(ONE_INSIDE, swap(7, 8)),
                new Breach(COUNTS, replace(9, "to 2", "to 1")),
                new Breach(SERVED, lines -> Collections.rotate(lines.subList(5, 20), 3)));
    }
}
