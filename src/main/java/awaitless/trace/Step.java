package awaitless.trace;

import java.util.List;
import java.util.Map;

/**
 * What one thread did between two points where it parks, and what that changed.
 *
 * @param time when, in nanoseconds of the run's clock
 * @param thread who: the number of its thread, counted from 0 in the order in which threads were first seen
 * @param lines what it said
 * @param changes the threads whose state is another now, by number; the one that ran is always among them
 * @param names the threads that have a new name, by number; each is among the changes
 * @param holds what the thread holds afterwards, each as its declaration has it: {@code Semaphore permits};
 *     twice what it holds twice
 * @param forks the threads that it has started, by number; empty where that was not asked for
 */
public record Step(long time, int thread, List<String> lines, Map<Integer, ThreadState> changes,
        Map<Integer, String> names, List<String> holds, Map<Integer, Fork> forks) {
}
