package awaitless;

import java.io.File;
import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A child process on the same {@code java} as the test, in the project's folder. */
public final class JavaProcess implements AutoCloseable {

    static final String JAR = "target/awaitless.jar";
    static final String CLASS_PATH = classPath(JAR, "target/lib/*");

    /** What may be said after Ctrl-C on a machine that is too busy; a run is not waited for long. */
    static final String TOO_BUSY_TO_END =
            "(awaitless: ended while tasks were still giving back what they held\\R)?";

    private static final int PATIENCE_SECONDS = 60;

    private final Process process;
    private final CompletableFuture<String> err;

    private JavaProcess(Process process) {
        this.process = process;
        err = CompletableFuture.supplyAsync(() -> rest(process.errorReader()), Thread::startVirtualThread);
        // so that no read and no wait is for ever
        CompletableFuture.delayedExecutor(PATIENCE_SECONDS, TimeUnit.SECONDS)
                .execute(process::destroyForcibly);
    }

    /** What a process has left behind: its exit status, and what it printed. */
    public record Ended(int status, String out, String err) {

        /** Returns the lines on standard output. */
        public List<String> lines() {
            return out.lines().toList();
        }
    }

    /**
     * Returns flags for a short run, which gains nothing from C2, and a third of which is the loading of
     * classes: the build makes an archive of them. Where that does not fit, the JVM goes on without a word.
     * From an archive it takes preview classes unasked, so a run without the flag goes without the archive.
     */
    public static List<String> quickly(List<String> arguments) {
        return arguments.contains("--enable-preview")
                ? List.of("-XX:TieredStopAtLevel=1", "-Xlog:disable",
                        "-XX:SharedArchiveFile=" + Path.of("target", "classes.jsa").toAbsolutePath())
                : List.of("-XX:TieredStopAtLevel=1");
    }

    static String classPath(String... entries) {
        return String.join(File.pathSeparator, entries);
    }

    /** Starts {@code java} with these arguments. */
    static JavaProcess start(String... arguments) throws IOException {
        return startBy(List.of(), arguments);
    }

    /** Starts a shell that does what a script says, and then becomes {@code java} with these arguments. */
    static JavaProcess startAfter(String script, String... arguments) throws IOException {
        return startBy(List.of("sh", "-c", script + "; exec \"$@\"", "sh"), arguments);
    }

    /** Starts {@code java} with these arguments by a command that runs the words behind it. */
    static JavaProcess startBy(List<String> by, String... arguments) throws IOException {
        var command = new ArrayList<>(by);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(quickly(List.of(arguments)));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(CtrlC.heardBy(command));
        // a JVM says on standard error that it has picked these up
        builder.environment().keySet().removeAll(
                List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS"));
        return new JavaProcess(builder.start());
    }

    /** Runs {@code java} with these arguments, to its end. */
    public static Ended run(String... arguments) throws IOException, InterruptedException {
        try (var process = start(arguments)) {
            return process.end();
        }
    }

    long pid() {
        return process.pid();
    }

    /** Tells whether it has not ended after so many seconds. */
    boolean goesOnFor(int seconds) throws InterruptedException {
        return !process.waitFor(seconds, TimeUnit.SECONDS);
    }

    /** Waits for the next line on standard output; null if there is none any more. */
    String line() throws IOException {
        return process.inputReader().readLine();
    }

    /** Types on standard input, closes it, and waits for the end. */
    Ended type(String text) throws IOException, InterruptedException {
        try (var in = process.outputWriter()) {
            in.write(text);
        }
        return end();
    }

    /** Stops to read standard output, as {@code head} does, and waits for the end. */
    Ended endUnread() throws IOException, InterruptedException {
        process.inputReader().close();
        return new Ended(process.waitFor(), "", err.join());
    }

    /** Reads what is left on standard output, and waits for the end. */
    Ended end() throws InterruptedException {
        String out = rest(process.inputReader());
        return new Ended(process.waitFor(), out, err.join());
    }

    private static String rest(Reader reader) {
        try {
            var rest = new StringWriter();
            reader.transferTo(rest);
            return rest.toString();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
