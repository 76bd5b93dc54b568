package awaitless.debug;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import awaitless.Lesson;
import awaitless.debug.JdbSession.Exchange;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The jdb sessions of the pages, typed as they are printed. */
class JdbIT {

    private static final Pattern LINE = Pattern.compile("(?:stop at|clear) ([\\w.]+):(\\d+)");

    @ParameterizedTest
    @MethodSource("awaitless.Lessons#sound")
    void answersAsThePageSays(Lesson lesson) throws Exception {
        String type = lesson.className();
        var page = JdbPage.of(lesson);
        int line = LessonSource.of(type).breakLine();
        try (var session = new JdbSession(page.command())) {
            String prompt = session.open(page.command());
            for (String command : page.commands()) {
                var typed = LINE.matcher(command);
                assertTrue(!typed.matches() || typed.group(1).equals(type)
                        && typed.group(2).equals(String.valueOf(line)), "the line to break on is " + line);
                prompt = session.type(prompt, page.typedIn(session.exchanges(), command));
            }
            for (int index = 0; index < page.exchanges().size(); index++) {
                Exchange printed = page.exchanges().get(index);
                Exchange real = session.exchanges().get(index);
                assertTrue(JdbPage.alike(printed, real), () -> "printed " + text(List.of(printed))
                        + "\nreal\n" + text(session.exchanges()));
            }
            assertEquals("", prompt, "jdb goes on");
        }
    }

    private static String text(List<Exchange> exchanges) {
        return exchanges.stream()
                .map(exchange -> exchange.typed() + "\n" + String.join("\n", exchange.answer()))
                .collect(Collectors.joining("\n"));
    }
}
