package awaitless.laws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import awaitless.Lesson;
import awaitless.Lessons;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The transcripts that the lessons are to meet obey the laws, and each law fails on one that breaks it. */
class LawsTest {

    private static final int TASKS = 5;

    @ParameterizedTest
    @MethodSource("awaitless.Lessons#sound")
    void holdForTheTranscriptsToMeet(Lesson lesson) {
        assertEquals(List.of(), broken(lesson, lines(lesson)));
    }

    @ParameterizedTest
    @MethodSource("breaches")
    void failOnARunThatBreaksThem(Lesson lesson, Breach breach) {
        List<String> lines = new ArrayList<>(lines(lesson));
        breach.change().accept(lines);
        List<Law> broken = broken(lesson, lines);
        assertTrue(broken.contains(breach.law()), () -> breach.law() + " holds; broken are " + broken);
    }

    @ParameterizedTest
    @MethodSource("awaitless.Lessons#sound")
    void areAllShownToFail(Lesson lesson) {
        Laws laws = Laws.of(lesson);
        assertEquals(Set.copyOf(laws.all()),
                laws.breaches().stream().map(Breach::law).collect(Collectors.toSet()));
    }

    @Test
    void distinguishLimits() {
        Lesson semaphore = Lessons.named("semaphore");
        List<Law> broken = Laws.of(semaphore).broken(lines(semaphore), TASKS, Map.of("limit", 1), List.of());
        assertEquals("[no more tasks than the limit are inside]", broken.toString());
    }

    private static Stream<Arguments> breaches() {
        return Lessons.sound().stream().flatMap(lesson ->
                Laws.of(lesson).breaches().stream().map(breach -> Arguments.of(lesson, breach)));
    }

    private static List<String> lines(Lesson lesson) {
        return Laws.of(lesson).transcript().lines().toList();
    }

    private static List<Law> broken(Lesson lesson, List<String> lines) {
        Laws laws = Laws.of(lesson);
        return laws.broken(lines, TASKS, lesson.usualNumbers(), laws.arrivals());
    }
}
