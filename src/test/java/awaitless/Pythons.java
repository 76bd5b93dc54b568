package awaitless;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The Pythons at hand that can run the twins: {@code python3} and those that pyenv has installed, or the one
 * that {@code PYTHON} in the environment names.
 */
public final class Pythons {

    private static final String VERSION =
            "import sys; print(sys.version_info >= (3, 11), sys.version.split()[0], sys.executable)";
    private static final int PATIENCE_SECONDS = 50;

    /** The commands, by version. */
    private static final Map<String, String> FOUND = new TreeMap<>();

    /** What to say where there is none. */
    private static final String MISSING;

    static {
        List<String> candidates = candidates();
        MISSING = "no Python 3.11 or later is among " + candidates + ": put one on the PATH as python3,"
                + " or set PYTHON to its command";
        for (Process asked : candidates.stream().flatMap(Pythons::ask).toList()) {  // all at once
            String[] words = answer(asked).strip().split(" ", 3);
            if (words[0].equals("True")) {
                FOUND.putIfAbsent(words[1], words[2]);
            }
        }
    }

    private Pythons() {
    }

    private static List<String> candidates() {
        if (System.getenv("PYTHON") != null) {
            return List.of(System.getenv("PYTHON"));
        }
        var candidates = new ArrayList<>(List.of("python3"));
        Path versions = Path.of(System.getProperty("user.home"), ".pyenv", "versions");
        try (DirectoryStream<Path> homes = Files.newDirectoryStream(versions)) {
            homes.forEach(home -> candidates.add(home.resolve("bin").resolve("python3").toString()));
        } catch (IOException none) {
            // pyenv is not needed
        }
        return candidates;
    }

    private static Stream<Process> ask(String command) {
        try {
            Process process = new ProcessBuilder(command, "-c", VERSION).start();
            CompletableFuture.delayedExecutor(PATIENCE_SECONDS, TimeUnit.SECONDS)
                    .execute(process::destroyForcibly);
            return Stream.of(process);
        } catch (IOException notThere) {
            return Stream.empty();
        }
    }

    private static String answer(Process process) {
        try {
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            return "";
        }
    }

    /** Returns their commands, by version; where there is none, the test is skipped, but not unnoticed. */
    public static Map<String, String> all() {
        assertFalse(FOUND.isEmpty() && "true".equals(System.getenv("CI")), MISSING);
        assumeFalse(FOUND.isEmpty(), MISSING);
        return FOUND;
    }

    /** Returns the command of one of them. */
    public static String any() {
        return all().values().iterator().next();
    }

    /** Returns the command of one that is Python 3 and this minor version, or a later one. */
    public static String from(int minor) {
        var fitting = all().entrySet().stream()
                .filter(python -> Integer.parseInt(python.getKey().split("[.]")[1]) >= minor).findFirst();
        assumeTrue(fitting.isPresent(), "no Python 3." + minor + " or later is at hand");
        return fitting.get().getValue();
    }
}
