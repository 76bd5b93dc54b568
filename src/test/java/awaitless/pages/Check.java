package awaitless.pages;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import awaitless.Course;
import awaitless.Lesson;
import awaitless.laws.Law;
import awaitless.laws.Laws;
import awaitless.pages.Comparison.Difference;
import awaitless.pages.Workplace.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Runs the commands of a block, and holds what they print against what the page shows. */
final class Check {

    private static final String SEED = "seed -?[0-9]+";
    private static final String COLUMNS = "^ *[0-9.]+  \\S+ +(ForkJoinPool\\S+ +)?";
    private static final String TASKS = "5";

    private final Block block;
    private final Workplace workplace;

    /** Makes one for a block, whose commands run in this place. */
    Check(Block block, Workplace workplace) {
        this.block = block;
        this.workplace = workplace;
    }

    /** Runs the commands in order. */
    void run() throws IOException, InterruptedException {
        int release = Runtime.version().feature();
        assumeTrue(block.rules().release().orElse(release) == release, "on another Java");
        for (Command command : Command.of(block)) {
            if (command.isRunHere()) {
                run(command);
            }
        }
    }

    private void run(Command command) throws IOException, InterruptedException {
        Ended ended = workplace.run(command);
        if (ended.status() != command.status()) {
            throw new AssertionError(command + "\nexpected: exit status " + command.status() + "\n printed: "
                    + "exit status " + ended.status() + all(ended));
        }
        Path written = workplace.written(command);
        if (!Files.exists(written)) {
            throw new AssertionError(command + "\nwrote no " + written.getFileName() + all(ended));
        }
        difference(command, ended).ifPresent(difference -> {
            throw new AssertionError(command + "\n" + command.placeOfShown(difference.index()) + ": "
                    + difference.says() + all(ended));
        });
    }

    private Optional<Difference> difference(Command command, Ended ended) {
        var comparison = new Comparison(command.shown(), ended.lines(), block.rules().numbersVary());
        return switch (block.rules().way()) {
            case NOT -> comparison.shown().isEmpty() ? Optional.empty()
                    : Optional.of(new Difference(0, "is shown, but is compared with nothing"));
            case LAWS -> unlawful(command, comparison);
            case LINES -> {
                if (!block.isOneOf("console")) {
                    yield Optional.empty();                 // where the page shows none, any will do
                }
                yield block.rules().anyOrder() ? comparison.inAnyOrder() : comparison.inOrder();
            }
        };
    }

    private Optional<Difference> unlawful(Command command, Comparison comparison) {
        var lessons = new LessonCommand(command);
        String name = lessons.named(block);
        Lesson lesson = Course.lessons().stream().filter(other -> other.name().equals(name)).findFirst()
                .orElseThrow(() -> new AssertionError(command + "\nthere are no laws for " + name));
        Laws laws = Laws.of(lesson);
        int tasks = Integer.parseInt(lessons.value("--tasks").orElse(TASKS));
        var numbers = lesson.usualNumbers();
        numbers.replaceAll((number, usual) ->
                lessons.value("--" + number).map(Integer::valueOf).orElse(usual));
        List<Law> ofPage = laws.broken(said(comparison.shown(), lessons), tasks, numbers, List.of());
        if (!ofPage.isEmpty()) {
            return Optional.of(new Difference(0, "what the page shows breaks: " + ofPage));
        }
        List<Law> ofRun = laws.broken(said(comparison.printed(), lessons), tasks, numbers, List.of());
        return ofRun.isEmpty() ? Optional.empty()
                : Optional.of(new Difference(0, "what was printed breaks: " + ofRun));
    }

    /** Returns what the lesson said, without what stands before it. */
    private static List<String> said(List<String> lines, LessonCommand lessons) {
        return lessons.say("--threads")
                ? lines.stream()
                        .filter(line -> !line.matches(SEED))
                        .map(line -> line.replaceFirst(COLUMNS, ""))
                        .toList()
                : lines;
    }

    private static String all(Ended ended) {
        return "\nall that was printed:\n" + String.join("\n", ended.lines());
    }
}
