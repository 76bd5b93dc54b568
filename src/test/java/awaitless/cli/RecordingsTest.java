package awaitless.cli;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import awaitless.Lesson;
import awaitless.Lessons;
import awaitless.Listener;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is recorded, where it is written to, and what is left alone. */
class RecordingsTest {

    @TempDir
    private Path folder;

    /** They are made by: for each NAME, record NAME --seed 1 -o scenarios/NAME/lanes.svg. */
    @ParameterizedTest
    @MethodSource("awaitless.Lessons#sound")
    void makesThePictureInTheLessonsFolder(Lesson lesson) throws IOException {
        String name = lesson.name();
        Path made = folder.resolve("lanes.svg");
        var answer = answer("record", name, "--seed", "1", "-o", made.toString());
        assertEquals(new Answer(0, answer.out, ""), answer);
        assertEquals(Files.readString(Lessons.folder(lesson).resolve("lanes.svg")), Files.readString(made),
                "the lesson or the picture has changed: record " + name + " --seed 1 -o scenarios/" + name
                        + "/lanes.svg");
    }

    @Test
    void saysWhatItWrote() throws IOException {
        Path page = folder.resolve("lock.html");
        assertEquals(new Answer(0, "wrote " + page + ": rehearsed, seed 1, 2 tasks, schedule arrival, "
                + "9 steps, 2.842 seconds" + System.lineSeparator(), ""),
                answer("record", "lock", "--tasks", "2", "--seed", "1", "-o", page.toString()));
        String html = Files.readString(page);
        assertAll(
                () -> assertTrue(html.startsWith("<!DOCTYPE html>"), html),
                () -> assertTrue(html.endsWith("</html>\n"), html),
                () -> assertTrue(html.contains("rehearse lock --tasks 2 --seed 1 --schedule arrival"), html),
                () -> assertEquals(List.of(page), files()));
    }

    @Test
    void replacesAnExistingFileWithAFinishedOne() throws IOException {
        Path picture = Files.writeString(folder.resolve("run.svg"), "older");
        assertEquals(0, answer("record", "onetask", "-o", picture.toString()).status);
        assertTrue(Files.readString(picture).startsWith("<svg "));
        assertEquals(List.of(picture), files());
    }

    @Test
    void refusesAPlaceWhereNoFileCanBe() throws IOException {
        Path missing = folder.resolve("no").resolve("run.svg");
        assertEquals(new Answer(2, "", "awaitless: -o needs a folder that is there, not '"
                + missing.getParent() + "'" + System.lineSeparator()),
                answer("record", "onetask", "-o", missing.toString()));
        Path taken = Files.createDirectory(folder.resolve("run.svg"));
        assertEquals(new Answer(2, "", "awaitless: -o needs a file, and this is a folder: '" + taken + "'"
                + System.lineSeparator()), answer("record", "onetask", "-o", taken.toString()));
    }

    /** A run that broke is the one that people want to see. */
    @Test
    void recordsADeadlockAsFarAsItWentAndSaysThatItBroke() throws IOException {
        Path page = folder.resolve("run.html");
        var answer = answer("record", "oppositelocks", "--seed", "1", "-o", page.toString());
        assertEquals(1, answer.status);
        assertTrue(answer.err.startsWith("awaitless: oppositelocks broke: a deadlock"), answer.err);
        assertTrue(answer.out.startsWith("wrote " + page), answer.out);
        assertTrue(Files.readString(page).contains("data-holds=\""));
    }

    @Test
    void recordsALiveRunWithItsLinesAndSleeps() throws IOException {
        Path page = folder.resolve("run.html");
        try (var listener = new Listener()) {
            var answer = answer("record", "lock", "--live", "--seed", "1", "--speed", "1000",
                    "-o", page.toString());
            assertEquals("", answer.err);
            assertTrue(answer.out.contains("live, seed 1, 5 tasks, speed 1000, 41 steps"), answer.out);
            assertEquals(20, listener.lines().size());
        }
        String html = Files.readString(page);
        assertEquals(20, html.split("<li data-step=", -1).length - 1);
        assertTrue(html.contains("data-state=\"working\"") && html.contains("data-state=\"unknown\""));
        assertTrue(!html.contains("data-state=\"waiting\"") && !html.contains("data-holds=\""));
    }

    @Test
    void showsLanesAfterTheLines() {
        var answer = answer("rehearse", "onetask", "--seed", "1", "--timeline");
        List<String> lines = answer.out.lines().toList();
        assertEquals("   2.000  Received: Result from otherfunction", lines.get(2));
        assertEquals("", lines.get(3));
        assertTrue(lines.get(4).matches("main +[━-]+"), lines.get(4));
        assertTrue(lines.stream().allMatch(line -> line.length() <= 80));
        assertEquals(answer, answer("rehearse", "onetask", "--seed", "1", "--timeline"));
    }

    @Test
    void showsHowFarARunWentThatBroke() {
        var answer = answer("rehearse", "oppositelocks", "--seed", "1", "--timeline");
        assertEquals(1, answer.status);
        assertTrue(answer.out.contains("still waiting at the end: "), answer.out);
    }

    @Test
    void showsOfALiveRunWhatLinesAndSleepsTell() {
        var answer = answer("lock", "--seed", "1", "--speed", "1000", "--timeline");
        assertEquals(new Answer(0, answer.out, ""), answer);
        assertTrue(answer.out.contains("not known"), answer.out);
        assertTrue(!answer.out.contains("waiting") && !answer.out.contains("holding"), answer.out);
    }

    @Test
    void drawsTheTreeOfALiveRunAndEndsIt() {
        var answer = answer("tree", "multipletasks", "--seed", "1", "--speed", "0.001", "--after", "0.3");
        assertEquals(new Answer(0, answer.out, ""), answer);
        List<String> lines = answer.out.lines().toList();
        assertEquals("multipletasks, seed 1, after 0.3 seconds", lines.get(0));
        assertEquals("scope \"run\"", lines.get(1));
        assertTrue(lines.get(2).matches("\\S+ main .*"), answer.out);
        assertTrue(answer.out.matches("(?s).*scope \"multipletasks\".* otherfunction +in Thread\\.sleep.*"),
                answer.out);
    }

    @Test
    void saysThatARunWasOverBeforeTheMoment() {
        var answer = answer("tree", "onetask", "--speed", "1000000", "--after", "0.5");
        assertEquals(1, answer.status);
        assertEquals("", answer.out);
        assertTrue(answer.err.matches("awaitless: onetask is over after less than [0-9.]+ seconds: "
                + "look before, with --after\\R"), answer.err);
    }

    private record Answer(int status, String out, String err) {
    }

    private static Answer answer(String... words) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        int status = new Awaitless().answer(null, List.of(words), stream(out), stream(err));
        return new Answer(status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }
}
