package awaitless;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

/** The house keeps its plan: who may know whom, and what stands at the top. */
class HouseTest {

    private static final int LONGEST_LINE = 110;
    private static final Pattern IMPORT =
            Pattern.compile("^import (?:static )?([a-z0-9.]+)\\.[A-Z]", Pattern.MULTILINE);

    private static final Pattern RELEASES = Pattern.compile("<releases>(.*)</releases>");
    private static final Pattern PREVIEW_API =
            Pattern.compile("java/(util/concurrent/StructuredTaskScope|lang/ScopedValue)");

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
                    "awaitless.view", "awaitless.view.picture", "awaitless.view.player",
                    "awaitless.cli.compare"),
            "awaitless.cli.compare", Set.of("awaitless", "awaitless.trace", "awaitless.rehearsal",
                    "awaitless.view"));

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
        List<String> lessons = Course.lessons().stream()
                .map(lesson -> lesson.type().getSimpleName()).toList();
        for (Path file : java(Path.of("src", "main"))) {
            String source = Files.readString(file);
            assertEquals(List.of(), lessons.stream().filter(source::contains).toList(), file.toString());
        }
    }

    @Test
    void hasALineOfTheCourseForEachScenarioAndForNothingElse() throws IOException {
        var scenarios = new ArrayList<String>();
        for (Path file : java(Path.of("scenarios"))) {
            if (Files.readString(file).contains(" implements Scenario {")) {
                scenarios.add(packageOf(file) + "." + file.getFileName().toString().replace(".java", ""));
            }
        }
        assertEquals(scenarios.stream().sorted().toList(),
                Course.lessons().stream().map(Lesson::className).sorted().toList());
    }

    @Test
    void givesEachLessonANameOfItsOwn() {
        List<String> names = Course.lessons().stream().map(Lesson::name).toList();
        assertEquals(names.stream().distinct().toList(), names);
    }

    @Test
    void findsTheTwinThatALessonNames() {
        for (Lesson lesson : Course.lessons()) {
            String twin = lesson.twin();
            assertEquals(lesson.broken(), twin.isEmpty(), lesson.name());
            assertTrue(twin.isEmpty() || lesson.type().getResource(twin) != null, twin);
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

    @Test
    void namesInTheReadmeTheReleasesThatItIsBuiltFor() throws IOException {
        Matcher releases = RELEASES.matcher(Files.readString(Path.of("pom.xml")));
        assertTrue(releases.find());
        String named = releases.group(1).replace("|", ", ").replaceFirst(", ([0-9]+)$", " or $1");
        String readme = Files.readString(Path.of("README.md"));
        assertTrue(readme.contains("You need Maven and a JDK " + named + "."), named);
    }

    /** Eclipse's compiler makes no class file with preview features on; javac none with them off. */
    @Test
    void turnsPreviewFeaturesOffForAnImportAlone() throws IOException {
        String pom = Files.readString(Path.of("pom.xml")).replaceAll("\\s+", "");
        assertTrue(pom.contains("<enablePreview>${preview}</enablePreview>"));
        assertTrue(pom.contains("<preview>true</preview>"));
        assertTrue(pom.contains("<property><name>m2e.version</name></property></activation>"
                + "<properties><preview>false</preview></properties>"));
    }

    /** Who uses a preview API runs on one release alone; on 28's early access the compiler marks more. */
    @Test
    @EnabledForJreRange(max = JRE.JAVA_27)
    void marksOnlyClassesThatUseAPreviewApi() throws IOException {
        var marked = new ArrayList<Path>();
        for (Path file : files(Path.of("target", "classes"), ".class")) {
            byte[] bytes = Files.readAllBytes(file);
            if (bytes[4] == -1 && bytes[5] == -1) {         // the minor version
                marked.add(file);
                assertTrue(usesAPreviewApi(file), file.toString());
            }
        }
        assertTrue(marked.size() > 0);
    }

    /** javac of Java 21 marks all classes of a source file in which one uses a preview API. */
    private static boolean usesAPreviewApi(Path marked) throws IOException {
        String outer = marked.getFileName().toString().replaceAll("[$.].*", "");
        for (Path file : files(marked.getParent(), ".class")) {
            boolean isOfTheSameSource = file.getParent().equals(marked.getParent())
                    && file.getFileName().toString().matches(Pattern.quote(outer) + "[$.].*");
            if (isOfTheSameSource && PREVIEW_API.matcher(
                    new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1)).find()) {
                return true;
            }
        }
        return false;
    }

    private static List<Path> java(Path folder) throws IOException {
        return files(folder, ".java");
    }

    private static List<Path> files(Path folder, String ending) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(ending))
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
