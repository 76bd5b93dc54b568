package awaitless.cli.compare;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The asyncio program of a lesson, as a process. It ends when this is closed, if not before. */
final class Twin implements AutoCloseable {

    private static final int PATIENCE_SECONDS = 1;          // with one that is asked to end

    private final Process process;

    /** Starts a program with these words. */
    Twin(Python python, Path program, List<String> words) throws IOException {
        var command = new ArrayList<>(List.of(python.command(), program.toString()));
        command.addAll(words);
        var builder = new ProcessBuilder(command);
        builder.environment().put("PYTHONDONTWRITEBYTECODE", "1");
        builder.environment().put("PYTHONUTF8", "1");
        builder.environment().remove("PYTHONIOENCODING");   // which would go before
        process = builder.start();
        process.getOutputStream().close();
    }

    /**
     * Listens to the program, on threads of its own.
     *
     * @param said is called for each line, when it arrives
     * @param ended is called once, after the last line: with the exit status and the last line on standard
     *     error, which is empty if there is none
     */
    void listen(Consumer<String> said, BiConsumer<Integer, String> ended) {
        var lastError = new CompletableFuture<String>();
        start("standard error of the twin", () -> lastError.complete(lastLine(process)));
        start("twin", () -> {
            try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    said.accept(line);
                }
            } catch (IOException closed) {
                // it is being killed
            }
            ended.accept(process.onExit().join().exitValue(), lastError.join());
        });
    }

    private static void start(String name, Runnable task) {
        Thread.ofPlatform().name(name).daemon().start(task);
    }

    private static String lastLine(Process process) {
        String last = "";
        try (BufferedReader lines = process.errorReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                last = line.isBlank() ? last : line.strip();
            }
        } catch (IOException closed) {
            // it is being killed
        }
        return last;
    }

    @Override
    public void close() {
        kill(process);
    }

    /** Ends a process and those that it has started, and waits until all have ended. */
    static void kill(Process process) {
        var all = Stream.concat(process.descendants(), Stream.of(process.toHandle())).toList();
        all.forEach(ProcessHandle::destroy);
        if (isAnyAliveAfterAWhile(all)) {
            all.forEach(ProcessHandle::destroyForcibly);
            isAnyAliveAfterAWhile(all);
        }
    }

    private static boolean isAnyAliveAfterAWhile(List<ProcessHandle> processes) {
        var ends = processes.stream().map(ProcessHandle::onExit).toArray(CompletableFuture<?>[]::new);
        CompletableFuture.allOf(ends).completeOnTimeout(null, PATIENCE_SECONDS, TimeUnit.SECONDS).join();
        return processes.stream().anyMatch(ProcessHandle::isAlive);
    }
}
