package awaitless;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The lessons of the course, as the tests ask for them. */
public final class Lessons {

    private static final List<String> BY_SCHEDULE_ALONE = List.of("plaincounter", "plainuploads");

    private Lessons() {
    }

    /** Returns the lessons that are not broken, in teaching order. */
    public static List<Lesson> sound() {
        return Course.lessons().stream().filter(lesson -> !lesson.broken()).toList();
    }

    /** Returns the broken twins, in teaching order. */
    public static List<Lesson> broken() {
        return Course.lessons().stream().filter(Lesson::broken).toList();
    }

    /** Returns those broken twins that some durations break, even if threads change only where one blocks. */
    public static List<Lesson> brokenAtBlockingPoints() {
        return broken().stream().filter(twin -> !BY_SCHEDULE_ALONE.contains(twin.name())).toList();
    }

    /** Returns those broken twins that break only where another thread goes on between two steps. */
    public static List<Lesson> brokenByScheduleAlone() {
        return BY_SCHEDULE_ALONE.stream().map(Lessons::named).toList();
    }

    /**
     * Returns the lesson of a name, broken or not.
     *
     * @throws AssertionError if there is none
     */
    public static Lesson named(String name) {
        return Course.lessons().stream().filter(lesson -> lesson.name().equals(name)).findFirst()
                .orElseThrow(() -> new AssertionError("there is no lesson called " + name));
    }

    /** Returns the folder of a lesson's sources. */
    public static Path folder(Lesson lesson) {
        return Path.of("scenarios", lesson.type().getPackageName());
    }

    /** Returns the file that a lesson's class stands in. */
    public static Path source(Lesson lesson) {
        return folder(lesson).resolve(lesson.type().getSimpleName() + ".java");
    }

    /** Returns a lesson's own numbers, each of this value, or the nearest that it may have in any run. */
    public static Map<String, Integer> numbers(Lesson lesson, int value) {
        var numbers = new HashMap<String, Integer>();
        for (Lesson.Number number : lesson.numbers()) {
            int most = number.most() == Lesson.Number.TASKS ? Integer.MAX_VALUE : number.most();
            numbers.put(number.name(), Math.clamp(value, number.least(), most));
        }
        return numbers;
    }

    /** Returns the stage of a live run, so many times faster than a lesson says. */
    public static Stage live(int tasks, Map<String, Integer> numbers, long seed, double speed) {
        return new Stage(tasks, numbers, new Durations(seed), Stage.wallClock(speed));
    }
}
