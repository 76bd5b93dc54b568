package awaitless.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the pages say is there: what they link to, the code that they show, the sections that are due. */
class PagesTest {

    private static final int TWO_SCREENS = 120;
    private static final List<String> SECTIONS =
            List.of("question", "run", "predict", "break", "debug", "differs");

    private static final Pattern NAMED_TEST = Pattern.compile("`([A-Z]\\w+Test)\\.(\\w+)`");

    /** As .ci/run finds them. */
    private static final Pattern RUN_BY_THE_GATE =
            Pattern.compile("^    mvn [^#\\n]+|`mvn [^`\\n]+`", Pattern.MULTILINE);

    @ParameterizedTest
    @MethodSource("awaitless.pages.Page#all")
    void leadWhereTheySay(Page page) {
        assertEquals("", String.join("\n", new Links(page, Path.of("")).broken()));
    }

    @TestFactory
    Stream<DynamicTest> showCodeThatIsThere() {
        return Page.all().stream().flatMap(page -> page.blocks().stream())
                .filter(block -> block.isOneOf("java", "python"))
                .map(block -> dynamicTest(block.place(0), () -> new Cut(block).check()));
    }

    @ParameterizedTest
    @MethodSource("awaitless.pages.Page#all")
    void haveTheSectionsThatALessonNeedsInTwoScreens(Page page) {
        if (page.isOfALesson()) {
            assertEquals(List.of(), missingSections(page), page + " has no heading with these words");
            int length = Screens.length(page);
            assertTrue(length <= TWO_SCREENS, () -> page + " has " + length + " lines in sight, beside jdb's;"
                    + " two screens are " + TWO_SCREENS);
        }
    }

    static List<String> missingSections(Page page) {
        String headings = String.join("\n", Links.headings(page)).toLowerCase(Locale.ROOT);
        return SECTIONS.stream()
                .filter(word -> !Pattern.compile("\\b" + word + "\\b").matcher(headings).find())
                .toList();
    }

    /** Where a page says that a test shows something, there is that test. */
    @ParameterizedTest
    @MethodSource("awaitless.pages.Page#all")
    void nameTestsThatThereAre(Page page) throws Exception {
        Matcher named = NAMED_TEST.matcher(Files.readString(page.path()));
        while (named.find()) {
            Class<?> test = Class.forName("awaitless.differences." + named.group(1));
            assertTrue(Stream.of(test.getDeclaredMethods()).map(Method::getName).toList()
                    .contains(named.group(2)), page + " names " + named.group());
        }
    }

    /** The gate runs the README's Maven commands; so that is where each of them has to stand. */
    @Test
    void haveMavenCommandsThatTheGateRuns() throws Exception {
        Set<String> run = new LinkedHashSet<>();
        RUN_BY_THE_GATE.matcher(Files.readString(Path.of("README.md"))).results()
                .map(found -> found.group().replace("`", "").strip()).forEach(run::add);
        var notRun = new ArrayList<String>();
        for (Page page : Page.all()) {
            page.blocks().stream().flatMap(block -> Command.of(block).stream())
                    .filter(command -> command.is("mvn") && !run.contains(command.text()))
                    .forEach(command -> notRun.add(command.toString()));
        }
        assertEquals(List.of(), notRun, "put them into README.md, indented; there are " + run);
    }
}
