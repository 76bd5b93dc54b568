package awaitless.laws;

import static awaitless.laws.Breach.remove;
import static awaitless.laws.Breach.replace;
import static awaitless.laws.Breach.swap;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The laws of semaphore. */
final class LimitedUploadsLaws extends Laws {

    private static final Law SAYS = Law.everyTaskSays("work", "acquired", "uploaded", "released");
    private static final Law TAKES = Law.durations(0.5, 1.5, "work");
    private static final Law FEW_INSIDE = new Law("no more tasks than the limit are inside",
            run -> run.mostInside("acquired", "released") <= run.number("limit"));
    private static final Law COMPLETE = new Law("the list is complete, and said once, at the end",
            run -> run.of("list").size() == 1
                    && run.kinds().lastIndexOf("list") == run.lines().size() - 1
                    && uploads(run).stream().sorted().toList().equals(run.everyTask()));
    private static final Law AGREES =
            new Law("the list agrees with the lines where one upload ended before another began",
                    run -> pairs(uploads(run)).noneMatch(pair ->
                            run.indexOf("released", pair[1]) < run.indexOf("acquired", pair[0])));
    private static final Law SERVED = Law.orderOfArrival();

    @Override
    List<Form> forms() {
        return List.of(
                new Form("work", "Task-{id} is performing some work for {seconds} seconds"
                        + " before acquiring the semaphore"),
                new Form("acquired", "Acquired semaphore: Task-{id}"),
                new Form("uploaded", "Uploaded data from Task-{id}"),
                new Form("released", "Released semaphore: Task-{id}"),
                new Form("list", "Final upload list: {list}"));
    }

    @Override
    List<Law> own() {
        return List.of(SAYS, TAKES, FEW_INSIDE, COMPLETE, AGREES, SERVED);
    }

    @Override
    String transcript() {
        return """
                Task-1 is performing some work for 0.55 seconds before acquiring the semaphore
                Task-2 is performing some work for 0.64 seconds before acquiring the semaphore
                Task-3 is performing some work for 0.95 seconds before acquiring the semaphore
                Task-4 is performing some work for 1.04 seconds before acquiring the semaphore
                Task-5 is performing some work for 1.46 seconds before acquiring the semaphore
                Acquired semaphore: Task-1
                Acquired semaphore: Task-2
                Uploaded data from Task-1
                Released semaphore: Task-1
                Acquired semaphore: Task-3
                Uploaded data from Task-3
                Released semaphore: Task-3
                Acquired semaphore: Task-4
                Uploaded data from Task-2
                Released semaphore: Task-2
                Acquired semaphore: Task-5
                Uploaded data from Task-4
                Released semaphore: Task-4
                Uploaded data from Task-5
                Released semaphore: Task-5
                Final upload list: ['Data from Task-1', 'Data from Task-3', 'Data from Task-2', \
                'Data from Task-4', 'Data from Task-5']
                """;
    }

    @Override
    List<Integer> arrivals() {
        return List.of(1, 2, 3, 4, 5);
    }

    @Override
    List<Breach> ownBreaches() {
        return List.of(
                new Breach(SAYS, remove(5)),
                new Breach(TAKES, replace(4, "1.46", "1.56")),
                new Breach(FEW_INSIDE, swap(8, 9)),
                new Breach(COMPLETE, replace(20, ", 'Data from Task-5'", "")),
                new Breach(COMPLETE, replace(20, "Task-5", "Task-4")),
                new Breach(COMPLETE, swap(19, 20)),
                new Breach(AGREES, replace(20, "'Data from Task-1', 'Data from Task-3'",
                        "'Data from Task-3', 'Data from Task-1'")),
                new Breach(SERVED, swap(9, 12)));
    }

    private static List<Integer> uploads(Transcript run) {
        return run.of("list").stream()
                .flatMap(line -> Stream.of(line.value().split("', '")))
                .map(entry -> entry.matches("Data from Task-[0-9]+") ? entry.substring(15) : "0")
                .map(Integer::valueOf)
                .toList();
    }

    /** Returns each two elements of which the first stands before the second. */
    private static Stream<int[]> pairs(List<Integer> ordered) {
        return IntStream.range(0, ordered.size()).boxed().flatMap(first ->
                IntStream.range(first + 1, ordered.size())
                        .mapToObj(second -> new int[] {ordered.get(first), ordered.get(second)}));
    }
}
