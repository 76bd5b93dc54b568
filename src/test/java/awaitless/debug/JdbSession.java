package awaitless.debug;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** A session with the {@code jdb} of the JDK that runs the test: types when the prompt is there. */
final class JdbSession implements AutoCloseable {

    /** What jdb prints when it waits for a command: before the run, and while a thread is stopped. */
    static final String PROMPT = "(?<!-)> |[\\w-]+\\[\\d+\\] ";

    private static final Pattern PROMPTS = Pattern.compile(PROMPT);
    private static final Set<String> GO_ON = Set.of("run", "cont", "next");
    private static final int PATIENCE_SECONDS = 120;

    private final Process process;
    private final Reader out;
    private final Writer in;
    private final List<Exchange> exchanges = new ArrayList<>();

    /**
     * A command and the answer.
     *
     * @param typed the prompt and what was typed there; for the start of the session the shell's
     * @param answer the lines of the answer, without empty ones and without prompts
     */
    record Exchange(String typed, List<String> answer) {
    }

    /** Starts a session by the words of the shell's command line. */
    JdbSession(String commandLine) throws IOException {
        var command = new ArrayList<>(List.of(commandLine.split("\\s+")));
        String name = command.remove(0);
        command.addAll(0, List.of(Path.of(System.getProperty("java.home"), "bin", name).toString(),
                "-J-Duser.language=en"));                   // jdb speaks other languages too
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        // a JVM says that it has picked these up
        builder.environment().keySet().removeAll(
                List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS"));
        process = builder.start();
        out = process.inputReader();
        in = process.outputWriter();
        // so that no read and no wait is for ever
        CompletableFuture.delayedExecutor(PATIENCE_SECONDS, TimeUnit.SECONDS).execute(this::close);
    }

    /** Returns what jdb says first, and its prompt. */
    String open(String commandLine) throws IOException {
        return answerTo("$ " + commandLine, 1);
    }

    /** Types a command at a prompt, and returns the prompt behind the answer; empty if jdb has ended. */
    String type(String prompt, String command) throws IOException {
        in.write(command + "\n");
        in.flush();
        return answerTo(prompt + command, GO_ON.contains(command) ? 2 : 1);
    }

    /** Returns all that was typed and answered so far. */
    List<Exchange> exchanges() {
        return exchanges;
    }

    /**
     * Reads on until there are as many prompts as jdb prints: one for the command, and one more when a thread
     * stops, which another thread of jdb's prints. The first may come among the lines about the stop.
     */
    private String answerTo(String typed, int prompts) throws IOException {
        var text = new StringBuilder();
        var chunk = new char[8192];
        List<String> seen = List.of();
        while (seen.size() < prompts) {
            int count = out.read(chunk);
            if (count < 0) {
                exchanges.add(new Exchange(typed, lines(text)));
                return "";
            }
            text.append(new String(chunk, 0, count).replace("\r", ""));
            seen = PROMPTS.matcher(text).results().map(MatchResult::group).toList();
        }
        exchanges.add(new Exchange(typed, lines(text)));
        return seen.stream().filter(prompt -> !prompt.equals("> ")).findFirst().orElse("> ");
    }

    /** Returns the lines, without empty ones and without prompts behind which nothing was typed. */
    static List<String> lines(CharSequence text) {
        return PROMPTS.matcher(text).replaceAll("").lines().filter(line -> !line.isBlank()).toList();
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
