package awaitless;

import java.lang.reflect.InvocationTargetException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A scenario, and what its line of the {@link Course} says of it.
 *
 * @param name the name to run it by
 * @param className the name of its class
 * @param asyncio what it replaces, in asyncio's terms; empty if the class has no line
 * @param java what stands in its place, in Java's terms; empty if the class has no line
 * @param shows what it shows, in a line; empty if the class has no line
 * @param twin the file of its asyncio program, which stands in the same folder; empty if it has none
 * @param broken whether it is a lesson with its one safeguard missing
 * @param numbers the numbers of its own, beside how many tasks there are
 */
public record Lesson(String name, String className, String asyncio, String java, String shows, String twin,
        boolean broken, List<Number> numbers) {

    /**
     * A number of a lesson's own.
     *
     * @param name its name
     * @param sign what stands for it in the help
     * @param usual what it is unless said
     * @param least the smallest it may be
     * @param most the largest it may be; {@link #TASKS} for the number of tasks
     * @param meaning what it means, in a line
     */
    public record Number(String name, String sign, int usual, int least, int most, String meaning) {

        /** Stands for the number of tasks. */
        public static final int TASKS = 0;

        private static final Pattern DECLARED =
                Pattern.compile("(\\w+) (\\w+) = ([0-9]+), ([0-9]+) to ([0-9]+|tasks): (.+)");

        static Number of(String declared) {
            Matcher parts = DECLARED.matcher(declared);
            if (!parts.matches()) {
                throw new CourseException("the course declares no number so: " + declared);
            }
            return new Number(parts.group(1), parts.group(2), Integer.parseInt(parts.group(3)),
                    Integer.parseInt(parts.group(4)),
                    parts.group(5).equals("tasks") ? TASKS : Integer.parseInt(parts.group(5)),
                    parts.group(6));
        }
    }

    /**
     * Takes a class for a lesson that the course does not name.
     *
     * @param type the class, a {@link Scenario}
     */
    static Lesson without(Class<?> type) {
        return new Lesson(type.getSimpleName(), type.getName(), "", "", "", "", false, List.of());
    }

    /** Returns what it replaces, and what stands in its place, in a line; empty if the class has no line. */
    public String replaces() {
        return asyncio.isEmpty() ? "" : asyncio + " -> " + java;
    }

    /** Returns the numbers of its own as they are unless said, by name. */
    public Map<String, Integer> usualNumbers() {
        var usual = new HashMap<String, Integer>();
        numbers.forEach(number -> usual.put(number.name(), number.usual()));
        return usual;
    }

    /**
     * Returns its class.
     *
     * @throws CourseException if there is no such class, or it is no {@link Scenario}
     */
    public Class<? extends Scenario> type() {
        try {
            return Class.forName(className).asSubclass(Scenario.class);
        } catch (ClassNotFoundException | ClassCastException otherwise) {
            throw new CourseException(className + " is no scenario: " + otherwise);
        }
    }

    /**
     * Makes the scenario anew.
     *
     * @return a scenario that has not run
     * @throws CourseException if its constructor fails, or is not public and without parameters
     */
    public Scenario scenario() {
        try {
            return type().getConstructor().newInstance();
        } catch (InvocationTargetException failed) {
            throw new CourseException(className + " could not be made: " + failed.getCause());
        } catch (ReflectiveOperationException otherwise) {
            throw new CourseException(className + " could not be made: " + otherwise);
        }
    }
}
