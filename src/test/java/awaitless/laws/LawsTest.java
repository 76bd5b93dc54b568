package awaitless.laws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The transcripts that the lessons are to meet obey the laws, and each law fails on one that breaks it. */
class LawsTest {

    private static final String ONETASK = """
            Starting otherfunction
            Completed otherfunction
            Received: Result from otherfunction
            """;

    private static final String MULTIPLETASKS = """
            Continuing with other work while otherfunction runs
            Starting otherfunction
            Doing more work
            Completed otherfunction
            Received: Result from otherfunction
            """;

    private static final String LOCK = """
            Task-1 is performing some work for 0.55 seconds before acquiring the lock
            Task-2 is performing some work for 1.28 seconds before acquiring the lock
            Task-3 is performing some work for 1.12 seconds before acquiring the lock
            Task-4 is performing some work for 0.84 seconds before acquiring the lock
            Task-5 is performing some work for 0.70 seconds before acquiring the lock
            Acquired lock: Task-1
            Counter incremented to 1 by Task-1
            Released lock: Task-1
            Acquired lock: Task-5
            Counter incremented to 2 by Task-5
            Released lock: Task-5
            Acquired lock: Task-4
            Counter incremented to 3 by Task-4
            Released lock: Task-4
            Acquired lock: Task-3
            Counter incremented to 4 by Task-3
            Released lock: Task-3
            Acquired lock: Task-2
            Counter incremented to 5 by Task-2
            Released lock: Task-2
            """;

    private static final String SEMAPHORE = """
            Task-1 is performing some work for 0.55 seconds before acquiring the semaphore
            Task-2 is performing some work for 0.64 seconds before acquiring the semaphore
            Task-3 is performing some work for 0.95 seconds before acquiring the semaphore
            Task-4 is performing some work for 1.04 seconds before acquiring the semaphore
            Task-5 is performing some work for 1.46 seconds before acquiring the semaphore
            Acquired semaphore: Task-1
            Acquired semaphore: Task-2
            Uploaded data from Task-1
            Released semaphore: Task-1
            Acquired semaphore: Task-3
            Uploaded data from Task-3
            Released semaphore: Task-3
            Acquired semaphore: Task-4
            Uploaded data from Task-2
            Released semaphore: Task-2
            Acquired semaphore: Task-5
            Uploaded data from Task-4
            Released semaphore: Task-4
            Uploaded data from Task-5
            Released semaphore: Task-5
            Final upload list: ['Data from Task-1', 'Data from Task-3', 'Data from Task-2', \
            'Data from Task-4', 'Data from Task-5']
            """;

    private static final String EVENT = """
            Task-1 is waiting for the event
            Task-2 is waiting for the event
            Task-3 is waiting for the event
            Task-4 is waiting for the event
            Task-5 is waiting for the event
            Setting the event
            Task-1 received the event and is performing some work for 1.18 seconds
            Task-2 received the event and is performing some work for 1.03 seconds
            Task-3 received the event and is performing some work for 1.08 seconds
            Task-4 received the event and is performing some work for 0.67 seconds
            Task-5 received the event and is performing some work for 1.29 seconds
            Task-4 completed its work
            Task-2 completed its work
            Task-3 completed its work
            Task-1 completed its work
            Task-5 completed its work
            """;

    /** A change to a lesson's lines, and the law that it breaks. */
    private record Breach(Laws lesson, String law, Consumer<List<String>> change) {

        @Override
        public String toString() {
            return lesson + ": " + law;
        }
    }

    @ParameterizedTest
    @EnumSource
    void holdForTheTranscriptsToMeet(Laws lesson) {
        assertEquals(List.of(), lesson.broken(lines(lesson), 5, 2, arrivals(lesson)));
    }

    @ParameterizedTest
    @MethodSource("breaches")
    void failOnARunThatBreaksThem(Breach breach) {
        List<String> lines = new ArrayList<>(lines(breach.lesson()));
        breach.change().accept(lines);
        List<String> broken = breach.lesson().broken(lines, 5, 2, arrivals(breach.lesson())).stream()
                .map(Law::says).toList();
        assertTrue(broken.contains(breach.law()), () -> breach.law() + " holds; broken are " + broken);
    }

    @Test
    void areAllShownToFail() {
        Set<String> shown = new HashSet<>();
        breaches().forEach(breach -> shown.add(breach.toString()));
        for (Laws lesson : Laws.values()) {
            for (Law law : lesson.laws()) {
                assertTrue(shown.contains(lesson + ": " + law), () -> "not shown: " + lesson + ": " + law);
            }
        }
    }

    @Test
    void distinguishLimits() {
        List<Law> broken = Laws.SEMAPHORE.broken(lines(Laws.SEMAPHORE), 5, 1, List.of());
        assertEquals("[no more tasks than the limit are inside]", broken.toString());
    }

    private static Stream<Breach> breaches() {
        String says = "every task says its lines, in order, and no others";
        String takes = "work takes from 0.5 to 1.5 seconds";
        String received = "the result is received when both are done";
        String served = "tasks are served in order of arrival";
        return Stream.concat(
                Stream.of(Laws.values()).map(lesson ->
                        new Breach(lesson, "only the lesson's lines are said", lines -> lines.add("Done"))),
                Stream.of(
                        new Breach(Laws.ONETASK, "the call starts, completes and gives its result",
                                swap(0, 1)),
                        new Breach(Laws.MULTIPLETASKS, "each line is said once", lines -> lines.remove(2)),
                        new Breach(Laws.MULTIPLETASKS, "the function starts before it completes", swap(1, 3)),
                        new Breach(Laws.MULTIPLETASKS, "the caller goes on before it does more", swap(0, 2)),
                        new Breach(Laws.MULTIPLETASKS, received, swap(2, 4)),
                        new Breach(Laws.MULTIPLETASKS, received, swap(3, 4)),
                        new Breach(Laws.LOCK, says, lines -> lines.remove(19)),
                        new Breach(Laws.LOCK, says, swap(6, 7)),
                        new Breach(Laws.LOCK, says, lines -> lines.add(lines.get(5))),
                        new Breach(Laws.LOCK, says, replace(10, "Task-5", "Task-6")),
                        new Breach(Laws.LOCK, takes, replace(0, "0.55", "0.49")),
                        new Breach(Laws.LOCK, takes, replace(1, "1.28", "1.51")),
                        new Breach(Laws.LOCK, "one task at most holds the lock", swap(7, 8)),
                        new Breach(Laws.LOCK, "the counter goes from 1 to the number of tasks",
                                replace(9, "to 2", "to 1")),
                        new Breach(Laws.LOCK, served, lines -> Collections.rotate(lines.subList(5, 20), 3)),
                        new Breach(Laws.SEMAPHORE, says, lines -> lines.remove(5)),
                        new Breach(Laws.SEMAPHORE, takes, replace(4, "1.46", "1.56")),
                        new Breach(Laws.SEMAPHORE, "no more tasks than the limit are inside", swap(8, 9)),
                        new Breach(Laws.SEMAPHORE, "the list is complete, and said once, at the end",
                                replace(20, ", 'Data from Task-5'", "")),
                        new Breach(Laws.SEMAPHORE, "the list is complete, and said once, at the end",
                                replace(20, "Task-5", "Task-4")),
                        new Breach(Laws.SEMAPHORE, "the list is complete, and said once, at the end",
                                swap(19, 20)),
                        new Breach(Laws.SEMAPHORE,
                                "the list agrees with the lines where one upload ended before another began",
                                replace(20, "'Data from Task-1', 'Data from Task-3'",
                                        "'Data from Task-3', 'Data from Task-1'")),
                        new Breach(Laws.SEMAPHORE, served, swap(9, 12)),
                        new Breach(Laws.EVENT, says, lines -> lines.remove(15)),
                        new Breach(Laws.EVENT, takes, replace(9, "0.67", "2.67")),
                        new Breach(Laws.EVENT, "the event is set once", lines -> lines.add(lines.get(5))),
                        new Breach(Laws.EVENT, "nobody receives the event before it is set", swap(5, 6))));
    }

    private static List<String> lines(Laws lesson) {
        return switch (lesson) {
            case ONETASK -> ONETASK.lines().toList();
            case MULTIPLETASKS -> MULTIPLETASKS.lines().toList();
            case LOCK -> LOCK.lines().toList();
            case SEMAPHORE -> SEMAPHORE.lines().toList();
            case EVENT -> EVENT.lines().toList();
        };
    }

    private static List<Integer> arrivals(Laws lesson) {
        return switch (lesson) {
            case LOCK -> List.of(1, 5, 4, 3, 2);
            case SEMAPHORE -> List.of(1, 2, 3, 4, 5);
            case ONETASK, MULTIPLETASKS, EVENT -> List.of();
        };
    }

    private static Consumer<List<String>> swap(int first, int second) {
        return lines -> Collections.swap(lines, first, second);
    }

    private static Consumer<List<String>> replace(int index, String from, String to) {
        return lines -> lines.set(index, lines.get(index).replace(from, to));
    }
}
