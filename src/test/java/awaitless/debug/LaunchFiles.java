package awaitless.debug;

import awaitless.jvm.JsonReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What VS Code is told of the project: how to start a lesson, and how to debug it. */
final class LaunchFiles {

    private static final Path FOLDER = Path.of(".vscode");

    /** What VS Code makes of it in a filter, as far as a lesson calls it. */
    private static final Map<String, List<String>> PRESETS =
            Map.of("$JDK", List.of("java.*", "javax.*", "jdk.*", "sun.*", "com.sun.*"));

    private LaunchFiles() {
    }

    /** Returns the configurations of {@code launch.json}, in order. */
    static List<Map<?, ?>> configurations() throws IOException {
        var launch = (Map<?, ?>) read("launch.json");
        return ((List<?>) launch.get("configurations")).stream().<Map<?, ?>>map(Map.class::cast).toList();
    }

    /** Returns {@code settings.json}. */
    static Map<?, ?> settings() throws IOException {
        return (Map<?, ?>) read("settings.json");
    }

    /** Returns which classes a step into a line goes past. */
    static List<String> filters(Map<?, ?> configuration) {
        var filters = (Map<?, ?>) configuration.get("stepFilters");
        return ((List<?>) filters.get("skipClasses")).stream().map(String.class::cast)
                .flatMap(filter -> PRESETS.containsKey(filter) ? PRESETS.get(filter).stream()
                        : Stream.of(filter))
                .toList();
    }

    private static Object read(String file) throws IOException {
        return JsonReader.read(Files.readString(FOLDER.resolve(file)));
    }
}
