package awaitless;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How a line of the course is read, and what is said of one that cannot be. */
class CourseTest {

    @Test
    void readsItsLinesInOrder() {
        assertEquals(List.of(
                new Lesson("lock", "lock.A", "asyncio.Lock", "Lock", "one at a time", "a.py", false,
                        List.of()),
                new Lesson("nolock", "lock.B", "asyncio.Lock", "none", "a race", "", true, List.of())),
                Course.read("""
                        # a comment | of | six | or | more | fields

                        lock   | lock.A | asyncio.Lock | Lock | one at a time | a.py
                        nolock | lock.B | asyncio.Lock | none | a race        | broken
                        """));
    }

    @Test
    void readsTheNumbersThatALineDeclares() {
        Lesson lesson = Course.read("""
                queue | q.Queue | q | q | q | q.py | capacity C = 4, 0 to 90: how much it holds | \
                makers M = 2, 1 to tasks: how many put
                """).get(0);
        assertEquals(List.of(
                new Lesson.Number("capacity", "C", 4, 0, 90, "how much it holds"),
                new Lesson.Number("makers", "M", 2, 1, Lesson.Number.TASKS, "how many put")),
                lesson.numbers());
        assertEquals(Map.of("capacity", 4, "makers", 2), lesson.usualNumbers());
    }

    @Test
    void refusesALineThatLacksAField() {
        assertRefused("the course has a line of fewer than 6 fields: lock | lock.A | a | b | c",
                "lock | lock.A | a | b | c");
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit", "limit K", "limit K = two, 1 to 5: x", "limit K = 2, 1 to all: x",
            "limit K = 2, 1 to 5", "limit = 2, 1 to 5: x"})
    void refusesANumberThatIsNotDeclaredSo(String declared) {
        assertRefused("the course declares no number so: " + declared,
                "lock | lock.A | a | b | c | a.py | " + declared);
    }

    private static void assertRefused(String message, String course) {
        assertEquals(message, assertThrows(CourseException.class, () -> Course.read(course)).getMessage());
    }

    /** A test's lesson, or a reader's: it runs under its own name. */
    @Test
    void takesAClassWithoutALineByItsOwnName() {
        Lesson lesson = Course.of(HeldLock.class);
        assertEquals(new Lesson("HeldLock", "awaitless.HeldLock", "", "", "", "", false, List.of(),
                lesson.program()), lesson);
        assertEquals("", lesson.replaces());
        assertEquals(HeldLock.class, lesson.type());
        assertEquals(Lessons.named("lock"), Course.of(Lessons.named("lock").type()));
    }

    /** Cannot be made. */
    public static final class Unmade implements Scenario {

        /** Fails. */
        public Unmade() {
            throw new IllegalStateException("out of paper");
        }

        @Override
        public void run() {
        }
    }

    /** Has no constructor that is public and without parameters. */
    public static final class Hidden implements Scenario {

        private Hidden() {
        }

        @Override
        public void run() {
        }
    }

    @Test
    void saysWhyAScenarioCannotBeMade() {
        assertMade("could not be made: java.lang.IllegalStateException: out of paper", Unmade.class);
        assertMade("could not be made: java.lang.NoSuchMethodException: .*", Hidden.class);
        assertMade("is no scenario: java.lang.ClassCastException: .*", CourseTest.class);
        Lesson missing = Course.read("a | no.Such | a | b | c | a.py").get(0);
        assertEquals("no.Such is no scenario: java.lang.ClassNotFoundException: no.Such",
                assertThrows(CourseException.class, missing::scenario).getMessage());
    }

    private static void assertMade(String expected, Class<?> type) {
        String message = assertThrows(CourseException.class, Course.of(type)::scenario).getMessage();
        assertTrue(message.matches(type.getName().replace("$", "\\$") + " " + expected), message);
    }

    @Test
    void makesAScenarioAnewForEachRun() {
        Lesson lesson = Lessons.named("lock");
        assertFalse(lesson.scenario() == lesson.scenario());
    }
}
