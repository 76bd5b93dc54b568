package awaitless.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Programs that know nothing of this one: each kind of bug is found, and what is sound is called so. */
@Execution(ExecutionMode.SAME_THREAD)
class ExploredProgramsTest {

    private static final Path PROGRAMS = Path.of("src/test/resources/programs");

    private record Answer(int status, String out) {

        String last() {
            return out.lines().reduce((one, other) -> other).orElse("");
        }
    }

    static Stream<Path> broken() throws IOException {
        return programs("broken");
    }

    static Stream<Path> sound() throws IOException {
        return programs("sound");
    }

    private static Stream<Path> programs(String kind) throws IOException {
        try (Stream<Path> files = Files.list(PROGRAMS.resolve(kind))) {
            return files.sorted().toList().stream();
        }
    }

    private static Answer answer(String... words) {
        var out = new ByteArrayOutputStream();
        int status = new Awaitless().answer(null, List.of(words),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(out, true, StandardCharsets.UTF_8));
        return new Answer(status, out.toString(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @MethodSource("broken")
    void findsWhatIsBroken(Path program) {
        var explored = answer("explore", program.toString());
        assertEquals(1, explored.status, explored.out);
        String command = explored.out.lines().filter(line -> line.startsWith("to see it again: "))
                .findFirst().orElseThrow();
        if (!explored.out.contains("data race on ")) {
            String[] words = command.substring(command.indexOf(" rehearse ")).strip().split(" ");
            var again = answer(words);
            assertEquals(1, again.status, explored.out + again.out);
        }
    }

    @ParameterizedTest
    @MethodSource("sound")
    void callsNothingBrokenThatIsSound(Path program) {
        var explored = answer("explore", program.toString());
        assertEquals(0, explored.status, explored.out);
        assertTrue(explored.out.contains(", none breaks. "), explored.out);
        assertTrue(explored.last().startsWith("No data race"), explored.out);
        assertFalse(explored.out.contains("and 0 random"), explored.out);
    }
}
