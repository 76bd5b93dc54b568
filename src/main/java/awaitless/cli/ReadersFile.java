package awaitless.cli;

import awaitless.Course;
import awaitless.Lesson;
import awaitless.Program;
import awaitless.SourceFile;
import awaitless.SourceFile.DoesNotCompile;
import awaitless.trace.Sources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A reader's own file in the place of a lesson. */
final class ReadersFile {

    static final String ENDING = ".java";

    private ReadersFile() {
    }

    /** Compiles the file of this path, and takes it for a lesson. */
    static Lesson lesson(String typed) throws BadInput, DoesNotCompile {
        String quoted = BadInput.quotedPath(typed);
        Path file = path(typed);
        if (file == null || !Files.exists(file)) {
            throw new BadInput("no file is called " + quoted + Nearest.to(typed, near(typed))
                    .map(Nearest::question).map(": "::concat).orElse(""));
        }
        if (!Files.isRegularFile(file)) {
            throw new BadInput("a file is needed, and " + quoted + " is "
                    + (Files.isDirectory(file) ? "a folder" : "none"));
        }
        if (!SourceFile.canCompile()) {
            throw new BadInput("this Java cannot compile " + quoted
                    + ": a JDK can, with its module jdk.compiler");
        }
        try {
            Program program = SourceFile.compile(file);
            if (program.main() == null) {
                throw new BadInput(quoted + " has neither a class that is a Scenario nor one with a main: "
                        + "add one of them");
            }
            Sources.add(program.main().getName(), file);
            return Course.of(typed, program);
        } catch (IOException refused) {
            throw new BadInput(quoted + " cannot be read: may it be?");
        }
    }

    /** Lets the lines be shown of a lesson that {@code java FILE.java} has compiled. */
    static Lesson compiledByJava(Lesson lesson) {
        try {
            if (lesson.isFile()) {
                Sources.add(lesson.className(), lesson.program().file());
            }
        } catch (IOException gone) {
            // so its lines are not shown
        }
        return lesson;
    }

    /** Returns the Java files that stand where this path has its last name, as one would type them. */
    static List<String> near(String typed) {
        Path path = path(typed);
        Path folder = path == null ? null : path.getParent();
        try (Stream<Path> files = Files.list(folder == null ? Path.of("") : folder)) {
            return files.map(file -> folder == null ? file.getFileName().toString() : file.toString())
                    .filter(file -> file.endsWith(ENDING)).sorted().toList();
        } catch (IOException | InvalidPathException none) {
            return List.of();
        }
    }

    private static Path path(String typed) {
        try {
            return Path.of(typed);
        } catch (InvalidPathException invalid) {
            return null;
        }
    }
}
