package awaitless.differences;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import awaitless.Pythons;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DynamicTest;

/** The asyncio side of a lesson's differences: a Python file, which is run once and prints all its cases. */
final class Asyncio {

    private static final Path FOLDER = Path.of("src", "test", "resources", "awaitless", "differences");
    private static final int PATIENCE_SECONDS = 50;
    private static final String HEADING = "== ";

    private final Path file;
    private final int minor;
    private Map<String, List<String>> said;

    Asyncio(String file) {
        this(file, 0);
    }

    /** Makes one of a file that needs Python 3 and this minor version, or a later one. */
    Asyncio(String file, int minor) {
        this.file = FOLDER.resolve(file);
        this.minor = minor;
    }

    /** Makes the test that a case says these lines; where there is no Python it is skipped. */
    DynamicTest says(String name, String lines) {
        return dynamicTest("asyncio: " + name, () -> assertEquals(lines.lines().toList(), cases().get(name)));
    }

    private synchronized Map<String, List<String>> cases() throws IOException, InterruptedException {
        if (said == null) {
            var builder = new ProcessBuilder(Pythons.from(minor), file.toString());
            builder.environment().put("PYTHONDONTWRITEBYTECODE", "1");
            Process process = builder.start();
            CompletableFuture.delayedExecutor(PATIENCE_SECONDS, TimeUnit.SECONDS)
                    .execute(process::destroyForcibly);     // so that no read is for ever
            List<String> lines = process.inputReader().lines().toList();
            assertEquals("", new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8));
            assertEquals(0, process.waitFor());
            said = byCase(lines);
        }
        return said;
    }

    private static Map<String, List<String>> byCase(List<String> lines) {
        var cases = new TreeMap<String, List<String>>();
        var lastCase = new ArrayList<String>();
        for (String line : lines) {
            if (line.startsWith(HEADING)) {
                lastCase = new ArrayList<>();
                cases.put(line.substring(HEADING.length()), lastCase);
            } else {
                lastCase.add(line);
            }
        }
        return cases;
    }
}
