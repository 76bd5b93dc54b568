package awaitless.pages;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A command on a page.
 *
 * @param block where it stands
 * @param index which of the block's lines it is, from 0
 * @param text what is typed, without the comment
 * @param comment what stands behind it after {@code #}; empty if nothing does
 * @param shown what the page shows it to print; empty in a block without output
 */
record Command(Block block, int index, String text, String comment, List<String> shown) {

    private static final String PROMPT = "$ ";

    /** Said of a command that is to find a bug. */
    private static final String FINDS = "until a run breaks";

    /** Returns the commands of a block, in order; none if it is of a language that has none. */
    static List<Command> of(Block block) {
        return switch (block.language()) {
            case "console" -> withOutput(block);
            case "sh", Block.INDENTED, Block.INLINE -> IntStream.range(0, block.lines().size())
                    .filter(index -> !block.lines().get(index).isBlank())
                    .filter(index -> !block.lines().get(index).startsWith("#"))
                    .mapToObj(index -> of(block, index, block.lines().get(index), List.of()))
                    .toList();
            case "java", "python", "jdb", "json", "xml" -> List.of();
            default -> throw new AssertionError(block.place(-1) + ": what is in a block of '"
                    + block.language() + "' is not checked; there are console, sh, java, python, jdb, json,"
                    + " xml");
        };
    }

    private static List<Command> withOutput(Block block) {
        List<String> lines = block.lines();
        int[] starts = IntStream.range(0, lines.size())
                .filter(i -> lines.get(i).startsWith(PROMPT)).toArray();
        if (starts.length == 0 || starts[0] > 0) {
            throw new AssertionError(block.place(0) + ": a console begins with '$ ' and a command");
        }
        var commands = new ArrayList<Command>();
        for (int i = 0; i < starts.length; i++) {
            int end = i + 1 < starts.length ? starts[i + 1] : lines.size();
            commands.add(of(block, starts[i], lines.get(starts[i]).substring(PROMPT.length()),
                    lines.subList(starts[i] + 1, end)));
        }
        return commands;
    }

    private static Command of(Block block, int index, String line, List<String> shown) {
        int comment = Words.comment(line);
        var command = new Command(block, index, line.substring(0, comment).strip(),
                line.substring(comment).replaceFirst("^#\\s*", ""), shown);
        if (!command.is("java") && !command.is("python3") && !command.is("mvn") && !command.is("jdb")) {
            throw new AssertionError(command + "\nis not run by any test: a page's commands are java,"
                    + " python3, mvn and jdb");
        }
        return command;
    }

    /** Returns the words that it consists of, the program's first. */
    List<String> words() {
        return Words.of(text, block.place(index));
    }

    /** Tells whether it starts this program. */
    boolean is(String program) {
        return text.startsWith(program + " ");
    }

    /** Tells whether it is run here; Maven is run by the gate, and jdb by a test of its own. */
    boolean isRunHere() {
        return is("java") || is("python3");
    }

    /** Returns the exit status that the page promises. */
    int status() {
        return block.rules().status().orElse(comment.contains(FINDS) ? 1 : 0);
    }

    /** Returns where a line stands that it is shown to print. */
    String placeOfShown(int number) {
        return block.place(index + 1 + number);
    }

    @Override
    public String toString() {
        return block.place(index) + ": $ " + text;
    }
}
