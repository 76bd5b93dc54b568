package awaitless.debug;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import awaitless.Course;
import awaitless.Lesson;
import awaitless.Lessons;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A step into a line goes past all that is not the lesson, with the filters of VS Code's files. */
class StepIntoTest {

    private static final int REHEARSED = 0;
    private static final int LIVE = 1;

    /** A broken lesson need not come to an end live. */
    static Stream<Arguments> walks() {
        return Stream.concat(
                Course.lessons().stream().map(lesson -> arguments(lesson, REHEARSED, "")),
                Lessons.sound().stream().map(lesson -> arguments(lesson, LIVE, " --speed 100")));
    }

    @ParameterizedTest
    @MethodSource("walks")
    @Execution(CONCURRENT)
    void landsInTheLessonUpToTheEndOfATask(Lesson lesson, int configuration, String more) throws Exception {
        Map<?, ?> launched = LaunchFiles.configurations().get(configuration);
        try (var debuggee = Debuggee.launch(lesson.className(), launched.get("vmArgs").toString(),
                launched.get("args") + more, true)) {
            var walk = new Walk(debuggee, LaunchFiles.filters(launched));
            walk.toTheEnd();
            walk.landings().forEach((line, landings) -> {
                for (String landing : landings) {
                    assertTrue(landing.equals(lesson.className()) || landing.equals(Walk.END_OF_A_TASK),
                            line + " leads to " + landing);
                }
            });
            if (!lesson.broken()) {                         // there, all is done that can be done
                assertEquals(walk.linesThatDoSomething(), walk.lines());
            }
        }
    }
}
