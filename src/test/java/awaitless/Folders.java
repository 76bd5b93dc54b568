package awaitless;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Folders, copied. */
public final class Folders {

    private Folders() {
    }

    /**
     * Copies a folder and all that is in it.
     *
     * @param from the folder
     * @param to its copy, which is made if it is not there
     * @throws IOException if a file cannot be read or written
     */
    public static void copy(Path from, Path to) throws IOException {
        try (var files = Files.walk(from)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Path copied = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copied);
                } else {
                    Files.copy(file, copied);
                }
            }
        }
    }
}
