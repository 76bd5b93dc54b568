package awaitless.cli;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import awaitless.Course;
import awaitless.Listener;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import onetask.OneTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import semaphore.LimitedUploads;

/** What is answered to words that make sense, and to those that make none. */
class AwaitlessTest {

    private static final String ALL_OPTIONS = "--tasks, " + declared()
            + "--seed, --speed, --threads, --timeline, --schedule, --points, --durations, --runs, -o, "
            + "--live, --after, --python, --help, --version";

    private final Locale locale = Locale.getDefault();

    /** Returns the numbers that lessons declare; some declare the same one. */
    private static String declared() {
        return Course.lessons().stream().flatMap(lesson -> lesson.numbers().stream())
                .map(number -> "--" + number.name() + ", ").distinct().collect(Collectors.joining());
    }

    @AfterEach
    void restoreTheLocale() {
        Locale.setDefault(locale);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "list"})
    void listsTheLessonsInTeachingOrderWithWhatEachReplaces(String typed) {
        var rows = Pattern.compile("^ {2}(\\w+) {2,}.+\\R {19}(.+ -> .+)$", Pattern.MULTILINE);
        var listed = rows.matcher(printed(null, words(typed))).results()
                .map(row -> row.group(1) + ": " + row.group(2)).toList();
        assertEquals(Course.lessons().stream()
                .map(lesson -> lesson.name() + ": " + lesson.replaces()).toList(), listed);
        var all = List.of(
                "onetask: await f() -> a plain call",
                "multipletasks: asyncio.create_task(f()) -> fork, join, Subtask.get",
                "lock: asyncio.Lock -> ReentrantLock",
                "oppositelocks: asyncio.Lock -> two ReentrantLocks, no order",
                "unlockedcounter: asyncio.Lock -> no lock",
                "plaincounter: asyncio.Lock -> no lock, counter++",
                "semaphore: asyncio.Semaphore -> Semaphore",
                "leakedpermit: asyncio.Semaphore -> Semaphore, no finally",
                "plainuploads: asyncio.Semaphore -> Semaphore, a plain ArrayList",
                "event: asyncio.Event -> CountDownLatch",
                "missedsignal: asyncio.Event -> a flag and a Condition, not looked at again");
        assertEquals(all, listed.stream().filter(all::contains).toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"--help", "-h", "lock -h", "--help --tasks 3"})
    void helpsWithEveryOption(String typed) {
        String help = printed(null, words(typed));
        assertTrue(help.startsWith("Usage:\n  COMMAND [list] "), help);
        assertTrue(ALL_OPTIONS.startsWith("--tasks, --limit, "), ALL_OPTIONS);
        for (String option : ALL_OPTIONS.split(", ")) {
            assertTrue(help.contains("\n  " + option + " "), option);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"--help", "-h"})
    void helpsWithALessonsOwnMain(String typed) {
        String help = printed(OneTask.class, typed);
        assertTrue(help.startsWith("Usage:\n  OneTask [OPTION...] "), help);
        assertTrue(help.contains("\n  java --enable-preview onetask.OneTask\n"), help);
        assertTrue(help.endsWith(printed(null, "--help").split("\n\n", 2)[1]), help);
    }

    @Test
    void tellsItsVersionAndJavas() {
        String version = printed(null, "--version");
        String java = Pattern.quote(Runtime.version().toString());
        assertTrue(version.matches("awaitless [0-9]\\S*, on Java " + java + "\n"), version);
        assertEquals(version, printed(OneTask.class, "--version"));
    }

    @Test
    void fitsATerminalOfEightyColumns() {
        var own = Course.lessons().stream().map(lesson -> printed(lesson.type(), "--help"));
        Stream.concat(Stream.of(printed(null), printed(null, "--help")), own)
                .flatMap(String::lines)
                .forEach(line -> assertTrue(line.length() <= 80, line));
    }

    /** Turkish has its own small i, Arabic its own digits, German its own point. */
    @ParameterizedTest
    @ValueSource(strings = {"tr-TR", "ar-EG", "de-DE"})
    void answersTheSameInEveryLocale(String tag) {
        var typed = List.of("", "list", "--help", "--version", "lock -h", "MULTI", "LIST", "--LIMIT 1",
                "lock --tasks 0", "lock --limit 9", "semaphore --limit 9", "lock --seed 1.5",
                "lock --speed 0");
        Locale.setDefault(Locale.ROOT);
        var expected = typed.stream().map(line -> answer(null, words(line))).toList();
        Locale.setDefault(Locale.forLanguageTag(tag));
        assertEquals(expected, typed.stream().map(line -> answer(null, words(line))).toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "-0", "007", "9223372036854775807", "-9223372036854775808"})
    void takesAnyWholeNumberAsTheSeed(String seed) {
        assertRuns(List.of("onetask", "--seed", seed, "--speed", "1000000"));
        assertRuns(List.of("--seed=" + seed, "--speed=1000000", "onetask"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            lok            | lock
            Lock           | lock
            LOCK           | lock
            lockk          | lock
            lock.py        | lock
            run evnt       | event
            semafore       | semaphore
            oneTask        | onetask
            one_task       | onetask
            multiple       | multipletasks
            al             | all
            lst            | list
            event lok      | lock
            lcok           | lock
            lits           | list
            rehears lock   | rehearse
            explroe lock   | explore
            recrod lock    | record
            compaer lock   | compare
            LIST           | list
            """)
    void proposesTheNearestLesson(String typed, String proposed) {
        String word = typed.endsWith(" lock") ? typed.substring(0, typed.indexOf(' ')) : last(typed);
        assertEquals("no lesson is called '" + word + "': did you mean " + proposed + "?",
                refused(null, words(typed)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"xyzzy", "z", "asyncio", "target/awaitless.jar", "?", "ı"})
    void sendsToTheListWhereNoneIsNear(String word) {
        assertEquals("no lesson is called '" + word + "': list shows them", refused(null, word));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            lock --task 3      | --task     | --tasks
            lock --TASKS 3     | --TASKS    | --tasks
            lock -tasks 3      | -tasks     | --tasks
            --sede 3 lock      | --sede     | --seed
            lock --limits=3    | --limits   | --limit
            lock --spead=2     | --spead    | --speed
            lock --spede 2     | --spede    | --speed
            lock --timelnie    | --timelnie | --timeline
            lock --sped 2      | --sped     | --speed
            lock --thread      | --thread   | --threads
            -help              | -help      | --help
            --versoin          | --versoin  | --version
            """)
    void proposesTheNearestOption(String typed, String option, String proposed) {
        String expected = "no option is called '" + option + "': did you mean " + proposed + "?";
        assertEquals(expected, refused(null, words(typed)));
        assertEquals(expected, refused(OneTask.class, words(typed.replace("lock", "").strip())));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-t", "-x", "-5", "-", "--", "--quiet", "-Xmx9g"})
    void namesTheOptionsWhereNoneIsNear(String option) {
        assertEquals("no option is called '" + option + "': there are " + ALL_OPTIONS,
                refused(null, "lock", option));
    }

    @ParameterizedTest
    @ValueSource(strings = {"--tasks", "--limit", "--seed", "--speed"})
    void missesAValue(String option) {
        assertEquals(option + " needs a value: " + option + " 5", refused(null, "lock", option));
        assertEquals(option + " needs a value: " + option + " 5", refused(OneTask.class, option));
    }

    @ParameterizedTest
    @ValueSource(strings = {"many", "0", "-1", "1000001", "2147483648", "18446744073709551617", "1.5", "3.0",
            "1e3", "NaN", "Infinity", "0x5", "٥", "５", "1_000", "1,000", "5L", "5 ", "lock", "--seed", ""})
    void refusesACountThatIsNoneOrOutOfRange(String number) {
        assertNumberRefused("--tasks", number, "a whole number from 1 to 1000000");
        assertNumberRefused("--limit", number, "a whole number from 1 to the number of tasks, here 5");
    }

    @ParameterizedTest
    @ValueSource(strings = {"many", "1.5", "9223372036854775808", "-9223372036854775809", "1e3", "NaN",
            "Infinity", "0x5", "٥", "--", "lock", "--tasks", ""})
    void refusesASeedThatIsNoLong(String number) {
        assertNumberRefused("--seed", number, "a whole number of at most 64 bits");
    }

    @ParameterizedTest
    @ValueSource(strings = {"fast", "0", "0.0", "-1", "0.0009", "1000000.1", "1e3", "NaN", "Infinity",
            "-Infinity", "0x1p3", "٥", "1,5", "1f", "2d", "1.2.3", " 1", "lock", "--seed", ""})
    void refusesASpeedThatIsNoneOrOutOfRange(String number) {
        assertNumberRefused("--speed", number, "a number from 0.001 to 1000000");
    }

    @ParameterizedTest
    @CsvSource({"semaphore --limit 6, 6, 5", "leakedpermit --tasks 3 --limit 4, 4, 3",
        "--limit=2 --tasks=1 semaphore, 2, 1", "lock semaphore --limit 6, 6, 5", "all --limit 6, 6, 5"})
    void refusesALimitAboveTheNumberOfTasks(String typed, String limit, String tasks) {
        assertEquals("--limit needs a whole number from 1 to the number of tasks, here " + tasks + ", not '"
                + limit + "'", refused(null, words(typed)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            lock --tasks 5 6            | '6' is no lesson, and an option takes one value
            --speed 2 0.5 lock          | '0.5' is no lesson, and an option takes one value
            lock --tasks 5 --tasks 6    | --tasks is there twice: give it once
            lock --seed=5 --seed 5      | --seed is there twice: give it once
            lock --threads --threads    | --threads is there twice: give it once
            -h --help                   | --help is there twice: give it once
            lock --threads=1            | --threads takes no value: leave out '=1'
            lock --help=                | --help takes no value: leave out '='
            --tasks 3                   | which lesson? Name one, or all, before '--tasks'
            --threads                   | which lesson? Name one, or all, before '--threads'
            run                         | run what? Name a lesson, or all
            run --tasks 3               | run what? Name a lesson, or all
            rehearse                    | rehearse what? Name a lesson, or all
            step --seed 3               | step what? Name a lesson
            explore                     | explore what? Name a lesson
            step lock event             | step takes one lesson at a time
            explore all                 | explore takes one lesson at a time
            record                      | record what? Name a lesson
            tree --after 1              | tree what? Name a lesson
            record lock event -o x.svg  | record takes one lesson at a time
            tree all                    | tree takes one lesson at a time
            record lock                 | record into what? Add -o FILE.svg or -o FILE.html
            record lock -o              | -o needs a value: -o run.svg
            record lock -o x.png        | -o needs a file whose name ends in .svg or .html, not 'x.png'
            record lock -o svg          | -o needs a file whose name ends in .svg or .html, not 'svg'
            record lock -o x.svg -o y.svg | -o is there twice: give it once
            record lock -o x.svg --speed 2 | --speed goes with --live: the clock of a rehearsal does not wait
            record lock -o x.svg --timeline | --timeline does not go with record: leave it out
            lock --live                 | --live does not go with run: leave it out
            lock -o x.svg               | -o does not go with run: leave it out
            rehearse lock --after 1     | --after does not go with rehearse: leave it out
            tree lock --schedule uniform | --schedule does not go with tree: leave it out
            compare                     | compare what? Name a lesson
            compare lock event          | compare takes one lesson at a time
            compare all                 | compare takes one lesson at a time
            lock compare                | compare is no lesson: it goes first
            lock --python python3       | --python does not go with run: leave it out
            compare lock --python       | --python needs a value: --python python3
            compare lock --threads      | --threads does not go with compare: leave it out
            compare lock --schedule uniform | --schedule does not go with compare: leave it out
            compare lock --python=a --python b | --python is there twice: give it once
            lock --limit 2              | --limit does not go with lock: leave it out
            lock --limit x              | --limit does not go with lock: leave it out
            --limit=2 lock event        | --limit does not go with lock or event: leave it out
            list --limit 2              | list stands alone; to run a lesson leave it out
            compare missedsignal        | missedsignal has no asyncio twin: did you mean event?
            compare unlockedcounter     | unlockedcounter has no asyncio twin: did you mean lock?
            tree lock --after -1        | --after needs seconds from 0 to 86400, not '-1'
            tree lock --after 1,5       | --after needs seconds from 0 to 86400, not '1,5'
            tree lock --after soon      | --after needs seconds from 0 to 86400, not 'soon'
            lock tree                   | tree is no lesson: it goes first
            lock list                   | list is no lesson: it stands alone
            lock rehearse               | rehearse is no lesson: it goes first
            run explore lock            | explore is no lesson: it goes first
            rehearse lock --speed 2     | --speed does not go with rehearse: leave it out
            lock --runs 5               | --runs does not go with run: leave it out
            lock --schedule uniform     | --schedule does not go with run: leave it out
            explore lock --threads      | --threads does not go with explore: leave it out
            explore lock --runs 0       | --runs needs a whole number from 1 to 1000000000000, not '0'
            step lock --schedule uni    | no schedule is called 'uni': did you mean uniform?
            step lock --schedule        | --schedule needs a value: --schedule uniform
            list lock                   | list stands alone; to run a lesson leave it out
            list --tasks 3              | list stands alone; to run a lesson leave it out
            list list                   | list stands alone; to run a lesson leave it out
            all lock                    | all stands for every lesson: leave out the other words
            run lock all                | all stands for every lesson: leave out the other words
            """)
    void refusesWordsThatDoNotGoTogether(String typed, String message) {
        assertEquals(message, refused(null, words(typed)));
    }

    @Test
    void refusesANumberThatALessonDoesNotDeclareForItsOwnMain() {
        assertEquals("--limit does not go with onetask: leave it out",
                refused(OneTask.class, "--limit", "2"));
    }

    @Test
    void refusesAScheduleForALiveRecording() {
        assertEquals("--schedule does not go with --live: leave one of them out",
                refused(null, words("record lock -o x.svg --live --schedule uniform")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no-such-python", "/", "~/python3", "\0", "no such\npython"})
    void refusesAPythonThatCannotRun(String command) {
        assertEquals("--python needs the command of Python 3.11 or later, not '"
                + command.replaceAll("[\0\n]", "?") + "', which cannot be run",
                refused(null, "compare", "lock", "--python", command));
    }

    @ParameterizedTest
    @ValueSource(strings = {"true", "false", "echo", "sh", "cat", "yes"})
    @DisabledOnOs(OS.WINDOWS)
    void refusesAProgramThatIsNoPython(String command) {
        assertEquals("--python needs the command of Python 3.11 or later, not '" + command
                + "', which does not answer as Python does",
                refused(OneTask.class, "compare", "--python=" + command));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2.7.18", "3.4.10", "3.10.13"})
    @DisabledOnOs(OS.WINDOWS)
    void refusesAnOldPython(String version, @TempDir Path folder) throws IOException {
        Path python = Files.writeString(folder.resolve("python3"),
                "#!/bin/sh\necho Python " + version + "\n");
        assertTrue(python.toFile().setExecutable(true));
        assertEquals("--python needs the command of Python 3.11 or later, not '" + python
                + "', which is Python " + version,
                refused(null, "compare", "lock", "--python", python.toString()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"lock", "onetask", "list", "all", "5"})
    void refusesALessonForALessonsOwnMain(String word) {
        assertEquals("only onetask runs here: leave out '" + word + "'", refused(OneTask.class, word));
        assertEquals("only onetask runs here: leave out '" + word + "'",
                refused(OneTask.class, "--tasks", "3", word));
    }

    /** Control characters would move the cursor, end the line, or hide what was typed. */
    @ParameterizedTest(name = "{index}")
    @ValueSource(strings = {"lo\nck", "\r\n", "lock\n", "\0", "\u001b[31mlock", "\t", "\u0085", "\u2028",
            "\u2029", "\u202elock", "\ud83d", "lock\u007f"})
    void showsAControlCharacterAsAQuestionMark(String word) {
        String shown = word.replaceAll("[^ -~]", "?");
        for (String message : inEveryPlace(word)) {
            assertTrue(message.contains(shown) && message.matches("[ -~]+"), message);
        }
    }

    @ParameterizedTest(name = "{index}")
    @ValueSource(strings = {"x", "lock", "5", "-", "\n", "é"})
    void cutsALongWordShort(String part) {
        String word = part.repeat(10_000);
        for (String message : inEveryPlace(word)) {
            assertTrue(message.contains("...'") && message.length() < 250, message);
        }
    }

    @Test
    void refusesAnEmptyWord() {
        assertEquals("no lesson is called '': list shows them", refused(null, ""));
        assertEquals("no lesson is called '': list shows them", refused(null, "lock", ""));
        assertEquals("only onetask runs here: leave out ''", refused(OneTask.class, ""));
    }

    @Test
    void lendsTheNameOfItsThreadToTheLessonsOwn() {
        Thread thread = Thread.currentThread();
        String name = thread.getName();
        assertEquals(7, Awaitless.renamed(() -> thread.getName().equals("launcher") ? 7 : 0));
        assertEquals(name, thread.getName());
    }

    private record Answer(int status, String out, String err, List<String> said) {
    }

    private static Answer answer(Class<?> lesson, String... words) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        try (var listener = new Listener()) {
            int status = new Awaitless().answer(lesson, List.of(words), stream(out), stream(err));
            return new Answer(status, out.toString(StandardCharsets.UTF_8),
                    err.toString(StandardCharsets.UTF_8), listener.lines());
        }
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    /** Returns what the words print, after checking that all went well and no lesson ran. */
    private static String printed(Class<?> lesson, String... words) {
        var answer = answer(lesson, words);
        assertAll(
                () -> assertEquals("", answer.err),
                () -> assertEquals(0, answer.status),
                () -> assertEquals(List.of(), answer.said));
        return answer.out;
    }

    /** Returns the message to bad words, after checking that it is one line, and all that happened. */
    private static String refused(Class<?> lesson, String... words) {
        var answer = answer(lesson, words);
        assertAll(
                () -> assertEquals("", answer.out),
                () -> assertEquals(2, answer.status),
                () -> assertEquals(List.of(), answer.said),
                () -> assertTrue(answer.err.matches("awaitless: .+\\R"), answer.err));
        return answer.err.strip().substring("awaitless: ".length());
    }

    /** Returns the messages to a word that makes no sense, wherever it stands. */
    private static List<String> inEveryPlace(String word) {
        return List.of(
                refused(null, word),
                refused(null, "--" + word),
                refused(null, "lock", "--seed", "x" + word),
                refused(null, "lock", "--tasks=" + "0" + word),
                refused(null, "lock", "--threads=" + word),
                refused(OneTask.class, word));
    }

    private static void assertNumberRefused(String option, String number, String wanted) {
        String message = option + " needs " + wanted + ", not '" + number + "'";
        assertEquals(message, refused(null, "semaphore", option, number));
        assertEquals(message, refused(null, option + "=" + number, "semaphore"));
        assertEquals(message, refused(LimitedUploads.class, option, number));
    }

    private static void assertRuns(List<String> words) {
        assertEquals(new Answer(0, "", "", List.of(
                "Starting otherfunction",
                "Completed otherfunction",
                "Received: Result from otherfunction")), answer(null, words.toArray(String[]::new)));
    }

    private static String[] words(String typed) {
        return typed.isEmpty() ? new String[0] : typed.split(" ");
    }

    private static String last(String typed) {
        return typed.substring(typed.lastIndexOf(' ') + 1);
    }
}
