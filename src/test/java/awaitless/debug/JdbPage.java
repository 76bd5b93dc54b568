package awaitless.debug;

import awaitless.Lesson;
import awaitless.Lessons;
import awaitless.debug.JdbSession.Exchange;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A jdb session as it is printed on a lesson's page, and the rules by which a real one is like it.
 *
 * <ul>
 * <li>a line {@code ...} stands for one or more lines that are not printed,
 * <li>the number of an object or thread is another in each run: who types it types that of the same thread,
 * <li>so are hash codes; the number of a frame depends on how many frames of the JDK are above it, and the
 * line in a class of the JDK on the release,
 * <li>several spaces are one, empty lines and prompts without a command are none.
 * </ul>
 *
 * @param command the shell's command line, in one line
 * @param exchanges what is typed and answered, the shell's command line first
 */
record JdbPage(String command, List<Exchange> exchanges) {

    private static final Pattern SESSION = Pattern.compile("(?s)\n```jdb\n(.*?)\n```\n");
    private static final String LEFT_OUT = "...";
    private static final Pattern TYPED = Pattern.compile("(" + JdbSession.PROMPT + ")(\\S.*)");
    private static final Pattern THREAD =
            Pattern.compile(" *\\(java\\.lang\\.VirtualThread\\)(\\d+) +(\\S+) .*");

    /** Reads the session on a lesson's page. */
    static JdbPage of(Lesson lesson) throws IOException {
        String page = Files.readString(Lessons.folder(lesson).resolve("README.md"));
        Matcher block = SESSION.matcher(page);
        if (!block.find()) {
            throw new AssertionError("no jdb session is on the page of " + lesson.name());
        }
        String text = block.group(1);
        List<String> lines = text.replaceAll("\\\\\\R +", "").lines().toList();
        var exchanges = new ArrayList<Exchange>();
        var answer = new StringBuilder();
        String typed = lines.get(0);
        for (String line : lines.subList(1, lines.size())) {
            if (TYPED.matcher(line).matches()) {
                exchanges.add(new Exchange(typed, JdbSession.lines(answer)));
                typed = line;
                answer.setLength(0);
            } else {
                answer.append(line).append('\n');
            }
        }
        exchanges.add(new Exchange(typed, JdbSession.lines(answer)));
        return new JdbPage(lines.get(0).substring("$ ".length()), exchanges);
    }

    /** Returns the commands that are typed behind jdb's prompt. */
    List<String> commands() {
        return exchanges.stream().skip(1).map(exchange -> command(exchange.typed())).toList();
    }

    /** Returns a command as it has to be typed in a session that shows other numbers for the same threads. */
    String typedIn(List<Exchange> session, String command) {
        Map<String, String> here = threads(exchanges);
        Map<String, String> there = threads(session);
        for (var thread : here.entrySet()) {
            if (command.endsWith(" " + thread.getValue())) {
                return command.replace(thread.getValue(), there.get(thread.getKey()));
            }
        }
        return command;
    }

    /** Tells whether an exchange went as it is printed. */
    static boolean alike(Exchange printed, Exchange real) {
        var expected = new StringBuilder(Pattern.quote(neutral(printed.typed())));
        for (String line : printed.answer()) {
            expected.append(line.strip().equals(LEFT_OUT) ? "(\n[^\n]*)+"
                    : Pattern.quote("\n" + neutral(line)));
        }
        var actual = new StringBuilder(neutral(real.typed()));
        real.answer().forEach(line -> actual.append('\n').append(neutral(line)));
        return Pattern.matches(expected.toString(), actual);
    }

    private static String neutral(String line) {
        return line.strip()
                .replaceAll("^\\[\\d+\\] ", "[N] ")
                .replaceAll("^(\\[N\\] java\\..*):[\\d,]+\\)$", "$1:N)")
                .replaceAll("\\(id=\\d+\\)", "(id=N)")
                .replaceAll("@[0-9a-f]+\\[", "@N[")
                .replaceAll("^(\\([\\w.$]+\\))\\d+ ", "$1N ")
                .replaceAll("\\] (where|thread) \\d+$", "] $1 N")
                .replaceAll(" +", " ");
    }

    private static String command(String typed) {
        Matcher matcher = TYPED.matcher(typed);
        if (!matcher.matches()) {
            throw new AssertionError("nothing typed: " + typed);
        }
        return matcher.group(2);
    }

    /** Returns the numbers of the virtual threads, by their names. */
    private static Map<String, String> threads(List<Exchange> exchanges) {
        var threads = new HashMap<String, String>();
        for (Exchange exchange : exchanges) {
            for (String line : exchange.answer()) {
                Matcher thread = THREAD.matcher(line);
                if (thread.matches()) {
                    threads.put(thread.group(2), thread.group(1));
                }
            }
        }
        return threads;
    }
}
