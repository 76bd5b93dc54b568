package awaitless.view.player;

import awaitless.Lesson;
import awaitless.Lessons;
import awaitless.Scenario;
import awaitless.rehearsal.Detail;
import awaitless.rehearsal.Parameters;
import awaitless.rehearsal.Rehearsal;
import awaitless.rehearsal.Strategy;
import awaitless.trace.Sources;
import awaitless.trace.Trace;
import awaitless.view.player.Player.About;
import java.util.List;
import java.util.Map;

/** Rehearsals to be shown, and their pages. */
final class Runs {

    private Runs() {
    }

    static Lesson lesson(String name) {
        return Lessons.named(name);
    }

    static Trace rehearsed(Scenario scenario, int tasks, long seed) throws InterruptedException {
        return rehearsed(scenario, new Parameters(tasks, Map.of(), seed, Strategy.ARRIVAL));
    }

    static Trace rehearsed(String name, int tasks, long seed) throws InterruptedException {
        Lesson lesson = lesson(name);
        return rehearsed(lesson.scenario(),
                new Parameters(tasks, lesson.usualNumbers(), seed, Strategy.ARRIVAL));
    }

    private static Trace rehearsed(Scenario scenario, Parameters parameters) throws InterruptedException {
        return Rehearsal.of(scenario, parameters, Detail.FORKS).trace();
    }

    /** Returns the page of a run of a lesson. */
    static String page(String name, Trace trace) {
        Lesson lesson = lesson(name);
        String twin = lesson.twin();
        return Player.html(trace, new About(name, lesson.shows(), "rehearsed", "again", false),
                program(lesson.type(), lesson.type().getSimpleName() + ".java"),
                twin.isEmpty() ? null : program(lesson.type(), twin));
    }

    static Program program(Class<?> type, String file) {
        List<String> lines = Sources.lines(type.getName(), file);
        return new Program(file, lines);
    }
}
