package awaitless.laws;

import awaitless.laws.Transcript.Line;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The laws of each lesson, and the forms of its lines. */
public enum Laws {

    ONETASK(
            List.of(new Form("start", "Starting otherfunction"),
                    new Form("completed", "Completed otherfunction"),
                    new Form("received", "Received: Result from otherfunction")),
            new Law("the call starts, completes and gives its result",
                    run -> run.kinds().equals(List.of("start", "completed", "received")))),

    MULTIPLETASKS(
            List.of(new Form("continuing", "Continuing with other work while otherfunction runs"),
                    new Form("start", "Starting otherfunction"),
                    new Form("more", "Doing more work"),
                    new Form("completed", "Completed otherfunction"),
                    new Form("received", "Received: Result from otherfunction")),
            new Law("each line is said once",
                    run -> run.kinds().stream().sorted().toList()
                            .equals(List.of("completed", "continuing", "more", "received", "start"))),
            new Law("the function starts before it completes", run -> before(run, "start", "completed")),
            new Law("the caller goes on before it does more", run -> before(run, "continuing", "more")),
            new Law("the result is received when both are done",
                    run -> before(run, "more", "received") && before(run, "completed", "received"))),

    LOCK(
            List.of(new Form("work", "Task-{id} is performing some work for {seconds} seconds"
                            + " before acquiring the lock"),
                    new Form("acquired", "Acquired lock: Task-{id}"),
                    new Form("counted", "Counter incremented to {count} by Task-{id}"),
                    new Form("released", "Released lock: Task-{id}")),
            everyTaskSays("work", "acquired", "counted", "released"),
            durations(0.5, 1.5, "work"),
            new Law("one task at most holds the lock", run -> run.mostInside("acquired", "released") <= 1),
            new Law("the counter goes from 1 to the number of tasks",
                    run -> run.of("counted").stream().map(Line::value).toList()
                            .equals(run.everyTask().stream().map(String::valueOf).toList())),
            orderOfArrival()),

    SEMAPHORE(
            List.of(new Form("work", "Task-{id} is performing some work for {seconds} seconds"
                            + " before acquiring the semaphore"),
                    new Form("acquired", "Acquired semaphore: Task-{id}"),
                    new Form("uploaded", "Uploaded data from Task-{id}"),
                    new Form("released", "Released semaphore: Task-{id}"),
                    new Form("list", "Final upload list: {list}")),
            everyTaskSays("work", "acquired", "uploaded", "released"),
            durations(0.5, 1.5, "work"),
            new Law("no more tasks than the limit are inside",
                    run -> run.mostInside("acquired", "released") <= run.limit()),
            new Law("the list is complete, and said once, at the end",
                    run -> run.of("list").size() == 1
                            && run.kinds().lastIndexOf("list") == run.lines().size() - 1
                            && uploads(run).stream().sorted().toList().equals(run.everyTask())),
            new Law("the list agrees with the lines where one upload ended before another began",
                    run -> pairs(uploads(run)).noneMatch(pair ->
                            run.indexOf("released", pair[1]) < run.indexOf("acquired", pair[0]))),
            orderOfArrival()),

    EVENT(
            List.of(new Form("waiting", "Task-{id} is waiting for the event"),
                    new Form("set", "Setting the event"),
                    new Form("received", "Task-{id} received the event"
                            + " and is performing some work for {seconds} seconds"),
                    new Form("completed", "Task-{id} completed its work")),
            everyTaskSays("waiting", "received", "completed"),
            durations(0.5, 1.5, "received"),
            new Law("the event is set once", run -> run.of("set").size() == 1),
            new Law("nobody receives the event before it is set",
                    run -> !run.kinds().contains("received") || before(run, "set", "received")));

    private final List<Form> forms;
    private final List<Law> laws;

    Laws(List<Form> forms, Law... laws) {
        this.forms = forms;
        this.laws = Stream.concat(
                Stream.of(new Law("only the lesson's lines are said",
                        run -> run.of(Transcript.UNKNOWN).isEmpty())),
                Arrays.stream(laws)).toList();
    }

    /** Returns the laws of the lesson. */
    public List<Law> laws() {
        return laws;
    }

    /**
     * Returns the laws that a run breaks.
     *
     * @param lines what was said, in order
     * @param tasks how many tasks the run had
     * @param limit how many might be inside at once
     * @param arrivals the tasks in the order in which they arrived; empty where that is not known
     */
    public List<Law> broken(List<String> lines, int tasks, int limit, List<Integer> arrivals) {
        Transcript run = Transcript.read(lines, forms, tasks, limit, arrivals);
        return laws.stream().filter(law -> !law.holds().test(run)).toList();
    }

    private static Law everyTaskSays(String... kinds) {
        return new Law("every task says its lines, in order, and no others",
                run -> run.everyTask().stream().allMatch(task -> run.kindsOf(task).equals(List.of(kinds)))
                        && run.lines().stream().allMatch(line -> line.task() <= run.tasks()));
    }

    private static Law durations(double from, double to, String kind) {
        return new Law("work takes from " + from + " to " + to + " seconds", run -> run.of(kind).stream()
                .mapToDouble(line -> Double.parseDouble(line.value()))
                .allMatch(seconds -> from <= seconds && seconds <= to));
    }

    private static Law orderOfArrival() {
        return new Law("tasks are served in order of arrival",
                run -> run.arrivals().isEmpty() || run.tasksOf("acquired").equals(run.arrivals()));
    }

    private static boolean before(Transcript run, String first, String second) {
        return run.kinds().contains(first) && run.kinds().indexOf(first) < run.kinds().indexOf(second);
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
