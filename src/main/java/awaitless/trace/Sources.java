package awaitless.trace;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The sources of the lessons, which travel beside their classes. */
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
        String type = frame.getClassName();
        String folder = type.substring(0, type.lastIndexOf('.') + 1).replace('.', '/');
        return LINES.computeIfAbsent("/" + folder + frame.getFileName(), Sources::read);
    }

    /**
     * Returns the lines of a file that travels beside a class.
     *
     * @param type the class
     * @param file the file's name
     * @return the lines; none where the file is not at hand
     */
    public static List<String> lines(Class<?> type, String file) {
        return lines(new StackTraceElement(type.getName(), "", file, 1));
    }

    private static List<String> read(String file) {
        try (InputStream in = Sources.class.getResourceAsStream(file)) {
            return in == null
                    ? List.of()
                    : new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException unreadable) {
            return List.of();
        }
    }
}
