package awaitless.cli;

import awaitless.view.PlainText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributeView;

/** A file that is written whole or not at all. Where a link stands in its place, the link's target is. */
final class OutputFile {

    private static final int MOST_LINKS = 40;               // as Linux has it

    private final Path path;
    private final Path place;
    private final Path part;

    private OutputFile(Path path, Path place) {
        this.path = path;
        this.place = place;
        this.part = place.resolveSibling(".awaitless-" + ProcessHandle.current().pid() + ".part");
    }

    /** Takes a path, after checking that a file can be written there. */
    static OutputFile of(Path path) throws BadInput {
        Path place = behindLinks(path.toAbsolutePath());
        Path folder = place.getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new BadInput("-o needs a folder that is there, not "
                    + quoted(folder == null ? path : folder));
        }
        try {
            var there = Files.readAttributes(place, BasicFileAttributes.class);
            if (there.isDirectory()) {
                throw new BadInput("-o needs a file, and this is a folder: " + quoted(path));
            }
            if (!there.isRegularFile()) {
                throw new BadInput("-o needs a regular file, and this is a device or the like: "
                        + quoted(path));
            }
            if (!Files.isWritable(place)) {
                throw new BadInput("-o needs a file that may be written, not " + quoted(path));
            }
        } catch (NoSuchFileException none) {
            // so it can be made
        } catch (IOException impossible) {
            throw new BadInput("-o needs a file that can be there, not " + quoted(path) + ": "
                    + why(impossible));
        }
        var file = new OutputFile(path, place);
        try {
            Files.write(file.part, new byte[0]);            // tells more than a look at the permissions
            Files.delete(file.part);
        } catch (IOException refused) {
            throw new BadInput("-o needs a folder that can be written, not " + quoted(folder) + ": "
                    + why(refused));
        }
        return file;
    }

    private static Path behindLinks(Path path) throws BadInput {
        Path place = path;
        for (int links = 0; Files.isSymbolicLink(place); links++) {
            try {
                place = place.resolveSibling(Files.readSymbolicLink(place));
            } catch (IOException unreadable) {
                throw new BadInput("-o needs a link that can be read, not " + quoted(path));
            }
            if (links == MOST_LINKS) {
                throw new BadInput("-o needs a link that ends somewhere, not " + quoted(path));
            }
        }
        return place;
    }

    private static String quoted(Path path) {
        return BadInput.quotedPath(path.toString());
    }

    private static String why(IOException failed) {
        String reason = failed instanceof FileSystemException system
                ? system.getReason() : failed.getMessage();
        return PlainText.whole(reason == null ? "it is refused" : reason, false);
    }

    boolean isPicture() {
        return path.toString().endsWith(".svg");
    }

    /** Writes the text beside its place first, and puts it there when it is finished. */
    void write(String text) throws Failure {
        part.toFile().deleteOnExit();                       // on Ctrl-C too
        try {
            try {
                Files.write(part, text.getBytes(StandardCharsets.UTF_8));
                keepPermissions();
                Files.move(part, place, StandardCopyOption.ATOMIC_MOVE);
            } catch (AtomicMoveNotSupportedException otherwise) {
                Files.move(part, place, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(part);
            }
        } catch (IOException failed) {
            throw new Failure(this + " cannot be written: " + why(failed));
        }
    }

    private void keepPermissions() throws IOException {
        var replaced = Files.getFileAttributeView(place, PosixFileAttributeView.class);
        if (replaced != null && Files.exists(place, LinkOption.NOFOLLOW_LINKS)) {
            Files.setPosixFilePermissions(part, replaced.readAttributes().permissions());
        }
    }

    @Override
    public String toString() {
        return PlainText.whole(path.toString(), false);
    }
}
