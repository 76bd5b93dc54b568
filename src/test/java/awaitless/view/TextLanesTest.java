package awaitless.view;

import static awaitless.view.Traces.SECOND;
import static awaitless.view.Traces.state;
import static awaitless.view.Traces.step;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import awaitless.trace.Step;
import awaitless.trace.ThreadState.State;
import awaitless.trace.Trace.Snapshot;
import awaitless.trace.Trace;
import awaitless.view.TextLanes.Look;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Lanes in a terminal show what happened, and stay within it. */
@Timeout(120)
class TextLanesTest {

    private static final int MANY = 1000;
    private static final Pattern COLOUR = Pattern.compile("\u001b\\[38;5;(\\d+)m");
    private static final Pattern ESCAPE = Pattern.compile("\u001b\\[[0-9;]*m");

    private static String unicode(Trace trace, int width) {
        return TextLanes.of(trace, new Look(width, true, false, MANY));
    }

    private static String ascii(Trace trace, int width) {
        return TextLanes.of(trace, new Look(width, false, false, MANY));
    }

    @Test
    void tellARunAtOneLook() throws Exception {
        assertEquals("""
                main    ····························· join "lock" ······························
                Task-1  ━━━━━━━━━━███ lock ████
                Task-2  ━━━━━━━━━━━━━━━━······ lock ·······███ lock ███
                Task-3  ━━━━━━━━━━━━━━━━············ lock ·············███ lock ████
                Task-4  ━━━━━━━━━━━━━━━━━·················· lock ···················███ lock ███
                Task-5  ━━━━━━━━━━━━━·· lock ··███ lock ███
                        ┴───────────┴────────────┴───────────┴───────────┴────────────┴─────────
                        0 s         1 s          2 s         3 s         4 s          5 s

                ━━━ working   ███ working, holding lock   ··· waiting for lock or join "lock"
                blank: ended
                """, unicode(Traces.rehearsed("lock", 5), 80));
    }

    @Test
    void tellADeadlock() throws Exception {
        assertEquals("""
                main    ................... join "lock" ....................
                Task-1  ------------------####### left ########% for right %
                Task-2  ---------------------------####### right #######%%%%
                        +----------+---------+----------+---------+------
                        0 s       0.5 s     1.0 s      1.5 s     2.0 s

                --- working   ### working, holding left or right
                ... waiting for join "lock"
                %%% waiting for right while holding left unless named
                not named above: Task-2 waiting for left while holding right
                from 2.270 on
                still waiting at the end: main for join of scope "lock",
                Task-1 for ReentrantLock right (held by Task-2), Task-2 for
                ReentrantLock left (held by Task-1)
                """, ascii(Traces.rehearsed("oppositelocks", 2), 60));
    }

    @Test
    void tellWhatEndedThreadsStillHold() throws Exception {
        assertEquals("""
                main    ··················· join "semaphore" ····················
                Task-1  ━━━━━━━━━━━█semaphore█
                Task-2  ━━━━━━━━━━━━━━━━······████████
                Task-3  ━━━━━━━━━━━━━━━━━· semaphore ·█semaphore██
                Task-4  ━━━━━━━━━━━━━━━━━······· semaphore ·······██ semaphore ██▁▁▁▁▁
                Task-5  ━━━━━━━━━━━━━████ semaphore ████▁▁▁▁▁▁▁▁▁ semaphore ▁▁▁▁▁▁▁▁▁▁
                        ┴────────────┴───────────┴────────────┴────────────┴──────
                        0 s          1 s         2 s          3 s          4 s

                ━━━ working   ███ working, holding semaphore
                ··· waiting for semaphore unless named
                ▁▁▁ ended, still holding semaphore   blank: ended
                ended, but still holding: Task-4 Semaphore semaphore, Task-5 Semaphore
                semaphore
                """, unicode(Traces.rehearsed("leakedpermit", 5), 70));
    }

    /** Of the signs: the lanes rely on the enum's order, and this is its oracle. */
    private static final List<State> ORDER =
            List.of(State.READY, State.WORKING, State.WAITING, State.ENDED, State.UNKNOWN);

    @Test
    void haveInEachColumnWhatTheTraceHasAtItsMiddle() throws Exception {
        for (Trace trace : Traces.rehearsed()) {
            for (int width : List.of(40, 80, 133)) {
                assertShown(trace, width, unicode(trace, width), "╌━· ~", "▓█▒▁≈", '┴');
                assertShown(trace, width, ascii(trace, width), ":-. ~", ";#%_&", '+');
            }
        }
        assertShown(Traces.ofAllKinds(), 100, ascii(Traces.ofAllKinds(), 100), ":-. ~", ";#%_&", '+');
    }

    private static void assertShown(Trace trace, int width, String drawn, String free, String holding,
            char tick) {
        List<String> lines = drawn.lines().toList();
        Lanes lanes = Lanes.of(trace);
        int left = lines.get(lanes.lanes().size()).indexOf(tick);
        int columns = width - left;
        List<List<Snapshot>> moments = IntStream.range(0, columns)
                .mapToObj(column -> at((long) ((2.0 * column + 1) * lanes.until() / (2.0 * columns)), trace))
                .toList();
        for (int thread = 0; thread < lanes.lanes().size(); thread++) {
            String shown = lines.get(thread).substring(left);
            shown += " ".repeat(columns - shown.length());
            int from = 0;
            while (from < columns) {
                Snapshot standing = of(thread, moments.get(from));
                int to = from + 1;
                while (to < columns && same(standing, of(thread, moments.get(to)))) {
                    to++;
                }
                assertShown(standing, shown.substring(from, to), free, holding);
                from = to;
            }
        }
    }

    private static boolean same(Snapshot one, Snapshot other) {
        return one == other || one != null && other != null && one.holds().equals(other.holds())
                && one.state().state() == other.state().state()
                && one.state().waitsFor().equals(other.state().waitsFor());
    }

    private static List<Snapshot> at(long time, Trace trace) {
        return trace.after((int) trace.steps().stream().filter(step -> step.time() <= time).count());
    }

    /** Returns how a thread stood; null if it was not seen yet. */
    private static Snapshot of(int thread, List<Snapshot> standing) {
        return thread < standing.size() ? standing.get(thread) : null;
    }

    /** Expects one sign throughout, or the sign, what it is about, and the sign again. */
    private static void assertShown(Snapshot standing, String shown, String free, String holding) {
        if (standing == null) {
            assertTrue(shown.isBlank(), shown);
            return;
        }
        String signs = standing.holds().isEmpty() ? free : holding;
        String sign = "[" + signs.charAt(ORDER.indexOf(standing.state().state())) + "]";
        String awaited = standing.state().waitsFor().replaceAll("^.*?(join )of scope ", "$1")
                .replaceAll("^[^\"]* (?=\\w+$)", "");
        String held = standing.holds().isEmpty() ? ""
                : standing.holds().get(0).substring(standing.holds().get(0).lastIndexOf(' ') + 1);
        String words = awaited.isEmpty() || held.isEmpty() ? Pattern.quote(awaited + held)
                : "for " + Pattern.quote(awaited) + "(, holds " + Pattern.quote(held) + ")?";
        assertTrue(shown.matches(sign + "*") || shown.matches(sign + "+ ?" + words + " ?" + sign + "+"),
                () -> standing + " is shown as " + shown);
    }

    @Test
    void neverGoBeyondTheWidth() throws Exception {
        var traces = new ArrayList<Trace>(List.of(Traces.hostile(), Traces.ofAllKinds(),
                new Trace(List.of()), Traces.rehearsed("lock", 30), Traces.rehearsed("oppositelocks", 2)));
        traces.add(Traces.rehearsed("leakedpermit", 5));
        for (Trace trace : traces) {
            for (int width = 20; width <= 200; width++) {
                for (boolean unicode : List.of(true, false)) {
                    var look = new Look(width, unicode, width % 2 == 0, width % 7 == 0 ? 3 : MANY);
                    String drawn = TextLanes.of(trace, look);
                    assertTrue(drawn.endsWith("\n"));
                    for (String line : drawn.split("\n", -1)) {
                        String bare = ESCAPE.matcher(line).replaceAll("");
                        assertTrue(width(bare) <= width, () -> look + ": " + width(bare) + " " + bare);
                        assertEquals(bare.stripTrailing(), bare);
                    }
                }
            }
        }
    }

    /** Returns the columns of a text, as most terminals count them. */
    private static int width(String text) {
        return text.codePoints().map(point -> switch (Character.getType(point)) {
            case Character.NON_SPACING_MARK, Character.FORMAT -> 0;
            default -> Character.isIdeographic(point) || point >= 0x3040 && point <= 0x30FF
                    || point >= 0x1F000 ? 2 : 1;
        }).sum();
    }

    @Test
    void neverFailAtAWidthThatIsNone() {
        for (int width : List.of(Integer.MIN_VALUE, -1, 0, 1, 19, Integer.MAX_VALUE)) {
            for (int lanes : List.of(Integer.MIN_VALUE, 0, 1, 2)) {
                String drawn = TextLanes.of(Traces.hostile(), new Look(width, true, true, lanes));
                assertTrue(drawn.replace("\n", " ").contains("more threads, not shown: "), drawn);
            }
        }
        assertEquals(ascii(Traces.ofAllKinds(), 20), ascii(Traces.ofAllKinds(), 3));
    }

    @Test
    void areAsciiIfTheTerminalIs() throws Exception {
        for (Trace trace : List.of(Traces.hostile(), Traces.ofAllKinds(), Traces.rehearsed("lock", 5))) {
            for (int width : List.of(20, 80)) {
                String drawn = TextLanes.of(trace, new Look(width, false, false, 4));
                assertTrue(drawn.matches("[\\n -~]+"), drawn);
                assertNotEquals(drawn, TextLanes.of(trace, new Look(width, true, false, 4)));
            }
        }
        assertTrue(TextLanes.canBeWrittenIn(StandardCharsets.UTF_8));
        assertFalse(TextLanes.canBeWrittenIn(StandardCharsets.US_ASCII));
        assertFalse(TextLanes.canBeWrittenIn(StandardCharsets.ISO_8859_1));
    }

    @Test
    void letNoNameControlTheTerminal() {
        for (int width : List.of(20, 50, 120)) {
            String drawn = unicode(Traces.hostile(), width);
            drawn.codePoints().filter(point -> point != '\n').forEach(point -> {
                assertFalse(Character.isISOControl(point), () -> "U+" + Integer.toHexString(point));
                assertFalse(point >= 0x2028 && point <= 0x202E || point >= 0x2066 && point <= 0x2069
                        || point == 0x200F || Character.getType(point) == Character.SURROGATE,
                        () -> "U+" + Integer.toHexString(point));
            });
        }
        String drawn = unicode(Traces.hostile(), 120);
        for (String name : List.of("new?line??tab", "control??[31m??", "lone ? and ?", "no ????",
                "?gnp.exe??")) {
            assertTrue(drawn.contains("\n" + name + " "), name);
        }
    }

    @Test
    void sayTheSameInColour() throws Exception {
        for (Trace trace : List.of(Traces.ofAllKinds(), Traces.hostile(), Traces.rehearsed("lock", 100))) {
            String plain = unicode(trace, 80);
            String coloured = TextLanes.of(trace, new Look(80, true, true, MANY));
            assertFalse(plain.contains("\u001b"));
            assertTrue(coloured.contains("\u001b"));
            assertEquals(plain, ESCAPE.matcher(coloured).replaceAll(""));
            assertFalse(COLOUR.matcher(coloured).results().anyMatch(found ->
                    coloured.startsWith("\u001b[0m", found.end())), "no colour for nothing");
            for (String line : coloured.split("\n")) {      // none goes on into the next line
                int last = line.lastIndexOf('\u001b');
                assertTrue(last < 0 || line.startsWith("\u001b[0m", last), line);
            }
        }
    }

    @Test
    void haveColoursForLightAndDarkTerminals() {
        String coloured = TextLanes.of(Traces.ofAllKinds(), new Look(80, true, true, MANY));
        List<Integer> numbers = COLOUR.matcher(coloured).results()
                .map(found -> Integer.parseInt(found.group(1))).distinct().toList();
        assertEquals(4, numbers.size());
        for (int number : numbers) {
            String colour = ofTerminal(number);
            assertTrue(Contrast.of(colour, "#ffffff") >= 3, () -> number + " on white");
            assertTrue(Contrast.of(colour, "#000000") >= 3, () -> number + " on black");
        }
    }

    /** Returns one of the 240 colours that do not depend on the terminal. */
    private static String ofTerminal(int number) {
        if (number >= 232) {
            String grey = String.format(Locale.ROOT, "%02x", 8 + 10 * (number - 232));
            return "#" + grey.repeat(3);
        }
        int[] levels = {0, 95, 135, 175, 215, 255};
        int cube = number - 16;
        return String.format(Locale.ROOT, "#%02x%02x%02x", levels[cube / 36], levels[cube / 6 % 6],
                levels[cube % 6]);
    }

    @Test
    void foldTheThreadsInTheMiddleAndTellOfThem() throws Exception {
        Trace many = Traces.rehearsed("lock", 100);
        List<String> lines = TextLanes.of(many, new Look(100, true, false, 5)).lines().toList();
        assertEquals(List.of("main", "Task-1", "Task-2", "Task-3", "and", "Task-100"),
                lines.stream().limit(6).map(line -> line.split(" ")[0]).toList());
        assertEquals("and 96 more threads, not shown: all worked, 95 waited for lock, all held lock;"
                + " all ended", lines.get(4));
        assertTrue(TextLanes.of(Traces.rehearsed("oppositelocks", 2), new Look(100, true, false, 1))
                .contains("\nand 2 more threads, not shown: all worked, 1 held left, "));
        assertFalse(unicode(many, 100).contains("not shown"));
    }

    @Test
    void tellHowManyThreadsOfAFoldAreLeft() {
        var steps = new ArrayList<Step>();
        for (int thread = 0; thread < 10; thread++) {
            steps.add(step(0, thread, "T" + thread, state(State.WAITING, "Lock lock"), List.of()));
        }
        steps.add(step(SECOND, 1, null, state(State.ENDED, ""), List.of()));
        var some = new Look(100, false, false, 2);
        assertTrue(TextLanes.of(new Trace(steps), some)
                .contains("and 8 more threads, not shown: all waited for lock; 1 ended\n"));
        steps.set(10, step(SECOND, 0, null, state(State.ENDED, ""), List.of()));
        assertTrue(TextLanes.of(new Trace(steps), some)
                .contains("and 8 more threads, not shown: all waited for lock; none ended\n"));
        String words = TextLanes.of(new Trace(steps), new Look(1000, false, false, 2));
        assertTrue(words.endsWith("still waiting at the end: T1 for Lock lock, T2 for Lock lock,"
                + " T3 for Lock lock, T4 for Lock lock, T5 for Lock lock and 4 more\n"), words);
    }

    @Test
    void haveALegendOfTheKindsThatOccurAndOfNoOthers() throws Exception {
        String all = ascii(Traces.ofAllKinds(), 100);
        for (String entry : List.of("--- working", "### working, holding own", "... waiting for other",
                "%%% waiting for other while holding own", "::: ready", ";;; ready, holding own",
                "___ ended, still holding own", "~~~ not known", "&&& not known, holding own",
                "blank: not seen yet, or ended")) {
            assertTrue(all.contains(entry.replace("blank: not seen yet, or ended", "blank: not seen yet")),
                    () -> entry + " in " + all);
        }
        String one = ascii(Traces.rehearsed("onetask", 5), 80);
        assertTrue(one.endsWith("\n\n--- working\n"), one);
    }

    @Test
    void showWhatALiveRunTellsAndNoMore() {
        var trace = new Trace(List.of(
                step(SECOND, 0, "Task-1", state(State.UNKNOWN, ""), List.of()),
                step(2 * SECOND, 0, null, state(State.WORKING, ""), List.of()),
                step(3 * SECOND, 0, null, state(State.UNKNOWN, ""), List.of()),
                step(4 * SECOND, 0, null, state(State.ENDED, ""), List.of())));
        assertEquals("""
                Task-1          ~~~~~~~~--------~~~~~~~~
                        +---------------+--------------+
                        0 s             2 s          4 s

                --- working   ~~~ not known
                blank: not seen yet
                """, ascii(trace, 40));
    }

    @Test
    void cutLongNamesInTheMiddle() {
        var trace = new Trace(List.of(
                step(0, 0, "worker-of-the-first-department-12", state(State.WORKING, ""), List.of()),
                step(SECOND, 0, null, state(State.ENDED, ""), List.of())));
        assertTrue(unicode(trace, 40).startsWith("worker…nt-12  ━━━━━"), unicode(trace, 40));
        assertTrue(ascii(trace, 40).startsWith("worke...t-12  -----"), ascii(trace, 40));
        assertTrue(ascii(trace, 200).startsWith("worker-of-t...artment-12  -----"), ascii(trace, 200));
    }

    @Test
    void beginInTheSameColumnWhateverTheNames() {
        var steps = new ArrayList<Step>();
        List<String> names = List.of("e\u0301\u0302", "\u6f22\u5b57", "plain", "\ud83d\ude80");
        for (String name : names) {
            steps.add(step(0, steps.size(), name, state(State.WAITING, "Lock lock"), List.of()));
        }
        List<String> lines = unicode(new Trace(steps), 60).lines().limit(names.size()).toList();
        assertEquals(List.of(7, 7, 7, 7), lines.stream()
                .map(line -> width(line.substring(0, line.indexOf('·')))).toList());
    }

    @Test
    void haveSomethingToSayOfARunWithoutStepsOrTime() {
        assertEquals("nothing ran\n", unicode(new Trace(List.of()), 80));
        assertEquals("""
                main
                all at 0.000: nothing took any time
                """, unicode(new Trace(List.of(step(0, 0, "main", state(State.ENDED, ""), List.of()))), 80));
        assertEquals("""
                main ········· lock ··········
                     ┴
                     0 s

                ··· waiting for lock
                still waiting at the end: main
                for Lock lock
                """, unicode(new Trace(List.of(
                        step(0, 0, "main", state(State.WAITING, "Lock lock"), List.of()))), 30));
    }

    @Test
    void haveRoundNumbersOnTheAxisFromNanosecondsToCenturies() {
        for (long end = 1; end > 0; end *= 3) {
            List<Ticks.Tick> ticks = Ticks.of(end, 6);
            assertTrue(ticks.size() <= 7 && (ticks.size() >= 2 || end < 3), ticks::toString);
            assertEquals("0 s", ticks.get(0).label());
            for (Ticks.Tick tick : ticks.subList(1, ticks.size())) {
                assertTrue(tick.time() <= end);
                assertEquals(tick.time() / 1e9, Double.parseDouble(tick.label().replace(" s", "")), 1e-3);
            }
            if (ticks.size() > 1) {
                assertTrue(String.valueOf(ticks.get(1).time()).matches("[125]0*"), ticks::toString);
            }
        }
    }

    @Test
    void areTheSameInEveryLocale() throws Exception {
        Trace trace = Traces.rehearsed("oppositelocks", 2);
        String usual = unicode(trace, 80);
        Locale before = Locale.getDefault();
        try {
            for (String tag : List.of("tr-TR", "ar-EG-u-nu-arab")) {
                Locale.setDefault(Locale.forLanguageTag(tag));
                assertEquals(usual, unicode(trace, 80));
            }
        } finally {
            Locale.setDefault(before);
        }
    }
}
