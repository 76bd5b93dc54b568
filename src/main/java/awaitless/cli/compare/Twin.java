package awaitless.cli.compare;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.nio.channels.ClosedByInterruptException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** The asyncio program of a lesson, as a process. It ends when this is closed, if not before. */
final class Twin implements AutoCloseable {

    private static final int PATIENCE_SECONDS = 1;          // with one that is asked to end
    static final int SAYS_TOO_MUCH = -1;                    // in place of an exit status
    private static final int LONGEST_LINE = 10_000;         // characters

    private final Process process;
    private final Thread onShutdown;                        // for who ends the program without closing this

    /** Starts a program with these words. */
    Twin(Python python, Path program, List<String> words) throws IOException {
        var command = new ArrayList<>(List.of(python.command(), program.toString()));
        command.addAll(words);
        var builder = new ProcessBuilder(command);
        builder.environment().put("PYTHONDONTWRITEBYTECODE", "1");
        builder.environment().put("PYTHONUTF8", "1");
        builder.environment().remove("PYTHONIOENCODING");   // which would go before
        process = builder.start();
        onShutdown = new Thread(() -> kill(process), "end of the twin");
        try {
            Runtime.getRuntime().addShutdownHook(onShutdown);
        } catch (IllegalStateException ending) {
            kill(process);
            throw new ClosedByInterruptException();
        }
        process.getOutputStream().close();
    }

    /**
     * Listens to the program, on threads of its own.
     *
     * @param most how many lines it may say; one that says more, or a line without end, is ended
     * @param said is called for each line, when it arrives
     * @param ended is called once, after the last line: with the exit status, and the last line on standard
     *     error, which is empty if there is none; or with {@link #SAYS_TOO_MUCH}, and what was too much
     */
    void listen(int most, Consumer<String> said, BiConsumer<Integer, String> ended) {
        var lastError = new CompletableFuture<String>();
        start("standard error of the twin", () -> lastError.complete(lastLine(process)));
        start("twin", () -> {
            String tooMuch = null;
            try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
                int count = 0;
                for (String line = line(lines); line != null && tooMuch == null; line = line(lines)) {
                    if (line.length() > LONGEST_LINE) {
                        tooMuch = "it says a line of more than " + LONGEST_LINE + " characters";
                    } else if (++count > most) {
                        tooMuch = "it says more than " + most + " lines";
                    } else {
                        said.accept(line);
                    }
                }
            } catch (IOException closed) {
                // it is being killed
            }
            if (tooMuch != null) {
                process.destroyForcibly();
            }
            int status = process.onExit().join().exitValue();
            if (tooMuch == null) {
                ended.accept(status, lastError.join());
            } else {
                ended.accept(SAYS_TOO_MUCH, tooMuch);
            }
        });
    }

    /** Reads a line, or of one that is too long a little more than may be; null at the end. */
    private static String line(Reader in) throws IOException {
        var line = new StringBuilder();
        int next = in.read();
        if (next == -1) {
            return null;
        }
        while (next != -1 && next != '\n' && line.length() <= LONGEST_LINE) {
            line.append((char) next);
            next = in.read();
        }
        if (!line.isEmpty() && line.charAt(line.length() - 1) == '\r') {
            line.setLength(line.length() - 1);
        }
        return line.toString();
    }

    private static void start(String name, Runnable task) {
        Thread.ofPlatform().name(name).daemon().start(task);
    }

    private static String lastLine(Process process) {
        String last = "";
        try (BufferedReader lines = process.errorReader(StandardCharsets.UTF_8)) {
            for (String line = line(lines); line != null; line = line(lines)) {
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
        try {
            Runtime.getRuntime().removeShutdownHook(onShutdown);
        } catch (IllegalStateException ending) {
            // it does the same
        }
    }

    /** Ends a process, and before it those that it has started, so that it is there to see them end. */
    static void kill(Process process) {
        end(process.descendants().toList());
        end(List.of(process.toHandle()));
    }

    private static void end(List<ProcessHandle> processes) {
        processes.forEach(ProcessHandle::destroy);
        if (isAnyAliveAfterAWhile(processes)) {
            processes.forEach(ProcessHandle::destroyForcibly);
            isAnyAliveAfterAWhile(processes);
        }
    }

    private static boolean isAnyAliveAfterAWhile(List<ProcessHandle> processes) {
        var ends = processes.stream().map(ProcessHandle::onExit).toArray(CompletableFuture<?>[]::new);
        CompletableFuture.allOf(ends).completeOnTimeout(null, PATIENCE_SECONDS, TimeUnit.SECONDS).join();
        return processes.stream().anyMatch(ProcessHandle::isAlive);
    }
}
