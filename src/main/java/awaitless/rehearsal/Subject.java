package awaitless.rehearsal;

import awaitless.Scenario;
import java.util.Set;

/** What is explored: it makes a scenario anew for each run. */
public interface Subject {

    /** Makes a scenario that has not run. */
    Scenario scenario();

    /** Tells whether it asks whether a thread or a task is over. */
    boolean observesEnds();

    /** Returns what it calls that is not followed, each with its place; complete once it has run. */
    Set<String> notFollowed();
}
