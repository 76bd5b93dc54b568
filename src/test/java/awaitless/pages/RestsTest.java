package awaitless.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The course's page explains each thing that an exploration's answer may rest on, in the program's words. */
class RestsTest {

    private static final Pattern SAID = Pattern.compile("rests\\.add\\(\"([^\"]+)\"\\)");

    @Test
    void areAllExplained() throws Exception {
        String page = Files.readString(Path.of("scenarios", "README.md"));
        Path main = Path.of("src", "main", "java", "awaitless");
        List<String> said = Stream.of(main.resolve(Path.of("rehearsal", "Explorer.java")),
                        main.resolve(Path.of("rehearsal", "Interleaving.java")),
                        main.resolve(Path.of("cli", "Verdict.java")))
                .flatMap(file -> SAID.matcher(text(file)).results())
                .map(found -> found.group(1)).toList();
        assertTrue(said.size() >= 2, said.toString());
        assertEquals(List.of(),
                said.stream().filter(words -> !page.contains("| `" + words + "` |")).toList());
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
