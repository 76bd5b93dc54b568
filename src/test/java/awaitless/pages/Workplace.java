package awaitless.pages;

import awaitless.Folders;
import awaitless.JavaProcess;
import awaitless.Pythons;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A folder that looks like the project's to a command, so that what it writes lands there. */
final class Workplace implements AutoCloseable {

    private static final List<String> SEEN = List.of("target", "scenarios", "src");
    private static final int PATIENCE_SECONDS = 120;
    private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");

    private final Path folder;

    /** Makes one of an empty folder. */
    Workplace(Path folder) throws IOException {
        this.folder = folder;
        for (String name : SEEN) {
            Path own = Path.of(name).toAbsolutePath();
            try {
                Files.createSymbolicLink(folder.resolve(name), own);
            } catch (IOException | UnsupportedOperationException noLinksHere) {
                Folders.copy(own, folder.resolve(name));
            }
        }
    }

    /**
     * What a command leaves behind.
     *
     * @param status its exit status
     * @param lines all that it printed, as a terminal shows it
     */
    record Ended(int status, List<String> lines) {
    }

    /** Runs a command to its end; it reads nothing. */
    Ended run(Command command) throws IOException, InterruptedException {
        var words = new ArrayList<String>();
        if (command.is("java")) {
            words.add(JAVA.toString());
            words.addAll(JavaProcess.quickly(command.words()));
            words.addAll(List.of("-Dstdout.encoding=UTF-8", "-Dstderr.encoding=UTF-8"));
        } else {
            words.add(Pythons.any());
        }
        List<String> typed = command.words();
        words.addAll(typed.subList(1, typed.size()));
        var lessons = new LessonCommand(command);
        if (command.shown().isEmpty() && lessons.areLive() && lessons.value("--speed").isEmpty()) {
            words.addAll(List.of("--speed", "1000"));       // nobody reads it
        }
        return ended(start(words, lessons.say("compare")), command);
    }

    /** Returns the file that a command was to write; its own folder if it was to write none. */
    Path written(Command command) {
        return folder.resolve(new LessonCommand(command).value("-o").orElse(""));
    }

    /** Takes the links away, so that nobody who empties the folder follows them. */
    @Override
    public void close() throws IOException {
        for (String name : SEEN) {
            if (Files.isSymbolicLink(folder.resolve(name))) {
                Files.delete(folder.resolve(name));
            }
        }
    }

    private Process start(List<String> words, boolean withPython) throws IOException {
        var builder = new ProcessBuilder(words).directory(folder.toFile()).redirectErrorStream(true);
        var environment = builder.environment();
        // a JVM says on standard error that it has picked these up
        environment.keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS"));
        environment.put("PYTHONDONTWRITEBYTECODE", "1");
        environment.put("PYTHONUTF8", "1");
        if (withPython) {
            Path python = Path.of(Pythons.any()).toAbsolutePath().getParent();
            environment.merge("PATH", python.toString(), (path, first) -> first + File.pathSeparator + path);
        }
        return builder.start();
    }

    private static Ended ended(Process process, Command command) throws IOException, InterruptedException {
        process.getOutputStream().close();
        // so that no read and no wait is for ever
        var late = new CompletableFuture<Void>().completeOnTimeout(null, PATIENCE_SECONDS, TimeUnit.SECONDS);
        late.thenRun(process::destroyForcibly);
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int status = process.waitFor();
        if (late.isDone()) {
            throw new AssertionError(command + "\nhad not ended after " + PATIENCE_SECONDS
                    + " seconds, and had printed:\n" + out);
        }
        late.cancel(false);
        return new Ended(status, out.lines().toList());
    }
}
