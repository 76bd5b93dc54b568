package awaitless.pages;

import awaitless.Lessons;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A page: Markdown, taken apart.
 *
 * @param path where it stands, from the project's folder
 * @param prose its lines, of which those of blocks are empty
 * @param blocks its blocks of code, in order
 */
record Page(Path path, List<String> prose, List<Block> blocks) {

    /** Reads a page. */
    static Page read(Path path) {
        try {
            return of(path, Files.readString(path));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Takes a text apart that is to stand there. */
    static Page of(Path path, String text) {
        return new Markdown(path, text.lines().toList()).page();
    }

    /** Reads all pages: those that there must be, and all others in the folder of the lessons. */
    static List<Page> all() {
        Set<Path> paths = new LinkedHashSet<>();
        paths.add(Path.of("README.md"));
        paths.add(Path.of("scenarios", "README.md"));
        paths.addAll(ofLessons());
        try (Stream<Path> files = Files.walk(Path.of("scenarios"))) {
            files.filter(file -> file.toString().endsWith(".md")).sorted().forEach(paths::add);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return paths.stream().map(Page::read).toList();
    }

    /** Returns where the lessons' pages stand, in teaching order. */
    private static List<Path> ofLessons() {
        return Lessons.sound().stream().map(lesson -> Lessons.folder(lesson).resolve("README.md")).toList();
    }

    /** Tells whether this is the page of a lesson. */
    boolean isOfALesson() {
        return ofLessons().contains(path);
    }

    /** Returns its path as it is written in messages, on every system. */
    String name() {
        return path.toString().replace('\\', '/');
    }

    @Override
    public String toString() {
        return name();
    }
}
