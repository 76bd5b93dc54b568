package awaitless.rehearsal;

import java.util.List;
import java.util.Set;

/**
 * What an exploration at shared points has looked at, and what it found.
 *
 * @param sizes the sizes of which every schedule was looked at, in order, each with how many there are
 * @param cut the size whose schedules were too many; null if none was
 * @param random how many random runs there were besides
 * @param runs how many runs there were in all, those among them that were like others
 * @param found the first run that broke; null if none did
 * @param race a data race; null if none was seen
 * @param raced what makes the run with the race the same run again; null if none was seen
 * @param rests what was not looked at, each in words
 */
public record Explored(List<Size> sizes, Size cut, long random, long runs, Found found, DataRace race,
        Parameters raced, Set<String> rests) {

    /** Returns what it uses that keeps it from being explored, with its place; null if nothing does. */
    public String unfit() {
        return rests.stream().filter(rest -> rest.startsWith("a thread of the JDK's own")
                || rest.startsWith("the method ")).findFirst().orElse(null);
    }

    /**
     * The schedules of one size.
     *
     * @param tasks how many tasks
     * @param schedules how many different schedules were run
     */
    public record Size(int tasks, long schedules) {
    }

    /**
     * A run that broke.
     *
     * @param run which it was of its size, or of the random ones, counted from 1
     * @param isRandom whether it was one of the random ones
     * @param parameters what makes it the same run again
     * @param outcome how it ended
     */
    public record Found(long run, boolean isRandom, Parameters parameters, Outcome outcome) {
    }
}
