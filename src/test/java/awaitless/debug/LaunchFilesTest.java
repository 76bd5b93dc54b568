package awaitless.debug;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import awaitless.Course;
import awaitless.Lesson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** VS Code's files say what the page says, and step past all of this house that is no lesson. */
class LaunchFilesTest {

    private static final Path PAGE = Path.of("scenarios", "README.md");
    private static final Path SOURCES = Path.of("src", "main");

    @Test
    void nameWhatThePageTellsToType() throws IOException {
        String page = Files.readString(PAGE);
        for (Map<?, ?> configuration : LaunchFiles.configurations()) {
            for (String text : List.of((String) configuration.get("name"), (String) configuration.get("args"),
                    (String) configuration.get("vmArgs"))) {
                assertTrue(page.contains(text), "the page does not say " + text);
            }
            ((Map<?, ?>) configuration.get("env")).forEach((name, value) ->
                    assertTrue(page.contains(name + "=" + value), "the page does not say " + name));
            assertEquals("${file}", configuration.get("mainClass"));
        }
    }

    @Test
    void suspendOneThreadAndStopAtTheExceptionsOfThePage() throws IOException {
        String page = Files.readString(PAGE);
        assertEquals(false, LaunchFiles.settings().get("java.debug.settings.suspendAllThreads"));
        for (Object type : (List<?>) LaunchFiles.settings()
                .get("java.debug.settings.exceptionBreakpoint.exceptionTypes")) {
            assertTrue(page.contains("`" + type.toString().replaceAll(".*\\.", "") + "`"),
                    "the page does not say " + type);
        }
    }

    @Test
    void stepPastEachPackageThatIsNoLesson() throws IOException {
        for (Map<?, ?> configuration : LaunchFiles.configurations()) {
            List<String> filters = LaunchFiles.filters(configuration);
            for (String name : packages()) {
                assertTrue(isSkipped(name, filters), name + " is in no filter");
            }
            for (Lesson lesson : Course.lessons()) {
                assertTrue(!isSkipped(lesson.type().getPackageName(), filters), lesson.name());
            }
        }
    }

    private static boolean isSkipped(String name, List<String> filters) {
        return filters.stream().anyMatch(filter -> (name + ".").startsWith(filter.replace("*", "")));
    }

    /** Returns the packages of {@code src/main}, for all releases, and those that it builds on. */
    private static Set<String> packages() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            Set<String> packages = files.filter(file -> file.toString().endsWith(".java"))
                    .map(file -> SOURCES.relativize(file.getParent()))
                    .map(folder -> folder.subpath(1, folder.getNameCount()).toString().replace('\\', '.')
                            .replace('/', '.'))
                    .collect(Collectors.toCollection(TreeSet::new));
            packages.addAll(List.of("org.slf4j", "ch.qos.logback.classic", "ch.qos.logback.core"));
            return packages;
        }
    }
}
