package awaitless;

import static awaitless.JavaProcess.JAR;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is printed on a terminal, which Python plays here, fits it and is coloured as its user wants. */
@DisabledOnOs(OS.WINDOWS)
class TerminalIT {

    private static final String ESCAPE = "\u001b\\[[0-9;?]*[A-Za-z]";
    private static final String PLAY = "import pty, sys; sys.exit(pty.spawn(sys.argv[1:]) >> 8)";

    @ParameterizedTest
    @CsvSource({"stty cols 57, 57", "stty cols 133, 133", "COLUMNS=61; export COLUMNS, 61",
        "stty cols 57; COLUMNS=61; export COLUMNS, 57", "true, 80", "stty cols 7, 20"})
    void drawsLanesAsWideAsTheTerminalIs(String script, int width) throws Exception {
        List<String> lines = printed(script).replaceAll(ESCAPE, "").lines().toList();
        List<String> lanes = lines.stream().filter(line -> line.startsWith("main ")).toList();
        assertEquals(List.of(width), lanes.stream().map(String::length).toList(), () -> "" + lines);
    }

    @ParameterizedTest
    @CsvSource({"true, true", "NO_COLOR=1; export NO_COLOR, false", "NO_COLOR=; export NO_COLOR, true",
        "TERM=dumb, false"})
    void coloursLanesUnlessTheUserWantsNone(String script, boolean coloured) throws Exception {
        String printed = printed(script);
        assertEquals(coloured, printed.contains("\u001b[38;5;"), printed);
    }

    private static String printed(String script) throws Exception {
        try (var process = JavaProcess.startBy(List.of(Pythons.any(), "-c", PLAY, "sh", "-c",
                "unset NO_COLOR COLUMNS; TERM=xterm; export TERM; " + script + "; exec \"$@\"", "sh"),
                "--enable-preview", "-jar", JAR, "rehearse", "lock", "--seed", "1", "--timeline")) {
            var ended = process.end();
            assertEquals("", ended.err());
            assertEquals(0, ended.status(), ended::out);
            return ended.out();
        }
    }
}
