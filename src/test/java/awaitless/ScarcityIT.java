package awaitless;

import static awaitless.JavaProcess.JAR;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import awaitless.JavaProcess.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the machine does not give is said in one line, and nothing is left half done. */
class ScarcityIT {

    /** The JVM may say this of a thread that ends at the same moment. */
    private static final String THE_JVMS_OWN =
            "\\R?Exception: java\\.lang\\.OutOfMemoryError thrown from the UncaughtExceptionHandler .*\\R";

    @TempDir
    private Path folder;

    /** Where the limit is 0 nothing can be written, and where it is 4, of 512 bytes or 1024, a part. */
    @ParameterizedTest
    @ValueSource(ints = {0, 4})
    @DisabledOnOs(OS.WINDOWS)
    void keepsTheOldFileWhereTheNewOneDoesNotFit(int limit) throws Exception {
        Path page = Files.writeString(folder.resolve("run.html"), "older");
        try (var process = JavaProcess.startAfter("ulimit -f " + limit, "--enable-preview", "-jar", JAR,
                "record", "onetask", "-o", page.toString())) {
            assertFailed(page + " cannot be written: File too large", process.end());
        }
        assertEquals("older", Files.readString(page));
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(List.of(page), files.toList());
        }
    }

    /** People copy jars. */
    @Test
    void saysThatTheLibrariesAreMissing() throws Exception {
        Path jar = Files.copy(Path.of(JAR), folder.resolve("awaitless.jar"));
        assertLibrariesMissing(jar);
        Path lib = folder.resolve("lib");
        Folders.copy(Path.of("target", "lib"), lib);
        for (Path library : libraries()) {
            Path copied = lib.resolve(library.getFileName());
            Files.delete(copied);
            assertLibrariesMissing(jar);
            Files.copy(library, copied);
        }
        assertEquals(0, JavaProcess.run("--enable-preview", "-jar", jar.toString(), "list").status());
    }

    private static List<Path> libraries() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("target", "lib"))) {
            return files.toList();
        }
    }

    private static void assertLibrariesMissing(Path jar) throws IOException, InterruptedException {
        assertEnded(2, "the libraries are missing: keep the folder lib beside the jar; this makes both anew: "
                + "mvn -q clean package -DskipTests",
                JavaProcess.run("--enable-preview", "-Xshare:off",  // the archive may know what is missing
                        "-jar", jar.toString(), "onetask"));
    }

    @Test
    void saysThatTheTemporaryDirectoryIsMissingWhereItIsNeeded() throws Exception {
        String missing = folder.resolve("missing").toString();
        String[] none = {"--enable-preview", "-Djava.io.tmpdir=" + missing, "-jar", JAR};
        assertFailed("no thread dump: java.nio.file.NoSuchFileException: " + missing + "/awaitless[0-9]+: "
                + "the temporary directory is needed, " + missing, run(none, "tree", "onetask"));
        assertFailed("the twin cannot be run: java.nio.file.NoSuchFileException: " + missing
                + "/awaitless[0-9]+",
                run(none, "compare", "onetask", "--python", Pythons.any()));
        Path page = folder.resolve("run.html");
        assertEquals("", said(run(none, "record", "onetask", "-o", page.toString())));
        assertTrue(Files.readString(page).endsWith("</html>\n"));
    }

    /** Sizes that may fit for all that can be told beforehand. */
    @ParameterizedTest
    @ValueSource(strings = {"run", "rehearse", "explore", "compare --python"})
    void endsInOneLineWhereTheHeapIsFull(String verb) throws Exception {
        String typed = verb.endsWith("--python") ? verb + " " + Pythons.any() : verb;
        try (var process = JavaProcess.start(Stream.concat(Stream.of("--enable-preview", "-Xmx32m", "-jar",
                JAR), Stream.of((typed + " lock --tasks 20000 --seed 1").split(" ")))
                .toArray(String[]::new))) {
            var ended = process.end();
            assertEnded(1, "out of heap, which is [0-9]+ MB: take fewer --tasks, or a larger heap, as with "
                    + "java -Xmx1g", new Ended(ended.status(), "", ended.err().replaceAll(THE_JVMS_OWN, "")));
        }
    }

    /** The JVM opens files of its own, and the first takes the place of what is closed. */
    @Test
    @DisabledOnOs(OS.WINDOWS)
    void endsWhereThereIsNothingToReadKeysFrom() throws Exception {
        assertAsksForNoKey("standard input is closed, or is no text: type keys, or pipe them in",
                "exec <&-");
        assertAsksForNoKey("standard input is closed, or is no text: type keys, or pipe them in",
                "exec < " + JAR);
        assertAsksForNoKey("standard input cannot be read: Is a directory", "exec < target");
    }

    private static void assertAsksForNoKey(String message, String script) throws Exception {
        try (var process = JavaProcess.startAfter(script, "--enable-preview", "-jar", JAR,
                "step", "onetask", "--seed", "1")) {
            var ended = process.end();
            assertEnded(1, message, new Ended(ended.status(), "", ended.err()));
            assertTrue(ended.lines().size() <= 2, ended::out);      // the keys that there are, and once more
        }
    }

    private static Ended run(String[] first, String... more) throws IOException, InterruptedException {
        return JavaProcess.run(Stream.of(first, more).flatMap(Stream::of).toArray(String[]::new));
    }

    private static void assertFailed(String message, Ended ended) {
        assertEnded(1, message, ended);
    }

    private static void assertEnded(int status, String message, Ended ended) {
        assertAll(
                () -> assertTrue(said(ended).matches("awaitless: " + message + "\n"), said(ended)),
                () -> assertEquals("", ended.out()),
                () -> assertEquals(status, ended.status()));
    }

    /** Returns what stands on standard error, but for what the JVM itself has to say. */
    private static String said(Ended ended) {
        return ended.err().lines().filter(line -> !line.startsWith("WARNING: java.io.tmpdir"))
                .map(line -> line + "\n").collect(Collectors.joining());
    }
}
