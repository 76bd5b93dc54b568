package awaitless.cli;

import awaitless.view.PlainText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * A file that is written whole or not at all.
 *
 * @param path its path
 */
record OutputFile(Path path) {

    /** Takes a path, after checking that a file can be written there. */
    static OutputFile of(Path path) throws BadInput {
        Path folder = path.toAbsolutePath().getParent();
        if (!Files.isDirectory(folder)) {
            throw new BadInput("-o needs a folder that is there, not " + quoted(folder));
        }
        if (Files.isDirectory(path)) {
            throw new BadInput("-o needs a file, and this is a folder: " + quoted(path));
        }
        if (!Files.isWritable(folder) || Files.exists(path) && !Files.isWritable(path)) {
            throw new BadInput("-o needs a file that may be written, not " + quoted(path));
        }
        return new OutputFile(path);
    }

    private static String quoted(Path path) {
        return "'" + PlainText.whole(path.toString(), false) + "'";
    }

    boolean isPicture() {
        return path.toString().endsWith(".svg");
    }

    /** Writes the text beside its place first, and puts it there when it is finished. */
    void write(String text) throws IOException {
        Path place = Files.exists(path) ? path.toRealPath() : path.toAbsolutePath();
        Path part = place.resolveSibling("." + place.getFileName() + "." + ProcessHandle.current().pid());
        part.toFile().deleteOnExit();                       // on Ctrl-C too
        try {
            Files.write(part, text.getBytes(StandardCharsets.UTF_8));
            try {
                Files.move(part, place, StandardCopyOption.ATOMIC_MOVE);
            } catch (AtomicMoveNotSupportedException otherwise) {
                Files.move(part, place, StandardCopyOption.REPLACE_EXISTING);
            }
        } finally {
            Files.deleteIfExists(part);
        }
    }

    @Override
    public String toString() {
        return PlainText.whole(path.toString(), false);
    }
}
