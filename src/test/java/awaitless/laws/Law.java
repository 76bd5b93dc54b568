package awaitless.laws;

import java.util.function.Predicate;

/**
 * What holds in every run of a lesson, whatever the threads do.
 *
 * @param says the law in words
 * @param holds whether it holds in a run
 */
public record Law(String says, Predicate<Transcript> holds) {

    @Override
    public String toString() {
        return says;
    }
}
