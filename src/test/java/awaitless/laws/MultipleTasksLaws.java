package awaitless.laws;

import static awaitless.laws.Breach.remove;
import static awaitless.laws.Breach.swap;

import java.util.List;

/** The laws of multipletasks. */
final class MultipleTasksLaws extends Laws {

    private static final Law ONCE = new Law("each line is said once",
            run -> run.kinds().stream().sorted().toList()
                    .equals(List.of("completed", "continuing", "more", "received", "start")));
    private static final Law START_FIRST = new Law("the function starts before it completes",
            run -> run.isBefore("start", "completed"));
    private static final Law GOES_ON = new Law("the caller goes on before it does more",
            run -> run.isBefore("continuing", "more"));
    private static final Law RECEIVED_LAST = new Law("the result is received when both are done",
            run -> run.isBefore("more", "received") && run.isBefore("completed", "received"));

    @Override
    List<Form> forms() {
        return List.of(
                new Form("continuing", "Continuing with other work while otherfunction runs"),
                new Form("start", "Starting otherfunction"),
                new Form("more", "Doing more work"),
                new Form("completed", "Completed otherfunction"),
                new Form("received", "Received: Result from otherfunction"));
    }

    @Override
    List<Law> own() {
        return List.of(ONCE, START_FIRST, GOES_ON, RECEIVED_LAST);
    }

    @Override
    String transcript() {
        return """
                Continuing with other work while otherfunction runs
                Starting otherfunction
                Doing more work
                Completed otherfunction
                Received: Result from otherfunction
                """;
    }

    @Override
    List<Breach> ownBreaches() {
        return List.of(
                new Breach(ONCE, remove(2)),
                new Breach(START_FIRST, swap(1, 3)),
                new Breach(GOES_ON, swap(0, 2)),
                new Breach(RECEIVED_LAST, swap(2, 4)),
                new Breach(RECEIVED_LAST, swap(3, 4)));
    }
}
