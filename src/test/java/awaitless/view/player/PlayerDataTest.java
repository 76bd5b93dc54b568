package awaitless.view.player;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import awaitless.trace.ThreadState.State;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the page's script takes for granted of the data that it reads. */
class PlayerDataTest {

    private static final Pattern STATES = Pattern.compile("const STATES = \\[(.*?)]");
    private static final Pattern SHAPES = Pattern.compile("const SHAPES = \\{(.*?)}");

    /** The data has a state's place in the enum, the script a table of its own. */
    @Test
    void hasTheStatesInTheOrderOfTheScript() throws IOException {
        List<String> expected = Stream.of(State.values()).map(state -> state.name().toLowerCase(Locale.ROOT))
                .toList();
        assertEquals(expected, List.of(table(STATES).replace("'", "").split(", ")));
    }

    @Test
    void hasNoStateWithoutAShape() throws IOException {
        Set<String> shapes = new HashSet<>();
        for (String entry : table(SHAPES).split(", ")) {
            shapes.add(entry.replaceAll(":.*", "").toUpperCase(Locale.ROOT));
        }
        assertEquals(Set.of(), Stream.of(State.values()).map(State::name)
                .filter(state -> !shapes.contains(state)).collect(Collectors.toSet()));
    }

    private static String table(Pattern pattern) throws IOException {
        try (InputStream in = Player.class.getResourceAsStream("player.js")) {
            Matcher table = pattern.matcher(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            assertTrue(table.find(), pattern::pattern);
            return table.group(1);
        }
    }
}
