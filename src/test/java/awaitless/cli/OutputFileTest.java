package awaitless.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a recording may be written to: a regular file, or none; all else is left as it is. */
class OutputFileTest {

    private static final int LONGEST_NAME = 255;            // bytes, as most file systems have it

    @TempDir
    private Path folder;

    @Test
    void leavesADeviceBehindALinkAlone() throws IOException {
        Path device = Path.of("/dev/null");
        assumeTrue(Files.exists(device), "a machine without /dev/null");
        Path link = Files.createSymbolicLink(folder.resolve("device.svg"), device);
        assertRefused("-o needs a regular file, and this is a device or the like: '" + link + "'", link);
        assertTrue(Files.isSymbolicLink(link));
        assertTrue(!Files.isRegularFile(device));
    }

    @Test
    void leavesAPipeAlone() throws IOException, InterruptedException {
        Path pipe = folder.resolve("pipe.svg");
        assumeTrue(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor() == 0, "no mkfifo");
        assertRefused("-o needs a regular file, and this is a device or the like: '" + pipe + "'", pipe);
        assertTrue(Files.exists(pipe) && !Files.isRegularFile(pipe));
    }

    @Test
    void writesToTheTargetOfALinkWhetherItIsThereOrNot() throws IOException {
        Path target = folder.resolve("target.svg");
        Path link = Files.createSymbolicLink(folder.resolve("link.svg"), Path.of("target.svg"));
        for (int time = 0; time < 2; time++) {
            assertEquals("", record(link));
            assertTrue(Files.isSymbolicLink(link));
            assertTrue(Files.isRegularFile(target, LinkOption.NOFOLLOW_LINKS));
            assertTrue(Files.readString(target).endsWith("</svg>\n"));
        }
        assertEquals(List.of("link.svg", "target.svg"), names());
    }

    @Test
    void refusesALinkThatLeadsNowhere() throws IOException {
        Path link = folder.resolve("round.svg");
        Files.createSymbolicLink(link, link);
        assertRefused("-o needs a link that ends somewhere, not '" + link + "'", link);
    }

    @Test
    void keepsThePermissionsOfTheFileThatItReplaces() throws IOException {
        Path file = Files.writeString(folder.resolve("run.svg"), "older");
        for (String permissions : List.of("rw-rw-r--", "rw-------")) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
            assertEquals("", record(file));
            assertEquals(permissions, PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        }
    }

    /** Who may write everything, as root, is refused nothing. */
    @Test
    void refusesAFileThatMayNotBeWritten() throws IOException {
        Path file = Files.writeString(folder.resolve("run.svg"), "older");
        assertTrue(file.toFile().setReadOnly());
        boolean mayBeWritten = Files.isWritable(file);
        assertEquals(mayBeWritten ? "" : "2: awaitless: -o needs a file that may be written, not '" + file
                + "'", record(file));
        assertEquals(mayBeWritten, !Files.readString(file).equals("older"));
    }

    @Test
    void takesANameAsLongAsTheFileSystemDoes() throws IOException {
        Path longest = folder.resolve("a".repeat(LONGEST_NAME - 4) + ".svg");
        assertEquals("", record(longest));
        assertEquals(List.of(longest.getFileName().toString()), names());
        Path longer = folder.resolve("a".repeat(LONGEST_NAME - 3) + ".svg");
        String refused = record(longer);
        assertTrue(refused.startsWith("2: awaitless: -o needs a file that can be there, not '"), refused);
    }

    @Test
    void echoesNoPathOfManyThousandCharacters() {
        String refused = record(folder.resolve("b/".repeat(3000) + "c.svg"));
        assertTrue(refused.startsWith("2: awaitless: -o needs a folder that is there, not '"), refused);
        assertTrue(refused.length() < 500, refused);
    }

    /** Even the user who may write anywhere cannot make a file there. */
    @Test
    void refusesAFolderThatTakesNoFiles() {
        assumeTrue(Files.isDirectory(Path.of("/proc/self")), "a machine without /proc");
        String refused = record(Path.of("/proc/run.svg"));
        assertTrue(refused.startsWith("2: awaitless: -o needs a folder that can be written, not '/proc'"),
                refused);
    }

    @Test
    void leavesNoPartBehindWhereItCannotBePutInItsPlace() throws Exception {
        Path path = folder.resolve("run.svg");
        OutputFile file = OutputFile.of(path);
        Files.createFile(Files.createDirectory(path).resolve("inside"));    // meanwhile, by somebody else
        assertThrows(Failure.class, () -> file.write("newer"));
        assertEquals(List.of("run.svg"), names());
    }

    private void assertRefused(String message, Path path) throws IOException {
        List<String> before = names();
        assertEquals("2: awaitless: " + message, record(path));
        assertEquals(before, names());
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    /** Records into a file, and returns the exit status and what was refused; nothing if all went well. */
    private static String record(Path path) {
        var err = new ByteArrayOutputStream();
        int status = new Awaitless().answer(null, List.of("record", "onetask", "-o", path.toString()),
                stream(new ByteArrayOutputStream()), stream(err));
        return status == 0 ? "" : status + ": " + err.toString(StandardCharsets.UTF_8).strip();
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }
}
