package awaitless;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import awaitless.SourceFile.DoesNotCompile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A reader's file: what of it is run, and that each run finds it as new. */
class SourceFileTest {

    @TempDir
    private Path folder;

    private Program compiled(String source) throws Exception {
        return SourceFile.compile(Files.writeString(folder.resolve("Mine.java"), source));
    }

    private static void run(Program program) throws Exception {
        Launcher.run(program.scenario(), new Stage(1, Map.of(), new Durations(1), Stage.wallClock(1)));
    }

    private static String thrown(Program program) {
        return assertThrows(ExecutionException.class, () -> run(program)).getCause().getMessage();
    }

    @Test
    void saysOfAFileThatDoesNotCompileWhatJavacSays() {
        String said = assertThrows(DoesNotCompile.class, () -> compiled("class Mine {\n    int x = y;\n}\n"))
                .getMessage();
        assertTrue(said.startsWith(folder.resolve("Mine.java") + ":2: error: cannot find symbol"), said);
        assertTrue(said.endsWith("1 error" + System.lineSeparator()), said);
    }

    @Test
    void runsAScenarioRatherThanAMain() throws Exception {
        var program = compiled("""
                class First { public static void main(String[] words) { } }
                class Second implements awaitless.Scenario { public void run() { } }
                """);
        assertEquals("Second", program.main().getName());
        assertTrue(program.isScenario());
    }

    @Test
    void runsTheFirstClassWithAMainInTheOrderOfTheFile() throws Exception {
        var program = compiled("""
                package some.place;
                record Pair(int one, int other) { static class Inner { void main() { } } }
                class Last extends Middle { }
                class Middle { static void main(String[] words) { } }
                """);
        assertEquals(List.of("some.place.Pair", "some.place.Pair$Inner", "some.place.Last",
                "some.place.Middle"), List.copyOf(program.classes().keySet()));
        assertEquals("some.place.Last", program.main().getName());
        assertFalse(program.isScenario());
    }

    @ParameterizedTest
    @ValueSource(strings = {"public static void main(String[] words)", "static void main()",
            "void main(String... words)", "protected void main()"})
    void callsAnyMain(String main) throws Exception {
        assertEquals("called", thrown(compiled("class Mine { " + main
                + " { throw new IllegalStateException(\"called\"); } }")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"private static void main(String[] words) { }", "int main() { return 1; }",
            "void main(int number) { }", "Mine(int number) { } void main() { }"})
    void callsNoOtherMethod(String method) throws Exception {
        assertNull(compiled("class Mine { " + method + " }").main());
    }

    @Test
    void letsAFailingAssertionFailTheRun() throws Exception {
        assertEquals("false", thrown(compiled("""
                class Mine { static void main() { assert false : false; } }
                """)));
    }

    @Test
    void leavesNoStaticFieldToTheNextRun() throws Exception {
        String counter = """
                class Mine {
                    private static %s int[] count = new int[1];
                    static void main() { throw new IllegalStateException("" + ++count[0]); }
                }
                """;
        for (String isFinal : List.of("", "final")) {
            var scenarios = compiled(counter.formatted(isFinal)).scenarios();
            for (int run = 0; run < 2; run++) {
                var thrown = assertThrows(IllegalStateException.class, scenarios.get()::run);
                assertEquals("1", thrown.getMessage());
            }
        }
    }

    @Test
    void loadsTheClassesOnceForAllRunsOfAThreadWhereNoneIsLeft() throws Exception {
        var scenarios = compiled("""
                class Mine implements awaitless.Scenario {
                    private static final org.slf4j.Logger log = org.slf4j.LoggerFactory.getLogger("mine");
                    private static final int MOST = 5;
                    private enum Colour { RED, GREEN }
                    public void run() { }
                }
                """).scenarios();
        assertSame(scenarios.get().getClass(), scenarios.get().getClass());
        assertNotEquals(scenarios.get(), scenarios.get());
    }

    @Test
    void loadsWhatAChangeHasMadeOfTheClasses() throws Exception {
        var program = compiled("""
                class Mine { static void main() { throw new IllegalStateException("one"); } }
                """);
        assertEquals("two", thrown(program.changed(bytes -> replaced(bytes, "one", "two"))));
        assertEquals("one", thrown(program));
    }

    private static byte[] replaced(byte[] bytes, String from, String to) {
        return new String(bytes, StandardCharsets.ISO_8859_1).replace(from, to)
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    @Test
    void changesALessonOfTheCourseInTheSameWay() throws Exception {
        for (Lesson lesson : Course.lessons()) {
            Scenario scenario = lesson.changed(bytes -> bytes).scenario();
            assertEquals(lesson.className(), scenario.getClass().getName());
            assertNotEquals(lesson.type(), scenario.getClass());
        }
        assertSame(HeldLock.class, Course.of(HeldLock.class).scenario().getClass());
        Scenario held = Course.of(HeldLock.class).changed(bytes -> bytes).scenario();
        assertNotEquals(HeldLock.class, held.getClass());
    }
}
