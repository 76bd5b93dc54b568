package awaitless.cli;

import awaitless.Lesson;
import awaitless.rehearsal.DataRace;
import awaitless.rehearsal.Outcome;
import awaitless.view.PlainText;
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

    /** Says that a thread of a live run ended by what nobody has caught. */
    static Failure of(Lesson lesson, String thread, Throwable thrown) {
        return new Failure(lesson.name() + " failed: " + (thread.isEmpty() ? "a thread without a name"
                : PlainText.whole(thread, false)) + " ended by " + Report.cause(thrown, lesson));
    }

    /** Says that a rehearsal broke. */
    static Failure of(Lesson lesson, Outcome broken) {
        return new Failure(lesson.name() + " broke: " + Report.of(broken, lesson).stripTrailing());
    }

    /** Says that a rehearsal came to its end, but not without a data race. */
    static Failure of(Lesson lesson, DataRace race) {
        return new Failure(lesson.name() + " broke: " + Report.of(race).stripTrailing());
    }
}
