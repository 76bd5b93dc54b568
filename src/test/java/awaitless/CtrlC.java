package awaitless;

import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a shell starts in the background, as Maven in many a CI, ignores Ctrl-C, and so does all that it
 * starts, unless a program in between says otherwise.
 */
final class CtrlC {

    private static final List<List<String>> WAYS = List.of(
            List.of("env", "--default-signal=INT"),
            List.of("python3", "-c", "import os, signal, sys; signal.signal(signal.SIGINT, signal.SIG_DFL); "
                    + "os.execvp(sys.argv[1], sys.argv[1:])"));

    private static final List<String> WAY = isIgnoredHere()
            ? WAYS.stream().filter(CtrlC::works).findFirst().orElse(null)
            : List.of();

    private CtrlC() {
    }

    /** Returns a command that hears it, if there is a way. The process is the command's own. */
    static List<String> heardBy(List<String> command) {
        return WAY == null ? command : Stream.concat(WAY.stream(), command.stream()).toList();
    }

    /** Skips the test where there is no way. */
    static void assumeHeard() {
        assumeFalse(WAY == null, "started in the background, and neither env nor python3 is there");
    }

    private static boolean isIgnoredHere() {
        Path status = Path.of("/proc/self/status");
        try {
            return Files.exists(status) && Files.readAllLines(status).stream()
                    .filter(line -> line.startsWith("SigIgn:"))
                    .anyMatch(line -> (Long.parseUnsignedLong(line.split("\\s+")[1], 16) >> 1 & 1) == 1);
        } catch (IOException unreadable) {
            return false;
        }
    }

    private static boolean works(List<String> way) {
        try {
            var command = Stream.concat(way.stream(), Stream.of("sh", "-c",
                    "grep -q '^SigIgn:.*[014589cd]$' /proc/self/status")).toList();     // the second signal
            return new ProcessBuilder(command).redirectError(Redirect.DISCARD).start().waitFor() == 0;
        } catch (IOException missing) {
            return false;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
