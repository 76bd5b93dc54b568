package awaitless.pages;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Finds the file that a block of Java or Python is cut from. */
final class Cut {

    private static final String GAP = "\\s*(//|#)? *\\.\\.\\.\\s*";

    private final Block block;
    private final Map<Path, List<String>> files = new TreeMap<>();

    /** Makes one for a block: a lesson's page has code from its own folder, other pages from anywhere. */
    Cut(Block block) {
        this.block = block;
        String ending = block.isOneOf("java") ? ".java" : ".py";
        Path folder = Path.of(block.page()).toAbsolutePath().getParent();
        Path lessons = Path.of("scenarios").toAbsolutePath();
        List<Path> folders = lessons.equals(folder.getParent()) ? List.of(folder)
                : List.of(lessons, Path.of("src").toAbsolutePath());
        try {
            for (Path from : folders) {
                try (Stream<Path> found = Files.walk(from)) {
                    for (Path file : found.filter(path -> path.toString().endsWith(ending)).toList()) {
                        files.put(file, Files.readAllLines(file));
                    }
                }
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** How far a block goes along with a file: its lines up to one, which the file lacks. */
    private record Reach(int lines, String says) {
    }

    /** Fails unless the block's parts stand, line for line and in order, in one file. */
    void check() {
        var furthest = new Reach(-1, "there is no file to cut it from");
        for (Path file : files.keySet()) {
            Reach reach = reach(file);
            if (reach.lines() == block.lines().size()) {
                return;
            }
            furthest = reach.lines() > furthest.lines() ? reach : furthest;
        }
        int line = Math.max(0, furthest.lines());
        throw new AssertionError(block.place(line) + ": is cut from no file: '" + block.lines().get(line)
                + "'\n" + furthest.says());
    }

    private Reach reach(Path file) {
        List<String> source = files.get(file);
        String name = Path.of("").toAbsolutePath().relativize(file).toString();
        int from = 0;
        int line = 0;
        while (line < block.lines().size()) {
            int end = line;
            while (end < block.lines().size() && !block.lines().get(end).matches(GAP)) {
                end++;
            }
            int next = end + 1;
            while (line < end && block.lines().get(line).isBlank()) {
                line++;
            }
            while (line < end && block.lines().get(end - 1).isBlank()) {
                end--;
            }
            List<String> part = flush(block.lines().subList(line, end));
            int best = from;
            for (int start = from; start < source.size(); start++) {
                best = same(part, source, start) > same(part, source, best) ? start : best;
            }
            int same = same(part, source, best);
            if (same < part.size()) {
                return new Reach(line + same, same == 0 ? "nearest is " + name + ", which lacks the line"
                        : "there is, in " + name + ":" + (best + same + 1) + ": '"
                                + (best + same < source.size() ? source.get(best + same).strip() : "") + "'");
            }
            from = best + part.size();
            line = next;
        }
        return new Reach(block.lines().size(), "");
    }

    /** Counts the lines of a part that are those of the source from there on, wherever its margin is. */
    private static int same(List<String> part, List<String> source, int start) {
        List<String> there = flush(source.subList(Math.min(start, source.size()),
                Math.min(start + part.size(), source.size())));
        if (there.equals(part)) {
            return part.size();
        }
        int same = 0;
        while (same < there.size() && same < part.size()
                && there.get(same).strip().equals(part.get(same).strip())) {
            same++;
        }
        return Math.min(same, part.size() - 1);             // all of them, but indented in another way
    }

    /** Takes away the indentation that all lines share. */
    private static List<String> flush(List<String> lines) {
        int shared = lines.stream().filter(line -> !line.isBlank())
                .mapToInt(line -> line.length() - line.stripLeading().length()).min().orElse(0);
        var flush = new ArrayList<String>();
        lines.forEach(line -> flush.add(line.isBlank() ? "" : line.substring(shared).stripTrailing()));
        return flush;
    }
}
