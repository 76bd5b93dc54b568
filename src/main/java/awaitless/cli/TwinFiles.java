package awaitless.cli;

import awaitless.Listing;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A lesson's twin as a file that Python can read, and one folder up what it stands on. Where the lesson comes
 * out of a jar, both are copied into a temporary folder, which goes when this is closed.
 */
final class TwinFiles implements AutoCloseable {

    private static final String STAGE = "stage.py";

    private final Path program;
    private final List<Path> temporary = new ArrayList<>();     // to delete, from the last to the first

    private TwinFiles(String name, URL twin, URL stage) throws IOException {
        Path file = onDisk(twin);
        if (file != null && Files.exists(file.resolveSibling("..").resolve(STAGE))) {
            program = file;
            return;
        }
        try {
            Path folder = Files.createTempDirectory("awaitless");
            temporary.add(folder);
            temporary.add(Files.createDirectory(folder.resolve("twin")));
            copy(stage, folder.resolve(STAGE));
            program = copy(twin, folder.resolve("twin").resolve(name));
        } catch (IOException failed) {
            close();
            throw failed;
        }
    }

    /** Finds the twin of a lesson. */
    static TwinFiles of(Listing listing) throws BadInput, IOException {
        String name = listing.lesson().twin();
        if (name.isEmpty()) {
            throw new BadInput(listing.name() + " has no asyncio twin: " + proposal(listing));
        }
        URL twin = listing.type().getResource(name);
        URL stage = listing.type().getResource(oneFolderUp(listing.type()) + STAGE);
        if (twin == null || stage == null) {
            throw new BadInput("the build lacks " + (twin == null ? name : STAGE)
                    + "; this makes it anew: mvn -q clean package -DskipTests");
        }
        return new TwinFiles(name, twin, stage);
    }

    private static String proposal(Listing listing) {
        List<Listing> others = Listing.inTeachingOrder(Listing.found()).stream()
                .filter(other -> !other.lesson().twin().isEmpty()).toList();
        return others.stream()
                .filter(other -> other.type().getPackage().equals(listing.type().getPackage()))
                .findFirst()
                .map(other -> Nearest.question(other.name()))
                .orElseGet(() -> "these have one: "
                        + String.join(", ", others.stream().map(Listing::name).toList()));
    }

    private static String oneFolderUp(Class<?> type) {
        String folders = "/" + type.getPackageName().replace('.', '/');
        return folders.substring(0, folders.lastIndexOf('/') + 1);
    }

    /** Returns the file that a URL means; null if it means none. */
    private static Path onDisk(URL url) {
        try {
            return url.getProtocol().equals("file") ? Path.of(url.toURI()) : null;
        } catch (URISyntaxException | IllegalArgumentException odd) {
            return null;
        }
    }

    private Path copy(URL from, Path to) throws IOException {
        try (InputStream in = from.openStream()) {
            temporary.add(to);
            Files.copy(in, to);
        }
        return to;
    }

    /** Returns the twin's file. */
    Path program() {
        return program;
    }

    @Override
    public void close() throws IOException {
        while (!temporary.isEmpty()) {
            Files.deleteIfExists(temporary.remove(temporary.size() - 1));
        }
    }
}
