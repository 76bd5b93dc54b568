package awaitless.view.player;

import java.util.List;

/**
 * A source file, to be shown.
 *
 * @param file its name, {@code *.java} or {@code *.py}
 * @param lines its lines
 */
public record Program(String file, List<String> lines) {

    boolean isPython() {
        return file.endsWith(".py");
    }
}
