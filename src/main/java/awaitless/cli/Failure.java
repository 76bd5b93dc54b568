package awaitless.cli;

import awaitless.Lesson;
import awaitless.rehearsal.Outcome;
import java.util.concurrent.ExecutionException;

/** What was asked for could not be done. The message says why; its first line says it all. */
final class Failure extends Exception {

    private static final long serialVersionUID = 1;

    Failure(String message) {
        super(message);
    }

    /** Says that a live run failed. */
    static Failure of(Lesson lesson, ExecutionException failed) {
        return new Failure(lesson.name() + " failed: " + Report.cause(failed, lesson));
    }

    /** Says that a rehearsal broke. */
    static Failure of(Lesson lesson, Outcome broken) {
        return new Failure(lesson.name() + " broke: " + Report.of(broken, lesson).stripTrailing());
    }
}
