package awaitless.cli.compare;

import awaitless.view.PlainText;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A Python that can run the twins.
 *
 * @param command how to start it
 */
record Python(String command) {

    private static final String UNLESS_TYPED = "python3";
    private static final String NEEDED = "Python 3.11 or later";

    /** Says its version, in words that Python 2 knows too. */
    private static final String PROGRAM =
            "import sys; sys.stdout.write('Python %d.%d.%d' % tuple(sys.version_info[:3]))";
    private static final Pattern VERSION = Pattern.compile("Python (([0-9]{1,4})\\.([0-9]{1,4})\\.[0-9]+)$");
    private static final int LONGEST_ANSWER = 1000;         // bytes; not every program comes to an end
    private static final int PATIENCE_SECONDS = 30;
    private static final int LONGEST = 300;                 // characters of a command that is repeated

    /**
     * Takes a command, after asking it for its version.
     *
     * @param typed the command as typed; null for {@code python3}
     */
    static Python of(String typed) throws CannotCompare, InterruptedException {
        String command = typed == null ? UNLESS_TYPED : typed;
        String answer;
        try {
            answer = answer(command);
        } catch (IOException notThere) {
            throw refused(typed, "cannot be run");
        }
        Matcher version = VERSION.matcher(answer);
        if (!version.find()) {
            throw refused(typed, "does not answer as Python does");
        }
        int major = Integer.parseInt(version.group(2));
        if (major < 3 || major == 3 && Integer.parseInt(version.group(3)) < 11) {
            throw refused(typed, "is Python " + version.group(1));
        }
        return new Python(command);
    }

    private static CannotCompare refused(String typed, String fault) {
        return new CannotCompare(typed == null
                ? "compare needs " + NEEDED + ", and " + UNLESS_TYPED + " " + fault
                        + ": name another with --python"
                : "--python needs the command of " + NEEDED + ", not '" + shown(typed) + "', which " + fault);
    }

    private static String shown(String typed) {
        String shown = typed.length() <= LONGEST ? typed : typed.substring(0, LONGEST) + "...";
        return PlainText.whole(shown, false);
    }

    private static String answer(String command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command, "-c", PROGRAM).redirectError(Redirect.DISCARD).start();
        try {
            process.getOutputStream().close();
            var answer = new CompletableFuture<String>();
            Thread.ofPlatform().daemon().start(() -> {
                try {
                    byte[] bytes = process.getInputStream().readNBytes(LONGEST_ANSWER);
                    answer.complete(new String(bytes, StandardCharsets.US_ASCII));
                } catch (IOException ended) {
                    answer.complete("");
                }
            });
            return answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS).strip();
        } catch (ExecutionException | TimeoutException silent) {
            return "";
        } finally {
            Twin.kill(process);
        }
    }
}
