package awaitless.trace;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The sources of the lessons, which travel beside their classes, and of the reader's files. */
public final class Sources {

    private static final Map<String, List<String>> LINES = new ConcurrentHashMap<>();

    private Sources() {
    }

    /**
     * Returns the place that a stack frame names.
     *
     * @param frame the frame
     * @return its file, line and text
     */
    public static Place place(StackTraceElement frame) {
        List<String> lines = lines(frame);
        int number = frame.getLineNumber();
        String text = number < 1 || number > lines.size() ? "" : lines.get(number - 1).strip();
        return new Place(frame.getFileName(), number, text.replaceAll("\\s{2,}", "  "));
    }

    /**
     * Returns the lines of the file that a stack frame stands in.
     *
     * @param frame the frame
     * @return the lines; none where the source is not at hand
     */
    public static List<String> lines(StackTraceElement frame) {
        return lines(frame.getClassName(), frame.getFileName());
    }

    /**
     * Returns the lines of a file that travels beside a class.
     *
     * @param type the class's name
     * @param file the file's name
     * @return the lines; none where the file is not at hand
     */
    public static List<String> lines(String type, String file) {
        return LINES.computeIfAbsent(beside(type, file), Sources::read);
    }

    /**
     * Takes a file for the source of a class and of those in its package that name the same file.
     *
     * @param type the class's name
     * @param file the file
     * @throws IOException if it cannot be read
     */
    public static void add(String type, Path file) throws IOException {
        LINES.put(beside(type, file.getFileName().toString()), lines(Files.newInputStream(file)));
    }

    private static String beside(String type, String file) {
        return "/" + type.substring(0, type.lastIndexOf('.') + 1).replace('.', '/') + file;
    }

    private static List<String> lines(InputStream file) throws IOException {
        try (file) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }

    private static List<String> read(String file) {
        try {
            InputStream in = Sources.class.getResourceAsStream(file);
            return in == null ? List.of() : lines(in);
        } catch (IOException unreadable) {
            return List.of();
        }
    }
}
