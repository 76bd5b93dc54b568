package awaitless;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The lessons, in teaching order: a line each in the file {@code course.txt}, which says how it is read. */
public final class Course {

    /** The file's name, at the root of the class path. */
    public static final String FILE = "course.txt";

    private static final String BROKEN = "broken";
    private static final int FEWEST_FIELDS = 6;

    private Course() {
    }

    /**
     * Reads the course.
     *
     * @return the lessons in teaching order, each before its broken twins
     * @throws CourseException if a line is not as the file says
     */
    public static List<Lesson> lessons() {
        try (InputStream in = Course.class.getResourceAsStream("/" + FILE)) {
            if (in == null) {
                throw new CourseException("the build lacks " + FILE
                        + "; this makes it anew: mvn -q clean package -DskipTests");
            }
            return read(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static List<Lesson> read(String course) {
        return course.lines().filter(line -> !line.isBlank() && !line.startsWith("#")).map(Course::lesson)
                .toList();
    }

    private static Lesson lesson(String line) {
        String[] fields = Stream.of(line.split("\\|", -1)).map(String::strip).toArray(String[]::new);
        if (fields.length < FEWEST_FIELDS) {
            throw new CourseException("the course has a line of fewer than " + FEWEST_FIELDS + " fields: "
                    + line);
        }
        boolean broken = fields[5].equals(BROKEN);
        return new Lesson(fields[0], fields[1], fields[2], fields[3], fields[4], broken ? "" : fields[5],
                broken, Stream.of(fields).skip(FEWEST_FIELDS).map(Lesson.Number::of).toList());
    }

    /**
     * Finds what the course says of a class.
     *
     * @param type the class, a {@link Scenario}
     * @return its line; where it has none, or {@code java FILE.java} has compiled it, it goes by its own name
     */
    public static Lesson of(Class<?> type) {
        Program program = Program.of(type);
        if (program.file() != null) {
            return of(asTyped(program.file()), program);
        }
        return line(type.getName()).orElseGet(() -> Lesson.without(type.getSimpleName(), program, List.of()));
    }

    /**
     * Takes a reader's file for a lesson. Of a lesson that it is a copy of, it has the numbers.
     *
     * @param path its path as typed
     * @param program what it holds
     */
    public static Lesson of(String path, Program program) {
        return Lesson.without(path, program,
                line(program.main().getName()).map(Lesson::numbers).orElse(List.of()));
    }

    private static Optional<Lesson> line(String className) {
        return lessons().stream().filter(lesson -> lesson.className().equals(className)).findFirst();
    }

    private static String asTyped(Path file) {
        Path here = Path.of("").toAbsolutePath();
        return (file.startsWith(here) ? here.relativize(file) : file).toString();
    }
}
