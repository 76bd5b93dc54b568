package awaitless.pages;

import java.util.List;
import java.util.stream.IntStream;

/** Measures how long a page is to its reader. */
final class Screens {

    private Screens() {
    }

    /** Counts the lines of a page outside of what is folded, of jdb's blocks, and of comments. */
    static int length(Page page) {
        int length = 0;
        int folded = 0;
        for (int line = 0; line < page.prose().size(); line++) {
            String prose = page.prose().get(line);
            folded += prose.split("<details", -1).length - 1;
            if (folded == 0 && !prose.strip().matches("<!--.*-->")) {
                length++;
            }
            folded -= prose.split("</details>", -1).length - 1;
        }
        return length - sessions(page);
    }

    private static int sessions(Page page) {
        List<Block> sessions = page.blocks().stream().filter(block -> block.isOneOf("jdb")).toList();
        return sessions.stream().mapToInt(block -> (int) IntStream
                .rangeClosed(block.line() - 1, block.line() + block.lines().size())
                .filter(line -> !isFolded(page, line)).count()).sum();
    }

    private static boolean isFolded(Page page, int line) {
        List<String> before = page.prose().subList(0, line);
        return before.stream().filter(text -> text.contains("<details")).count()
                > before.stream().filter(text -> text.contains("</details>")).count();
    }
}
