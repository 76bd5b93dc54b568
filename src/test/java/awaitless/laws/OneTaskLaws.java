package awaitless.laws;

import static awaitless.laws.Breach.swap;

import java.util.List;

/** The laws of onetask. */
final class OneTaskLaws extends Laws {

    private static final Law IN_ORDER = new Law("the call starts, completes and gives its result",
            run -> run.kinds().equals(List.of("start", "completed", "received")));

    @Override
    List<Form> forms() {
        return List.of(
                new Form("start", "Starting otherfunction"),
                new Form("completed", "Completed otherfunction"),
                new Form("received", "Received: Result from otherfunction"));
    }

    @Override
    List<Law> own() {
        return List.of(IN_ORDER);
    }

    @Override
    String transcript() {
        return """
                Starting otherfunction
                Completed otherfunction
                Received: Result from otherfunction
                """;
    }

    @Override
    List<Breach> ownBreaches() {
        return List.of(new Breach(IN_ORDER, swap(0, 1)));
    }
}
