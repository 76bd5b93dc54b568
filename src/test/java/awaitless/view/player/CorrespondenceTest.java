package awaitless.view.player;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each place where a twin awaits has its line in the lesson, by the comments that the page relies on. */
class CorrespondenceTest {

    private static final Pattern AWAIT = Pattern.compile("\\bawait ");
    private static final Pattern JAVA = Pattern.compile("\\w+\\.java");

    /** Where the line of Java has no comment that stands in the twin. */
    private static final Set<String> WITHOUT_A_LINE = Set.of();

    @Test
    void hasOneLineOfTheLessonForEachAwaitOfItsTwin() throws IOException {
        var without = new TreeSet<String>();
        List<Path> twins = twins();
        assertTrue(twins.size() >= 5, twins::toString);
        for (Path twin : twins) {
            List<String> python = Files.readAllLines(twin);
            List<String> java = Files.readAllLines(lesson(twin));
            Map<Integer, Integer> lines =
                    Correspondence.of(new Program("A.java", java), new Program("a.py", python));
            for (int number = code(python); number <= python.size(); number++) {
                String line = python.get(number - 1);
                if (AWAIT.matcher(line).find()) {
                    int twinLine = number;
                    List<String> found = lines.entrySet().stream()
                            .filter(entry -> entry.getValue() == twinLine)
                            .map(entry -> java.get(entry.getKey() - 1)).toList();
                    assertTrue(found.size() <= 1, () -> line + " has several lines: " + found);
                    if (found.isEmpty()) {
                        without.add(twin.getFileName() + ": " + line.strip());
                    }
                }
            }
        }
        assertEquals(new TreeSet<>(WITHOUT_A_LINE), without);
    }

    @Test
    void goesByTheCommentAtTheEndOfALine() {
        var twin = new Program("a.py", List.of("await f()", "x = await g(1, 2)", "await f()"));
        assertEquals(Map.of(1, 1, 3, 3, 4, 2), Correspondence.of(new Program("A.java", List.of(
                "f();      // await f()",
                "// await g(1, 2)",
                "f();      // await f()",
                "g(1, 2);  // await g(...)",
                "f();      // others wait meanwhile",
                "f();      // await f()")), twin));
    }

    private static List<Path> twins() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("scenarios"), 2)) {
            return files.filter(file -> file.getNameCount() == 3 && file.toString().endsWith(".py")).toList();
        }
    }

    /** Returns the lesson that stands beside a twin, which names it. */
    private static Path lesson(Path twin) throws IOException {
        Matcher name = JAVA.matcher(Files.readString(twin));
        assertTrue(name.find(), () -> twin + " names no lesson");
        return twin.resolveSibling(name.group());
    }

    /** Returns the number of the first line behind the description of a Python program. */
    private static int code(List<String> lines) {
        int end = lines.subList(1, lines.size()).indexOf("\"\"\"");
        assertFalse(end < 0, () -> "the description has no end: " + lines.get(0));
        return end + 3;
    }
}
