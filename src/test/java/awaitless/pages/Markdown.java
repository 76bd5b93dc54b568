package awaitless.pages;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes a page apart, as far as GitHub's Markdown is used here; what it would overlook is refused. */
final class Markdown {

    private static final Pattern FENCE = Pattern.compile("( *)(```+|~~~+) *([^` ]*)[^`]*");
    private static final Pattern INDENTED = Pattern.compile(" {4,}\\S.*");
    private static final Pattern ITEM = Pattern.compile(" *([-*+]|[0-9]+[.)]) .*");
    private static final Pattern COMMENT = Pattern.compile("\\s*<!-- *((?:compared:|status).*?) *-->\\s*");
    private static final Pattern COMMAND = Pattern.compile(" *(java|python3|mvn|jdb) .*");

    /** Code between backticks, which may go on in the next line of its paragraph. */
    private static final Pattern INLINE =
            Pattern.compile("(?s)(?<!`)(`+)(?!`)((?:(?!\\n[ \\t]*\\n).)+?)(?<!`)\\1(?!`)");

    private final Path path;
    private final List<String> lines;
    private final List<String> prose;
    private final List<Block> blocks = new ArrayList<>();
    private final Set<Integer> obeyed = new HashSet<>();
    private boolean inList;

    /** Makes one for a page. */
    Markdown(Path path, List<String> lines) {
        this.path = path;
        this.lines = lines;
        this.prose = new ArrayList<>(lines);
    }

    /** Returns the page, taken apart. */
    Page page() {
        int line = 0;
        while (line < lines.size()) {
            Matcher fence = FENCE.matcher(lines.get(line));
            if (fence.matches()) {
                line = fenced(line, fence);
            } else if (isIndentedCode(line)) {
                line = indented(line);
            } else {
                noteList(line++);
            }
        }
        inline();
        refuseWhatIsOverlooked();
        blocks.sort(Comparator.comparingInt(Block::line));
        return new Page(path, List.copyOf(prose), List.copyOf(blocks));
    }

    private int fenced(int opening, Matcher fence) {
        String indentation = "^ {0," + fence.group(1).length() + "}";
        String mark = fence.group(2);
        int closing = opening + 1;
        while (closing < lines.size() && !isClosing(lines.get(closing), mark)) {
            closing++;
        }
        if (closing == lines.size()) {
            throw new AssertionError(place(opening) + ": this block never ends");
        }
        List<String> code = lines.subList(opening + 1, closing).stream()
                .map(line -> line.replaceFirst(indentation, "")).toList();
        add(opening, opening + 1, closing + 1, fence.group(3), code);
        return closing + 1;
    }

    private static boolean isClosing(String line, String mark) {
        String bare = line.strip();
        return bare.startsWith(mark) && bare.chars().allMatch(letter -> letter == mark.charAt(0));
    }

    /** In a list, what is indented is the list's text; but a command is a command. */
    private boolean isIndentedCode(int line) {
        String text = lines.get(line);
        String before = line == 0 ? "" : prose.get(line - 1).strip();
        return INDENTED.matcher(text).matches() && (inList
                ? COMMAND.matcher(text).matches()
                : before.isEmpty() || before.startsWith("#") || before.endsWith("-->"));
    }

    private int indented(int first) {
        int end = first + 1;
        for (int line = end; line < lines.size(); line++) {
            if (INDENTED.matcher(lines.get(line)).matches()) {
                end = line + 1;
            } else if (!lines.get(line).isBlank()) {
                break;
            }
        }
        List<String> code = lines.subList(first, end).stream()
                .map(line -> line.replaceFirst("^ {0,4}", "")).toList();
        add(first, first, end, Block.INDENTED, code);
        return end;
    }

    private void noteList(int line) {
        String text = lines.get(line);
        if (ITEM.matcher(text).matches()) {
            inList = true;
        } else if (!text.isBlank() && !text.startsWith(" ") && (line == 0 || lines.get(line - 1).isBlank())) {
            inList = false;
        }
    }

    /** Adds a block, with the comment above it, and takes it out of the prose. */
    private void add(int top, int first, int end, String language, List<String> code) {
        int above = top - 1;
        while (above >= 0 && lines.get(above).isBlank()) {
            above--;
        }
        Rules rules = Rules.DEFAULT;
        Matcher comment = COMMENT.matcher(above < 0 ? "" : prose.get(above));
        if (comment.matches()) {
            rules = Rules.read(comment.group(1), place(above));
            obeyed.add(above);
        }
        Collections.fill(prose.subList(top, end), "");
        blocks.add(new Block(name(), first + 1, language, rules, code));
    }

    /** A command that stands in a sentence; with three dots at its end it is only the form of one. */
    private void inline() {
        String text = String.join("\n", prose);
        Matcher span = INLINE.matcher(text);
        while (span.find()) {
            String code = span.group(2).strip().replaceAll("\\s*\\n\\s*", " ");
            if (COMMAND.matcher(code).matches() && !code.endsWith("...")) {
                int line = (int) text.substring(0, span.start()).lines().count();
                blocks.add(new Block(name(), Math.max(1, line), Block.INLINE, Rules.DEFAULT, List.of(code)));
            }
        }
    }

    private void refuseWhatIsOverlooked() {
        for (int line = 0; line < prose.size(); line++) {
            if (COMMENT.matcher(prose.get(line)).matches() && !obeyed.contains(line)) {
                throw new AssertionError(place(line) + ": this comment stands above no block");
            }
            if (prose.get(line).toLowerCase(Locale.ROOT).contains("<pre")) {
                throw new AssertionError(place(line) + ": put code between ``` and not in <pre>");
            }
        }
    }

    private String place(int line) {
        return name() + ":" + (line + 1);
    }

    private String name() {
        return path.toString().replace('\\', '/');
    }
}
