package awaitless.laws;

import awaitless.Lesson;
import awaitless.Lessons;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The laws of one lesson, the forms of its lines, and what shows that each law can hold and can fail. They
 * stand in this package, in a class that is called as the lesson's class, with {@code Laws} behind it.
 */
public abstract class Laws {

    private static final Law NO_OTHER_LINES = new Law("only the lesson's lines are said",
            run -> run.of(Transcript.UNKNOWN).isEmpty());
    private static final Breach ANOTHER_LINE = new Breach(NO_OTHER_LINES, lines -> lines.add("Done"));

    /**
     * Finds the laws of a lesson.
     *
     * @throws AssertionError if there are none
     */
    public static Laws of(Lesson lesson) {
        String name = lesson.className().replaceAll(".*\\.", "") + "Laws";
        try {
            return (Laws) Class.forName(Laws.class.getPackageName() + "." + name).getDeclaredConstructor()
                    .newInstance();
        } catch (ReflectiveOperationException missing) {
            throw new AssertionError("there are no laws for " + lesson.name() + ": no class " + name,
                    missing);
        }
    }

    /**
     * Finds the laws of the lesson of a name.
     *
     * @throws AssertionError if there are none
     */
    public static Laws of(String lesson) {
        return of(Lessons.named(lesson));
    }

    /** Returns the forms of its lines. */
    abstract List<Form> forms();

    /** Returns what holds in every run of it, beside that it says no other lines. */
    abstract List<Law> own();

    /** Returns a transcript to meet, of five tasks and its numbers as they are unless said. */
    abstract String transcript();

    /** Returns the tasks of that transcript in the order in which they arrived; empty where none matters. */
    List<Integer> arrivals() {
        return List.of();
    }

    /** Returns changes to that transcript, of which each breaks a law of its own. */
    abstract List<Breach> ownBreaches();

    /** Returns all that holds in every run of the lesson. */
    final List<Law> all() {
        return Stream.concat(Stream.of(NO_OTHER_LINES), own().stream()).toList();
    }

    /** Returns changes to the transcript to meet, of which each breaks a law. */
    final List<Breach> breaches() {
        return Stream.concat(Stream.of(ANOTHER_LINE), ownBreaches().stream()).toList();
    }

    /**
     * Returns the laws that a run breaks.
     *
     * @param lines what was said, in order
     * @param tasks how many tasks the run had
     * @param numbers the lesson's own numbers in the run, by name
     * @param arrivals the tasks in the order in which they arrived; empty where that is not known
     */
    public final List<Law> broken(List<String> lines, int tasks, Map<String, Integer> numbers,
            List<Integer> arrivals) {
        Transcript run = Transcript.read(lines, forms(), tasks, numbers, arrivals);
        return all().stream().filter(law -> !law.holds().test(run)).toList();
    }
}
