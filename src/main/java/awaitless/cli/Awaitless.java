package awaitless.cli;

import awaitless.Command;
import awaitless.Course;
import awaitless.CourseException;
import awaitless.SourceFile.DoesNotCompile;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.function.IntSupplier;

/** The command line: it understands the words, does what they say, and answers with an exit status. */
public final class Awaitless implements Command {

    /** The name of the thread that waits for a lesson, whose own thread is {@code main}. */
    private static final String LAUNCHER = "launcher";

    /** Makes the command line, as the service that it is. */
    public Awaitless() {
    }

    @Override
    public int run(Class<?> lesson, String... words) {
        Heap.watch();
        var output = StandardOutput.install(Thread.currentThread()::interrupt);
        int status = renamed(() -> answer(lesson, List.of(words), System.out, System.err));
        IOException broken = output.broken();
        if (broken == null) {
            return status;
        }
        if (StandardOutput.readerLeft(broken)) {            // no fault, so what else was found still counts
            return status == Status.INTERRUPTED.code() ? Status.OK.code() : status;
        }
        System.err.println("awaitless: standard output cannot be written: " + broken.getMessage());
        return Status.FAILED.code();
    }

    /** Does it while this thread bears another name: a debugger then lists one {@code main}, the lesson's. */
    static int renamed(IntSupplier work) {
        Thread thread = Thread.currentThread();
        String name = thread.getName();
        thread.setName(LAUNCHER);
        try {
            return work.getAsInt();
        } finally {
            thread.setName(name);
        }
    }

    /** Does what the words say, on these streams. The lessons' lines go their own way, through Logback. */
    int answer(Class<?> lesson, List<String> words, PrintStream out, PrintStream err) {
        try {
            Request request = Request.of(words,
                    lesson == null ? null : ReadersFile.compiledByJava(Course.of(lesson)));
            var earlyEnd = request.action().waitsForKeys() ? null : new EarlyEnd(err);
            try {
                return request.action().run(request, out, err).code();
            } finally {
                if (earlyEnd != null) {
                    earlyEnd.over();
                }
            }
        } catch (BadInput bad) {
            return said(err, bad, Status.BAD_INPUT);
        } catch (DoesNotCompile wrong) {
            err.print(wrong.getMessage());
            return Status.BAD_INPUT.code();
        } catch (Failure | CourseException failed) {
            return said(err, failed, Status.FAILED);
        } catch (InterruptedException ended) {
            return Status.INTERRUPTED.code();
        } catch (IOException broken) {
            return said(err, new Failure("standard input cannot be read: " + broken.getMessage()),
                    Status.FAILED);
        }
    }

    private static int said(PrintStream err, Exception why, Status status) {
        err.println("awaitless: " + why.getMessage());
        return status.code();
    }
}
