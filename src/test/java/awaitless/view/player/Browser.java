package awaitless.view.player;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/**
 * A headless Chromium with a profile of its own, driven through DevTools. The environment variable
 * {@code CHROMIUM} may name it. Where there is none, the test is skipped, or fails if {@code CI} is
 * {@code true}.
 */
final class Browser implements AutoCloseable {

    private static final List<String> NAMES =
            List.of("chromium", "chromium-browser", "google-chrome", "chrome");
    private static final List<String> ARGUMENTS = List.of("--headless", "--no-sandbox", "--disable-gpu",
            "--disable-quic", "--no-first-run", "--disable-background-networking",
            "--disable-component-update", "--disable-sync",
            "--disable-breakpad",                           // which would outlive it for a moment
            "--disable-dev-shm-usage",                      // which is too small in many containers
            // a page that others lie over runs on as if it were in front
            "--disable-renderer-backgrounding", "--disable-backgrounding-occluded-windows",
            "--disable-background-timer-throttling",
            // a mouse is there, and a window is as wide as it says, whatever machine it is
            "--blink-settings=primaryHoverType=2,availableHoverTypes=2,"
                    + "primaryPointerType=4,availablePointerTypes=4",
            "--hide-scrollbars",
            "--remote-debugging-port=0");
    private static final String ADDRESS = "DevTools listening on ";
    private static final int GRACE_SECONDS = 10;
    private static final int PAUSE_MILLISECONDS = 20;

    private final Process process;
    private final Path profile;
    private final List<String> printed = new ArrayList<>();
    private final CompletableFuture<URI> address = new CompletableFuture<>();
    private final Thread whenTheTestsAreStopped = new Thread(this::destroy);
    private DevTools tools;

    private Browser(Process process, Path profile) {
        this.process = process;
        this.profile = profile;
    }

    /** Starts a browser, or skips the test if there is none. */
    static Browser start() throws IOException {
        Path program = program(System.getenv());
        Path profile = Files.createTempDirectory("awaitless-chromium");
        var command = new ArrayList<String>();
        command.add(program.toString());
        command.addAll(ARGUMENTS);
        command.add("--user-data-dir=" + profile);
        command.add("about:blank");
        var browser = new Browser(new ProcessBuilder(command).redirectErrorStream(true).start(), profile);
        Runtime.getRuntime().addShutdownHook(browser.whenTheTestsAreStopped);
        try {
            Thread.startVirtualThread(browser::readOutput);
            browser.tools = DevTools.connect(DevTools.get(browser.address, program.toString()));
            return browser;
        } catch (Throwable failed) {
            browser.close();
            throw failed;
        }
    }

    /** Finds the program to run, or skips the test. */
    static Path program(Map<String, String> environment) {
        String named = environment.get("CHROMIUM");
        List<String> names = named == null ? NAMES : List.of(named);
        for (String name : names) {
            for (String folder : environment.getOrDefault("PATH", "").split(File.pathSeparator)) {
                Path program = Path.of(folder).resolve(name);
                if (Files.isRegularFile(program) && Files.isExecutable(program)) {
                    return program;
                }
            }
        }
        String missing = "needs Chromium: no program " + String.join(", ", names)
                + (named == null ? " on the PATH, and CHROMIUM names none" : ", which CHROMIUM names");
        if ("true".equals(environment.get("CI"))) {
            Assertions.fail(missing);
        }
        return Assumptions.abort("skipped: " + missing);
    }

    private void readOutput() {
        try (BufferedReader reader = process.inputReader()) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                if (line.startsWith(ADDRESS)) {
                    address.complete(URI.create(line.substring(ADDRESS.length()).strip()));
                }
                if (!address.isDone()) {
                    printed.add(line);
                }
            }
        } catch (IOException closed) {
            printed.add(closed.getMessage());
        }
        address.completeExceptionally(
                new IllegalStateException("ended and had printed " + String.join("\n", printed)));
    }

    /** Opens a file in a window of its own, and waits until it is loaded. */
    Page open(Path file, String fragment) {
        return open(file, fragment, Options.PLAIN);
    }

    /**
     * Opens a file in a window of its own, and waits until it is loaded.
     *
     * @param file the page
     * @param fragment what follows the file's name, such as {@code #step=12}; may be empty
     * @param options how it is shown
     */
    Page open(Path file, String fragment, Options options) {
        var page = new Page(tools, file, options);
        page.navigate(fragment);
        return page;
    }

    /** Returns the processes that it has now. */
    List<ProcessHandle> processes() {
        return Stream.concat(Stream.of(process.toHandle()), process.descendants()).toList();
    }

    /** Returns the folder where it keeps what it must remember. */
    Path profile() {
        return profile;
    }

    /** Ends the browser and all its processes, and deletes its profile. */
    @Override
    public void close() {
        List<ProcessHandle> processes = processes();
        boolean interrupted = false;
        try {
            if (tools != null) {
                tools.call(null, "Browser.close", Map.of());
                process.waitFor(GRACE_SECONDS, TimeUnit.SECONDS);
            }
        } catch (AssertionError alreadyGone) {
            // all that matters is that it is gone
        } catch (InterruptedException hurried) {
            interrupted = true;
        }
        processes.forEach(ProcessHandle::destroyForcibly);
        destroy();
        Runtime.getRuntime().removeShutdownHook(whenTheTestsAreStopped);
        if (tools != null) {
            tools.close();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void destroy() {
        processes().forEach(ProcessHandle::destroyForcibly);
        // what was ended may still write for a moment
        long start = System.nanoTime();
        while (!deleted() && System.nanoTime() - start < TimeUnit.SECONDS.toNanos(GRACE_SECONDS)) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(PAUSE_MILLISECONDS));
        }
    }

    private boolean deleted() {
        try (Stream<Path> files = Files.walk(profile)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException | UncheckedIOException changing) {
            // so it is tried again
        }
        return Files.notExists(profile) && !process.isAlive();
    }
}
