package awaitless.view.player;

import awaitless.Listing;
import awaitless.Scenario;
import awaitless.rehearsal.Detail;
import awaitless.rehearsal.Parameters;
import awaitless.rehearsal.Rehearsal;
import awaitless.rehearsal.Strategy;
import awaitless.trace.Sources;
import awaitless.trace.Trace;
import awaitless.view.player.Player.About;
import java.util.List;

/** Rehearsals to be shown, and their pages. */
final class Runs {

    private Runs() {
    }

    static Listing lesson(String name) {
        return Listing.found().stream().filter(found -> found.name().equals(name)).findFirst().orElseThrow();
    }

    static Trace rehearsed(Scenario scenario, int tasks, long seed) throws InterruptedException {
        return Rehearsal.of(scenario, new Parameters(tasks, 2, seed, Strategy.ARRIVAL), Detail.FORKS).trace();
    }

    static Trace rehearsed(String name, int tasks, long seed) throws InterruptedException {
        return rehearsed(lesson(name).scenario(), tasks, seed);
    }

    /** Returns the page of a run of a lesson. */
    static String page(String name, Trace trace) {
        Listing lesson = lesson(name);
        String twin = lesson.lesson().twin();
        return Player.html(trace, new About(name, lesson.lesson().shows(), "rehearsed", "again", false),
                program(lesson.type(), lesson.type().getSimpleName() + ".java"),
                twin.isEmpty() ? null : program(lesson.type(), twin));
    }

    static Program program(Class<?> type, String file) {
        List<String> lines = Sources.lines(type, file);
        return new Program(file, lines);
    }
}
