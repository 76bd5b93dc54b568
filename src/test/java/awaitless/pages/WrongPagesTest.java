package awaitless.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is wrong with a page is found, and said with its place. */
class WrongPagesTest {

    private static final Path PATH = Path.of("scenarios", "onetask", "README.md");
    private static final String FENCE = "\n```\n";

    @Test
    void sayWhichLineIsCutFromNoFile() {
        cut("""
                ```java
                @Override
                public void run() throws Exception {
                // ...
                """ + FENCE);
        cut("""
                ```python
                async def main():
                ...
                if __name__ == "__main__":
                    stage.run(main)  # asyncio.run(main())
                """ + FENCE);
        String says = assertThrows(AssertionError.class, () -> cut("""
                Text

                ```java
                    @Override
                    public void runs() throws Exception {
                """ + FENCE)).getMessage();
        assertTrue(says.startsWith("scenarios/onetask/README.md:5: is cut from no file: "
                + "'    public void runs() throws Exception {'\nthere is, in "), says);
        assertTrue(says.endsWith(": 'public void run() throws Exception {'"), says);
        // of another lesson; in another order; indented in another way
        assertThrows(AssertionError.class, () -> cut("```java\nlock.lockInterruptibly();" + FENCE));
        assertThrows(AssertionError.class, () -> cut("```python\nstage.run(main)  # asyncio.run(main())\n"
                + "...\nasync def main():" + FENCE));
        assertThrows(AssertionError.class, () -> cut("```python\nif __name__ == \"__main__\":\n"
                + "  stage.run(main)  # asyncio.run(main())" + FENCE));
    }

    private static void cut(String text) {
        new Cut(page(text).blocks().get(0)).check();
    }

    @Test
    void sayWhichLinkLeadsNowhere() {
        Page page = page("""
                # A `lock`, and more: what _it_ is
                ## Twice
                ## Twice
                [a](OneTask.java) [b](../lock/lanes.svg "lanes") [c](#twice-1) [d](../../README.md#run-it)
                [e](#a-lock-and-more-what-it-is) <https://example.org> `[no](link)` [f][g] [h](../lock)

                [g]: one_task.py
                <img src="../lock/player.png"> <source srcset="../lock/player.png 1x, ../lock/x.png 2x">
                [i](onetask.java) [j](/README.md) [k](#three) [l](http://example.org) ![m](../../../x)
                [n](OneTask.java#L3) [o](../../README.md#no)

                ```console
                $ java [x](y)
                ```
                """);
        List<String> broken = new Links(page, Path.of("")).broken();
        assertEquals(List.of("8: ../lock/x.png is not there", "9: onetask.java is not there",
                        "9: /README.md is no relative path", "9: #three is no heading",
                        "9: http://example.org is not https", "9: ../../../x is not in the project",
                        "10: OneTask.java#L3 leads into a file that has no headings",
                        "10: ../../README.md#no is no heading"),
                broken.stream().map(line -> line.replaceFirst("^scenarios/onetask/README.md:", ""))
                        .map(line -> line.replaceFirst("; there are .*", "")).toList());
    }

    /** Nothing on a page is left unrun or unread. */
    @ParameterizedTest
    @ValueSource(strings = {
        "```console\n$ ls\n```",
        "```console\nout\n$ java -version\n```",
        "```sh\ncd x\n```",
        "```text\nwhatever\n```",
        "```\nwhatever\n```",
        "    git clone x",
        "- item\n\n      java -version | cat",
        "Say `java -version > x`.",
        "<!-- compared: roughly -->\n    java -version",
        "<!-- compared: by the laws, numbers vary -->\n    java -version",
        "<!-- compared: exactly -->\ntext",
        "<pre>java -version</pre>",
        "```console\n$ java -version"})
    void refuseWhatTheyDoNotUnderstand(String text) {
        String says = assertThrows(AssertionError.class, () -> page("# Page\n\n" + text + "\n").blocks()
                .forEach(block -> Command.of(block).forEach(Command::words))).getMessage();
        assertTrue(says.matches("(?s)scenarios/onetask/README.md:[345]: .*"), says);
    }

    @Test
    void findEveryCommand() {
        Page page = page("""
                Run `java a  "b c" 'd'` or `java
                more`; `java FILE ...` is a form.

                    java b    # with a comment

                <!-- status 1 -->

                    java c "# none"
                    mvn d

                1. item

                       python3 e

                <details>

                ```sh
                # a comment
                java f
                ```
                </details>

                  ```console
                  $ jdb g
                    out
                  ```
                """);
        assertEquals(List.of(List.of("java", "a", "b c", "d"), List.of("java", "more"), List.of("java", "b"),
                        List.of("java", "c", "# none"), List.of("mvn", "d"), List.of("python3", "e"),
                        List.of("java", "f"), List.of("jdb", "g")),
                commands(page).stream().map(Command::words).toList());
        assertEquals(List.of(0, 0, 0, 1, 1, 0, 0, 0), commands(page).stream().map(Command::status).toList());
        assertEquals(List.of("1", "1", "4", "8", "9", "13", "19", "24"), commands(page).stream()
                .map(command -> command.toString().split("[:]")[1]).toList());
        assertEquals(List.of("  out"), commands(page).get(7).shown());
    }

    private static List<Command> commands(Page page) {
        return page.blocks().stream().flatMap(block -> Command.of(block).stream()).toList();
    }

    @Test
    void measureWhatIsInSight() {
        assertEquals(7, Screens.length(page("""
                # A
                ```java
                a
                ```
                <!-- a comment -->
                ```jdb
                b
                ```
                <details>
                c

                ```jdb
                d
                ```
                </details>

                e
                """)) + 1);
        assertEquals(List.of("predict", "break", "debug"), PagesTest.missingSections(page("""
                # The question
                ## Run it
                ## Where Java differs

                ```sh
                # debug
                ```
                """)));
    }

    private static Page page(String text) {
        return Page.of(PATH, text);
    }
}
