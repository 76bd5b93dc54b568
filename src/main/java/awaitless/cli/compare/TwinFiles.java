package awaitless.cli.compare;

import awaitless.Course;
import awaitless.Lesson;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A lesson's twin as a file that Python can read, and one folder up what it stands on. Where the lesson comes
 * out of a jar, both are copied into a temporary folder, which goes when this is closed.
 */
final class TwinFiles implements AutoCloseable {

    private static final String STAGE = "stage.py";

    private final Path program;
    private final List<Path> temporary = new ArrayList<>();     // to delete, from the last to the first

    private TwinFiles(String name, URL twin, URL stage, URL course) throws IOException {
        Path file = onDisk(twin);
        if (file != null && Files.exists(file.resolveSibling("..").resolve(STAGE))) {
            program = file;
            return;
        }
        try {
            Path folder = temporary(Files.createTempDirectory("awaitless"));
            temporary(Files.createDirectory(folder.resolve("twin")));
            copy(stage, folder.resolve(STAGE));
            copy(course, folder.resolve(Course.FILE));
            program = copy(twin, folder.resolve("twin").resolve(name));
        } catch (IOException failed) {
            close();
            throw failed;
        }
    }

    /** Finds the twin of a lesson. */
    static TwinFiles of(Lesson lesson) throws CannotCompare, IOException {
        String name = lesson.twin();
        if (name.isEmpty()) {
            throw new CannotCompare(lesson.name() + " has no asyncio twin: " + proposal(lesson));
        }
        URL twin = lesson.type().getResource(name);
        URL stage = lesson.type().getResource(oneFolderUp(lesson.type()) + STAGE);
        URL course = Course.class.getResource("/" + Course.FILE);
        if (twin == null || stage == null || course == null) {
            throw new CannotCompare("the build lacks "
                    + (twin == null ? name : stage == null ? STAGE : Course.FILE)
                    + "; this makes it anew: mvn -q clean package -DskipTests");
        }
        return new TwinFiles(name, twin, stage, course);
    }

    private static String proposal(Lesson lesson) {
        List<Lesson> others = Course.lessons().stream().filter(other -> !other.twin().isEmpty()).toList();
        return others.stream()
                .filter(other -> folder(other).equals(folder(lesson)))
                .findFirst()
                .map(other -> "did you mean " + other.name() + "?")
                .orElseGet(() -> "these have one: "
                        + String.join(", ", others.stream().map(Lesson::name).toList()));
    }

    private static String folder(Lesson lesson) {
        return lesson.className().substring(0, lesson.className().lastIndexOf('.') + 1);
    }

    private static String oneFolderUp(Class<?> type) {
        String folders = "/" + type.getPackageName().replace('.', '/');
        return folders.substring(0, folders.lastIndexOf('/') + 1);
    }

    /** Returns the file that a URL means; null if it means none. */
    private static Path onDisk(URL url) {
        try {
            return url.getProtocol().equals("file") ? Path.of(url.toURI()) : null;
        } catch (URISyntaxException | IllegalArgumentException odd) {
            return null;
        }
    }

    private Path temporary(Path made) {
        made.toFile().deleteOnExit();                       // in turn, the last first
        temporary.add(made);
        return made;
    }

    private Path copy(URL from, Path to) throws IOException {
        try (InputStream in = from.openStream()) {
            Files.copy(in, temporary(to));
        }
        return to;
    }

    /** Returns the twin's file. */
    Path program() {
        return program;
    }

    @Override
    public void close() throws IOException {
        while (!temporary.isEmpty()) {
            Files.deleteIfExists(temporary.remove(temporary.size() - 1));
        }
    }
}
