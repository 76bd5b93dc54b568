package awaitless;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The house keeps its plan: who may know whom, and what stands at the top. */
class HouseTest {

    private static final int LONGEST_LINE = 110;
    private static final Pattern IMPORT =
            Pattern.compile("^import (?:static )?([a-z0-9.]+)\\.[A-Z]", Pattern.MULTILINE);

    /** Whom each package may import, beside the JDK, SLF4J and Logback. */
    private static final Map<String, Set<String>> ARROWS = Map.of(
            "awaitless", Set.of("awaitless.jdk"),
            "awaitless.jdk", Set.of(),
            "awaitless.jvm", Set.of("awaitless"),
            "awaitless.trace", Set.of("awaitless", "awaitless.jvm"),
            "awaitless.rehearsal", Set.of("awaitless", "awaitless.jvm", "awaitless.trace"),
            "awaitless.view", Set.of("awaitless", "awaitless.jvm", "awaitless.trace"),
            "awaitless.view.picture", Set.of("awaitless.trace", "awaitless.view"),
            "awaitless.view.player", Set.of("awaitless.jvm", "awaitless.trace", "awaitless.view"),
            "awaitless.cli", Set.of("awaitless", "awaitless.jvm", "awaitless.trace", "awaitless.rehearsal",
                    "awaitless.view", "awaitless.view.picture", "awaitless.view.player"));

    @Test
    void letsArrowsPointDown() throws IOException {
        for (Path file : java(Path.of("src", "main"))) {
            for (String imported : imports(file)) {
                if (imported.startsWith("awaitless") && !imported.equals(packageOf(file))) {
                    Set<String> allowed = ARROWS.get(packageOf(file));
                    assertTrue(allowed.contains(imported), () -> file + " imports " + imported);
                }
            }
        }
    }

    @Test
    void letsLessonsKnowTheJdkAndTheStageAlone() throws IOException {
        for (Path file : java(Path.of("scenarios"))) {
            for (String imported : imports(file)) {
                assertTrue(imported.startsWith("java.")
                        || Set.of("org.slf4j", "awaitless", "awaitless.jdk").contains(imported),
                        () -> file + " imports " + imported);
            }
        }
    }

    @Test
    void namesNoLessonInItsSources() throws IOException {
        List<String> lessons = Listing.found().stream().map(lesson -> lesson.type().getSimpleName()).toList();
        for (Path file : java(Path.of("src", "main"))) {
            String source = Files.readString(file);
            assertEquals(List.of(), lessons.stream().filter(source::contains).toList(), file.toString());
        }
    }

    @Test
    void findsEveryLessonAsAService() throws IOException {
        Set<String> written = new TreeSet<>();
        for (Path file : java(Path.of("scenarios"))) {
            if (Files.readString(file).contains("@Lesson(")) {
                written.add(file.getFileName().toString().replace(".java", ""));
            }
        }
        Set<String> found = new TreeSet<>();
        Listing.found().forEach(lesson -> found.add(lesson.type().getSimpleName()));
        assertEquals(written, found);
    }

    @Test
    void findsTheTwinThatALessonNames() {
        for (Listing listing : Listing.found()) {
            String twin = listing.lesson().twin();
            assertEquals(listing.isBroken(), twin.isEmpty(), listing.name());
            assertTrue(twin.isEmpty() || listing.type().getResource(twin) != null, twin);
        }
    }

    @Test
    void keepsLinesShort() throws IOException {
        for (Path file : java(Path.of("."))) {
            List<String> lines = Files.readAllLines(file);
            assertEquals(List.of(), lines.stream().filter(line -> line.length() > LONGEST_LINE).toList(),
                    file.toString());
        }
    }

    private static List<Path> java(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !file.startsWith(Path.of(".", "target")))
                    .toList();
        }
    }

    private static List<String> imports(Path file) throws IOException {
        return IMPORT.matcher(Files.readString(file)).results().map(result -> result.group(1)).toList();
    }

    private static String packageOf(Path file) throws IOException {
        return Files.readAllLines(file).stream()
                .filter(line -> line.startsWith("package "))
                .map(line -> line.substring("package ".length(), line.length() - 1))
                .findFirst()
                .orElse("");
    }
}
