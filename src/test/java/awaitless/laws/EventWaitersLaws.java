package awaitless.laws;

import static awaitless.laws.Breach.remove;
import static awaitless.laws.Breach.repeat;
import static awaitless.laws.Breach.replace;
import static awaitless.laws.Breach.swap;

import java.util.List;

/** The laws of event. */
final class EventWaitersLaws extends Laws {

    private static final Law SAYS = Law.everyTaskSays("waiting", "received", "completed");
    private static final Law TAKES = Law.durations(0.5, 1.5, "received");
    private static final Law SET_ONCE = new Law("the event is set once", run -> run.of("set").size() == 1);
    private static final Law SET_FIRST = new Law("nobody receives the event before it is set",
            run -> !run.kinds().contains("received") || run.isBefore("set", "received"));

    @Override
    List<Form> forms() {
        return List.of(
                new Form("waiting", "Task-{id} is waiting for the event"),
                new Form("set", "Setting the event"),
                new Form("received",
                        "Task-{id} received the event and is performing some work for {seconds} seconds"),
                new Form("completed", "Task-{id} completed its work"));
    }

    @Override
    List<Law> own() {
        return List.of(SAYS, TAKES, SET_ONCE, SET_FIRST);
    }

    @Override
    String transcript() {
        return """
                Task-1 is waiting for the event
                Task-2 is waiting for the event
                Task-3 is waiting for the event
                Task-4 is waiting for the event
                Task-5 is waiting for the event
                Setting the event
                Task-1 received the event and is performing some work for 1.18 seconds
                Task-2 received the event and is performing some work for 1.03 seconds
                Task-3 received the event and is performing some work for 1.08 seconds
                Task-4 received the event and is performing some work for 0.67 seconds
                Task-5 received the event and is performing some work for 1.29 seconds
                Task-4 completed its work
                Task-2 completed its work
                Task-3 completed its work
                Task-1 completed its work
                Task-5 completed its work
                """;
    }

    @Override
    List<Breach> ownBreaches() {
        return List.of(
                new Breach(SAYS, remove(15)),
                new Breach(TAKES, replace(9, "0.67", "2.67")),
                new Breach(SET_ONCE, repeat(5)),
                new Breach(SET_FIRST, swap(5, 6)));
    }
}
