package awaitless.debug;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A lesson's source file, which says where to break.
 *
 * @param type the lesson's class
 * @param lines the lines of its file
 */
record LessonSource(String type, List<String> lines) {

    private static final String MARK = "// break here: ";

    /** Reads the source of a lesson's class. */
    static LessonSource of(String type) throws IOException {
        Path file = Path.of("scenarios", type.replace('.', '/') + ".java");
        return new LessonSource(type, Files.readAllLines(file));
    }

    /** Returns the number of the line to break on: the one behind the comment. There is one such comment. */
    int breakLine() {
        return lineOf(MARK) + 1;
    }

    /** Returns the number of the one line that begins so. */
    int lineOf(String beginning) {
        int[] found = IntStream.range(0, lines.size())
                .filter(index -> lines.get(index).strip().startsWith(beginning))
                .toArray();
        if (found.length != 1) {
            throw new AssertionError(type + " has " + found.length + " lines that begin with " + beginning);
        }
        return found[0] + 1;
    }

    /** Returns what stands in a line, without its comment. */
    String code(int number) {
        return lines.get(number - 1).split("//", 2)[0].strip();
    }
}
