package awaitless;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A scenario, and what its line of the {@link Course} says of it; or a reader's file.
 *
 * @param name the name to run it by; of a reader's file its path as typed
 * @param className the name of its class
 * @param asyncio what it replaces, in asyncio's terms; empty if the class has no line
 * @param java what stands in its place, in Java's terms; empty if the class has no line
 * @param shows what it shows, in a line; empty if the class has no line
 * @param twin the file of its asyncio program, which stands in the same folder; empty if it has none
 * @param broken whether it is a lesson with its one safeguard missing
 * @param numbers the numbers of its own, beside how many tasks there are
 * @param program its classes; null for those of its name on the class path
 */
public record Lesson(String name, String className, String asyncio, String java, String shows, String twin,
        boolean broken, List<Number> numbers, Program program) {

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

    /** Makes a lesson of a class on the class path. */
    Lesson(String name, String className, String asyncio, String java, String shows, String twin,
            boolean broken, List<Number> numbers) {
        this(name, className, asyncio, java, shows, twin, broken, numbers, null);
    }

    /** Makes a lesson of a program that has no line of the course, but perhaps numbers of its own. */
    static Lesson without(String name, Program program, List<Number> numbers) {
        return new Lesson(name, program.main().getName(), "", "", "", "", false, numbers, program);
    }

    /** Returns its classes. */
    @Override
    public Program program() {
        return program == null ? Program.of(type()) : program;
    }

    /**
     * Returns the same lesson with other bytes for its classes, which are then loaded anew for its runs.
     *
     * @param change makes the other bytes
     */
    public Lesson changed(UnaryOperator<byte[]> change) {
        return new Lesson(name, className, asyncio, java, shows, twin, broken, numbers,
                program().changed(change));
    }

    /** Tells whether it was compiled from a reader's file in this JVM. */
    public boolean isFile() {
        return program != null && program.file() != null;
    }

    /** Tells whether it is a class that has no line of the course. */
    public boolean isWithoutLine() {
        return asyncio.isEmpty();
    }

    /** Returns its name in a title: of a file without its folders. */
    public String title() {
        return isFile() ? file() : name;
    }

    /** Returns the name of its source file. */
    public String file() {
        return isFile() ? program.file().getFileName().toString()
                : className.replaceAll("^.*\\.|\\$.*$", "") + ".java";
    }

    /** Tells whether a class is one of its own, by its name. */
    public boolean owns(String type) {
        return type.startsWith(className) || isFile() && program.classes().containsKey(type);
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
     * @throws CourseException if there is no such class
     */
    public Class<?> type() {
        try {
            return program == null ? Class.forName(className) : program.main();
        } catch (ClassNotFoundException otherwise) {
            throw new CourseException(className + " is no scenario: " + otherwise);
        }
    }

    /**
     * Makes the scenario anew.
     *
     * @return a scenario that has not run
     * @throws CourseException if it is none, its constructor fails, or is not public and without parameters
     */
    public Scenario scenario() {
        return program().scenario();
    }

    /** Returns what makes the scenarios of many runs, as {@link Program#scenarios()} does. */
    public Supplier<Scenario> scenarios() {
        return program().scenarios();
    }
}
