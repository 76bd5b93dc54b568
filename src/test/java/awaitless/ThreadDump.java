package awaitless;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.HotSpotDiagnosticMXBean.ThreadDumpFormat;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** The JVM's own view of who runs in which scope. */
final class ThreadDump {

    private static final Pattern NAME = Pattern.compile("\"name\": \"([^\"]*)\"");

    private ThreadDump() {
    }

    /** Returns the names of the threads in a scope, sorted. */
    static List<String> namesIn(String scope) throws IOException {
        Path folder = Files.createTempDirectory("dump");
        Path file = folder.resolve("threads.json");
        try {
            ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
                    .dumpThreads(file.toString(), ThreadDumpFormat.JSON);
            for (String container : Files.readString(file).split("\"container\": ")) {
                if (container.matches("(?s)\"" + scope + "[/\\\\].*")) {
                    return NAME.matcher(container).results().map(name -> name.group(1)).sorted().toList();
                }
            }
            return List.of();
        } finally {
            Files.deleteIfExists(file);
            Files.delete(folder);
        }
    }
}
