package awaitless.pages;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Every command of every page runs, and prints what the page shows. */
class PagesIT {

    /** The page of a lesson, as it might be; each of its kinds of blocks is true. */
    private static final String PAGE = """
            # One task

                java --enable-preview -jar target/awaitless.jar onetask                  # live
                java --enable-preview -jar target/awaitless.jar explore missedsignal     # until a run breaks
                java --enable-preview -jar target/awaitless.jar record onetask -o it.html

            ```console
            $ java --enable-preview -jar target/awaitless.jar rehearse onetask --seed 1    # exact
               0.000  Starting otherfunction
               2.000  Completed otherfunction
               2.000  Received: Result from otherfunction
            $ java --enable-preview -jar target/awaitless.jar rehearse onetask --seed 1
            ...
               2.000  Received: Result from otherfunction
            ```
            <!-- compared: by the laws -->
            ```console
            $ java --enable-preview -jar target/awaitless.jar multipletasks --speed 1000
            Starting otherfunction
            Continuing with other work while otherfunction runs
            Doing more work
            Completed otherfunction
            Received: Result from otherfunction
            $ java --enable-preview -cp "target/classes:target/lib/*" onetask.OneTask --speed=1000 --threads
            seed 12
               0.016  main       ForkJoinPool-1-worker-1  Starting otherfunction
               2.019  main       ForkJoinPool-1-worker-1  Completed otherfunction
               2.019  main       ForkJoinPool-1-worker-1  Received: Result from otherfunction
            $ python3 scenarios/onetask/one_task.py --speed 1000
            Starting otherfunction
            Completed otherfunction
            Received: Result from otherfunction
            ```
            <!-- compared: numbers vary, in any order -->
            ```console
            $ java --enable-preview -jar target/awaitless.jar rehearse onetask
               2.000  Received: Result from otherfunction
            seed 5
               2.000  Completed otherfunction
               0.000  Starting otherfunction
            ```
            <!-- compared: exactly, status 2 -->
            ```console
            $ java --enable-preview -jar target/awaitless.jar lok
            awaitless: no lesson is called 'lok': did you mean lock?
            ```
            """;

    @TempDir
    private Path folder;

    @TestFactory
    Stream<DynamicTest> printWhatTheyShow() {
        return Page.all().stream().flatMap(page -> page.blocks().stream()).flatMap(this::test);
    }

    private Stream<DynamicTest> test(Block block) {
        List<Command> commands = Command.of(block).stream().filter(Command::isRunHere).toList();
        return commands.isEmpty() ? Stream.empty() : Stream.of(
                dynamicTest(commands.get(0).toString(),
                        () -> check(block)));
    }

    private void check(Block block) throws Exception {
        try (var workplace = new Workplace(Files.createTempDirectory(folder, "page"))) {
            new Check(block, workplace).run();
        }
    }

    @TestFactory
    Stream<DynamicTest> areBelievedWhereTheyAreTrue() {
        return Page.of(Path.of("scenarios/onetask/README.md"), PAGE).blocks().stream().flatMap(this::test);
    }

    /** Each row: what the page says, what it said before, what is said of the change. */
    @TestFactory
    Stream<DynamicTest> areNotBelievedOnceALineIsWrong() {
        return Stream.of(
                wrong("   2.000  Completed otherfunction\n   2.000",
                        "   2.500  Completed otherfunction\n   2.000",
                        "README.md:8: $ java .*",
                        "README.md:10: expected: '   2.500  Completed otherfunction'",
                        " printed: '   2.000  Completed otherfunction'"),
                wrong("...\n", "...\nSo be it\n",
                        "README.md:14: expected: 'So be it'", " printed: .*Completed.*"),
                wrong("...\n", "",
                        "README.md:13: expected: '   2.000  Received.*", " printed: '   0.000  St.*"),
                wrong("Doing more work\n", "Doing no work\n", "README.md:18: $ java .*",
                        "README.md:19: what the page shows breaks: .*each line is said once.*"),
                wrong("jar multipletasks", "jar multipletasks onetask",
                        "README.md:18: $ java .*", ".*what was printed breaks: .only the lesson's lines .*"),
                wrong("seed 5", "seeds 5", "README.md:38: expected: 'seeds 5'", " printed: nowhere.*"),
                wrong("lok\n", "lock\n", "expected: exit status 2", " printed: exit status 0"),
                wrong("explore missedsignal ", "explore event ", "expected: exit status 1"),
                wrong("# until a run breaks", "# at last", "README.md:4: $ .*", " printed: exit status 1"));
    }

    private DynamicTest wrong(String right, String wrong, String... messages) {
        assertTrue(PAGE.contains(right), right);
        Page page = Page.of(Path.of("README.md"), PAGE.replace(right, wrong));
        return dynamicTest(messages[0], () -> {
            List<Block> were = Page.of(page.path(), PAGE).blocks();
            Block changed = page.blocks().stream()
                    .filter(block -> were.stream().noneMatch(was -> was.lines().equals(block.lines())))
                    .findFirst().orElseThrow();
            String says = assertThrows(AssertionError.class, () -> check(changed)).getMessage();
            for (String message : messages) {
                assertTrue(says.lines().anyMatch(line -> line.matches(message.replace("$", "\\$"))),
                        () -> message + " is not said:\n" + says);
            }
        });
    }
}
