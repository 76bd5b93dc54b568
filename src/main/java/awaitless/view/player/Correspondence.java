package awaitless.view.player;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which line of the asyncio program a line of the lesson stands for. It depends on the lessons' comments: one
 * at the end of a Java line names the call, as {@code // await asyncio.sleep(work)}, where {@code ...} stands
 * for anything. Without it the twin's line gets no mark, so {@code CorrespondenceTest} looks for each.
 */
final class Correspondence {

    private static final Pattern COMMENT = Pattern.compile("\\S.*//\\s*(.*\\S)\\s*$");

    private Correspondence() {
    }

    /** Returns the lines that correspond, counted from 1: of the lesson, and of its twin. */
    static Map<Integer, Integer> of(Program lesson, Program twin) {
        var lines = new HashMap<Integer, Integer>();
        var used = new HashMap<String, Integer>();
        for (int number = 1; number <= lesson.lines().size(); number++) {
            Matcher comment = COMMENT.matcher(lesson.lines().get(number - 1));
            if (comment.find()) {
                String call = comment.group(1);
                int found = find(call, twin.lines(), used.getOrDefault(call, 0));
                if (found > 0) {
                    used.put(call, found);
                    lines.put(number, found);
                }
            }
        }
        return lines;
    }

    /** Returns the number of the first line behind another that has a call in it; 0 if none has. */
    private static int find(String call, List<String> lines, int behind) {
        Pattern pattern = Pattern.compile("(?<!\\w)" + Stream.of(call.split(Pattern.quote("..."), -1))
                .map(Pattern::quote).collect(Collectors.joining(".*")) + "(?!\\w)");
        for (int number = behind + 1; number <= lines.size(); number++) {
            if (pattern.matcher(lines.get(number - 1)).find()) {
                return number;
            }
        }
        return 0;
    }
}
