package awaitless.view.player;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import awaitless.Lesson;
import awaitless.trace.Fork;
import awaitless.trace.Place;
import awaitless.trace.Seconds;
import awaitless.trace.Step;
import awaitless.trace.ThreadState.State;
import awaitless.trace.ThreadState;
import awaitless.trace.Trace.Snapshot;
import awaitless.trace.Trace;
import awaitless.view.Lanes;
import awaitless.view.player.Player.About;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The player, in a browser: what it shows is what happened, and all its controls do what they say. */
@Timeout(300)
@Execution(ExecutionMode.SAME_THREAD)                     // its tests share a browser
class PlayerIT {

    private static final int SEEDS = 3;
    private static final int KILOBYTE = 1000;

    /** What the page shows, as a list: rows, markers by line, twin's marked lines, lines said, tree. */
    private static final String SHOWN = """
            (() => {
              const texts = (selector, within) => [...within.querySelectorAll(selector)]
                  .map(one => one.textContent);
              const shown = [...document.querySelectorAll('#threads tbody tr')].filter(row => !row.hidden)
                  .map(row => [...row.cells].map(cell => cell.textContent).concat(row.className));
              const markers = {};
              [...document.querySelectorAll('#lesson li')].forEach((line, index) => {
                const names = texts('.marker bdi', line);
                if (names.length) {
                  markers[index + 1] = names;
                }
                if (names.length > 0 !== line.classList.contains('here')) {
                  throw new Error('line ' + (index + 1) + ' is marked otherwise than it looks');
                }
              });
              return [shown, markers,
                [...document.querySelectorAll('#twin li')].flatMap((line, index) =>
                    line.classList.contains('here') ? [index + 1] : []),
                [...document.querySelectorAll('#transcript li')].filter(line => !line.hidden)
                    .map(line => line.querySelector('time').textContent + ' '
                        + line.querySelector('.said').textContent),
                [...document.querySelectorAll('#scopes [data-thread]')].filter(node => !node.hidden)
                    .map(node => node.querySelector('bdi').textContent)];
            })()""";
    private static final String SHOWN_AT_EVERY_STEP = """
            (() => {
              const all = [];
              const slider = document.getElementById('slider');
              for (let step = 0; step <= slider.max; step++) {
                slider.value = step;
                slider.dispatchEvent(new Event('input'));
                all.push(%s);
              }
              return all;
            })()""".formatted(SHOWN);
    private static final String STEP = "Number(document.getElementById('slider').value)";

    private static Browser browser;

    @TempDir
    private static Path folder;

    @BeforeAll
    static void start() throws IOException {
        browser = Browser.start();
    }

    @AfterAll
    static void end() {
        if (browser != null) {
            browser.close();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"onetask", "multipletasks", "lock", "semaphore", "event"})
    void showsAtEveryStepOfThreeSeedsWhatHappened(String name) throws Exception {
        for (int seed = 1; seed <= SEEDS; seed++) {
            showsWhatHappened(name, seed);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"unlockedcounter", "oppositelocks", "plaincounter", "leakedpermit",
        "plainuploads", "missedsignal"})
    void showsAtEveryStepWhatABrokenTwinDid(String name) throws Exception {
        showsWhatHappened(name, 1);
    }

    private static void showsWhatHappened(String name, int seed) throws Exception {
        Trace trace = Runs.rehearsed(name, 5, seed);
        try (Page page = open(Runs.page(name, trace), "")) {
            var shown = (List<?>) page.evaluate(SHOWN_AT_EVERY_STEP);
            assertEquals(trace.steps().size() + 1, shown.size());
            for (int step = 0; step <= trace.steps().size(); step++) {
                assertEquals(expected(name, trace, step), shown.get(step),
                        name + " " + seed + ": " + step);
            }
            assertQuiet(page);
        }
    }

    /** Whoever goes back and forth sees the same as whoever comes straight. */
    @Test
    void showsTheSameOnTheWayBack() throws Exception {
        Trace trace = Runs.rehearsed("semaphore", 7, 3);
        try (Page page = open(Runs.page("semaphore", trace), "")) {
            var forward = (List<?>) page.evaluate(SHOWN_AT_EVERY_STEP);
            int end = trace.steps().size();
            for (int step : new int[] {end, end - 1, 4, 9, 0, end, 17, 1}) {
                assertEquals(forward.get(step), page.evaluate("""
                        (() => {
                          const slider = document.getElementById('slider');
                          slider.value = %d;
                          slider.dispatchEvent(new Event('input'));
                          return %s;
                        })()""".formatted(step, SHOWN)));
            }
        }
    }

    private static List<Object> expected(String name, Trace trace, int count) {
        Lesson lesson = Runs.lesson(name);
        String file = lesson.type().getSimpleName() + ".java";
        String twin = lesson.twin();
        Map<Integer, Integer> correspondence = twin.isEmpty() ? Map.of() : Correspondence.of(
                Runs.program(lesson.type(), file), Runs.program(lesson.type(), twin));
        List<Snapshot> standing = trace.after(count);
        var rows = new ArrayList<Object>();
        var markers = new TreeMap<Integer, List<String>>();
        var twinLines = new ArrayList<Long>();
        for (Snapshot thread : standing) {
            Place place = thread.state().place();
            boolean holds = !thread.holds().isEmpty();
            String state = thread.state().state().name().toLowerCase(java.util.Locale.ROOT);
            boolean ran = count > 0
                    && standing.indexOf(thread) == trace.steps().get(count - 1).thread();
            String shape = shape(thread.state().state());
            rows.add(List.of(thread.name(), shape + " " + state + (holds ? " ◆" : ""),
                    whatFor(thread, standing), place == null ? "" : "" + place.line(),
                    state + (holds ? " holds" : "") + (ran ? " ran" : "")));
            if (place != null) {
                markers.computeIfAbsent(place.line(), none -> new ArrayList<>()).add(thread.name());
            }
        }
        correspondence.forEach((line, twins) -> {
            if (markers.containsKey(line)) {
                twinLines.add((long) twins);
            }
        });
        var byLine = new TreeMap<String, Object>();
        markers.forEach((line, names) -> byLine.put("" + line, names));
        List<String> said = new Trace(trace.steps().subList(0, count)).transcript().stream()
                .map(line -> Seconds.of(line.time()) + " " + line.text()).toList();
        return List.of(rows, byLine, twinLines.stream().sorted().toList(), said,
                standing.stream().map(Snapshot::name).toList());
    }

    private static String shape(State state) {
        return switch (state) {
            case READY -> "○";
            case WORKING -> "●";
            case WAITING -> "□";
            case ENDED -> "✓";
            case UNKNOWN -> "?";
        };
    }

    private static String whatFor(Snapshot thread, List<Snapshot> all) {
        var parts = new ArrayList<String>();
        ThreadState state = thread.state();
        if (state.state() == State.WORKING) {
            parts.add("until " + Seconds.of(state.until()));
        } else if (state.state() == State.WAITING) {
            List<String> holders = all.stream()
                    .filter(other -> other != thread && other.holds().contains(state.waitsFor()))
                    .map(Snapshot::name).toList();
            parts.add(state.waitsFor() + ", since " + Seconds.of(thread.since())
                    + (holders.isEmpty() ? "" : ", held by " + String.join(", ", holders)));
        }
        if (!thread.holds().isEmpty()) {
            parts.add("holds " + String.join(", ", thread.holds()));
        }
        return String.join("; ", parts);
    }

    @Test
    void drawsTheIntervalsOfTheLanesWhereTheirTimeIs() throws Exception {
        for (String name : List.of("lock", "semaphore", "oppositelocks", "leakedpermit")) {
            Trace trace = Runs.rehearsed(name, 5, 1);
            Lanes lanes = Lanes.of(trace);
            try (Page page = open(Runs.page(name, trace), "")) {
                var drawn = (List<?>) page.evaluate("""
                        [...document.querySelectorAll('#lanes .lane')].map(lane => {
                          const track = lane.querySelector('.track').getBoundingClientRect();
                          return [...lane.querySelectorAll('.track i')].map(interval => {
                            const box = interval.getBoundingClientRect();
                            return [interval.dataset.state, interval.dataset.waits ?? '',
                              JSON.parse(interval.dataset.holds ?? '[]'),
                              Math.round((box.left - track.left) / track.width * 1000),
                              Math.round((box.right - track.left) / track.width * 1000)];
                          });
                        })""");
                var expected = lanes.lanes().stream().map(lane -> lane.intervals().stream()
                        .map(interval -> List.<Object>of(
                                interval.state().name().toLowerCase(java.util.Locale.ROOT),
                                interval.waitsFor(), interval.holds(),
                                Math.round(1000.0 * interval.from() / lanes.until()),
                                Math.round(1000.0 * interval.to() / lanes.until())))
                        .toList()).toList();
                assertEquals(expected.toString(), drawn.toString());
            }
        }
    }

    @Test
    void stepsByEveryKey() throws Exception {
        Trace trace = Runs.rehearsed("lock", 5, 1);
        int end = trace.steps().size();
        try (Page page = open(Runs.page("lock", trace), "")) {
            assertStep(0, page);
            page.press("ArrowRight");
            page.press("ArrowRight");
            assertStep(2, page);
            page.press("ArrowLeft");
            assertStep(1, page);
            page.press("n");
            assertStep(2, page);
            page.press("End");
            assertStep(end, page);
            page.press("ArrowRight");
            page.press("n");
            assertStep(end, page);
            page.press("Home");
            assertStep(0, page);
            page.press("ArrowLeft");
            assertStep(0, page);
            for (int line = 1; line <= 5; line++) {
                page.press("n");
            }
            assertStep(6, page);
            page.press("n");
            assertStep(7, page);                            // the first to be granted the lock
            assertEquals("Acquired lock: Task-1", page.evaluate("document.querySelector("
                    + "'#transcript .last .said').textContent"));
            page.press("+");
            assertEquals("2", page.evaluate("document.getElementById('speed').value"));
            page.press("-");
            page.press("-");
            assertEquals("0.5", page.evaluate("document.getElementById('speed').value"));
            page.press("?");
            assertEquals(true, page.evaluate("document.getElementById('keys').open"));
            page.press("End");
            page.press("Escape");
            assertEquals(false, page.evaluate("document.getElementById('keys').open"));
            assertStep(7, page);
            assertQuiet(page);
        }
    }

    @Test
    void stepsByEveryControl() throws Exception {
        Trace trace = Runs.rehearsed("lock", 5, 1);
        int end = trace.steps().size();
        try (Page page = open(Runs.page("lock", trace), "")) {
            page.click("#forward");
            page.click("#forward");
            page.click("#back");
            assertStep(1, page);
            page.click("#line");
            assertStep(2, page);
            page.click("#end");
            assertStep(end, page);
            assertEquals(true, page.evaluate("document.getElementById('forward').disabled"));
            page.click("#home");
            assertStep(0, page);
            assertEquals(true, page.evaluate("document.getElementById('back').disabled"));
            page.click("#help");
            assertEquals(true, page.evaluate("document.getElementById('keys').open"));
            page.click("#keys button");
            assertEquals(false, page.evaluate("document.getElementById('keys').open"));
            page.click("#slider");                          // in its middle
            long middle = (Long) page.evaluate(STEP);
            assertTrue(Math.abs(middle - end / 2) <= 1, "the middle is step " + middle);
            page.press("ArrowRight");                       // the slider has the focus, and moves by one
            assertStep(middle + 1, page);
            page.click("#transcript li:nth-child(3) a");
            assertStep(4, page);
            assertQuiet(page);
        }
    }

    @ParameterizedTest
    @CsvSource({"click, false", "tap, true"})
    void playsAndPauses(String how, boolean touch) throws Exception {
        Trace trace = Runs.rehearsed("lock", 2, 1);
        Options options = touch ? Options.PLAIN.size(360, 740).withTouch() : Options.PLAIN;
        try (Page page = browser.open(write(Runs.page("lock", trace)), "", options)) {
            use(page, how, "#play");
            page.await(STEP + " >= 2");
            use(page, how, "#play");
            assertEquals("Play", page.evaluate("document.getElementById('play').getAttribute('aria-label')"));
            Object stopped = page.evaluate(STEP);
            page.evaluate("new Promise(done => setTimeout(done, 400))");
            assertEquals(stopped, page.evaluate(STEP));

            page.evaluate("document.getElementById('speed').value = '10'");
            page.evaluate("document.activeElement.blur()");
            page.press(" ");
            page.await(STEP + " == " + trace.steps().size());
            page.await("!document.body.classList.contains('plays')");
            page.press(" ");                                // from the end it begins anew
            page.await("document.body.classList.contains('plays') && " + STEP + " < "
                    + trace.steps().size());
            assertQuiet(page);
        }
    }

    /** A frame counts for a tenth of a second at most, so that there are some between two steps. */
    @Test
    void movesTheCursorWithTheClock() throws Exception {
        Trace trace = Runs.rehearsed("lock", 1, 1);
        try (Page page = open(Runs.page("lock", trace), "")) {
            page.evaluate("""
                    window.seen = [];
                    const cursor = document.getElementById('cursor');
                    new MutationObserver(() => seen.push(parseFloat(cursor.style.left)))
                        .observe(cursor, {attributes: true});
                    document.getElementById('play').click()""");
            page.await(STEP + " == " + trace.steps().size());
            var seen = ((List<?>) page.evaluate("seen")).stream()
                    .map(one -> ((Number) one).doubleValue()).toList();
            assertEquals(seen.stream().sorted().toList(), seen, "it never goes back");
            assertEquals(100.0, seen.get(seen.size() - 1), 1e-9);
            long moments = trace.steps().stream().map(Step::time).distinct().count();
            assertTrue(seen.stream().distinct().count() > moments, "it also moves between two steps");
        }
    }

    @Test
    void opensAtTheMomentThatTheAddressNames() throws Exception {
        Trace trace = Runs.rehearsed("lock", 5, 1);
        String html = Runs.page("lock", trace);
        int end = trace.steps().size();
        for (var moment : Map.of("#step=12", 12, "#step=0", 0, "#step=" + end, end, "#step=999999", end,
                "#step=-3", 0, "#step=x", 0, "#step=1234567890123", 0, "#else", 0).entrySet()) {
            try (Page page = open(html, moment.getKey())) {
                assertStep(moment.getValue(), page);
                assertQuiet(page);
            }
        }
        try (Page page = open(html, "#step=3")) {
            page.navigate("#step=9");
            assertStep(9, page);
            page.press("ArrowRight");
            page.await("location.hash == '#step=10'");
            page.press("End");
            page.await("location.hash == '#step=" + end + "'");
        }
    }

    @Test
    void tellsOfTheMomentUnderThePointer() throws Exception {
        Trace trace = Runs.rehearsed("lock", 5, 1);
        try (Page page = open(Runs.page("lock", trace), "")) {
            // Task-3 waits from 1.329 to 3.842, and at 2.0 it is Task-5 that holds the lock.
            page.moveUntil("""
                    (() => {
                      const track = document.querySelectorAll('#lanes .track')[3].getBoundingClientRect();
                      return [track.left + track.width * 2 / 5.842, track.top + track.height / 2];
                    })()""", """
                    (() => {
                      const tip = document.getElementById('tip');
                      const told = tip.hidden ? 'nothing' : tip.textContent;
                      return told.match(/^(1\\.99|2\\.00).* Task-3: waiting for ReentrantLock lock, \
                    since 1\\.329, held by Task-5$/) ? true : told;
                    })()""");
            page.move("h1");
            page.await("document.getElementById('tip').hidden");
            assertQuiet(page);
        }
    }

    @Test
    void goesWhereTheLanesAreClickedOrDragged() throws Exception {
        Trace trace = Runs.rehearsed("lock", 5, 1);
        try (Page page = open(Runs.page("lock", trace), "")) {
            page.click("#lanes .lane:nth-child(3) .track");
            long half = trace.end() / 2;
            long steps = trace.steps().stream().filter(step -> step.time() <= half).count();
            assertStep(steps, page);
            page.drag("#lanes .lane:nth-child(3) .track", -100_000, 0);
            assertTrue((Long) page.evaluate(STEP) < steps);
            assertQuiet(page);
        }
    }

    @ParameterizedTest
    @CsvSource({"360, light", "360, dark", "768, light", "1200, dark", "1600, light", "1600, dark"})
    void fitsTheWindowAndCanBeReadInBothSchemes(int width, String scheme) throws Exception {
        for (String name : List.of("lock", "oppositelocks", "leakedpermit")) {
            Trace trace = Runs.rehearsed(name, 5, 1);
            var options = Options.PLAIN.size(width, 900).scheme(scheme);
            try (Page page = browser.open(write(Runs.page(name, trace)), "#step=11", options)) {
                assertEquals((long) width, page.evaluate("document.documentElement.scrollWidth"));
                assertEquals(List.of(), page.evaluate(CONTRAST), scheme + " " + name);
                assertEquals(List.of(), page.evaluate("""
                        [...document.querySelectorAll('.controls button, .controls select')]
                            .filter(one => one.offsetWidth < 24 || one.offsetHeight < 24)
                            .map(one => one.id)"""));
                assertQuiet(page);
            }
        }
    }

    /** Each text that is seen, against the colour behind it: WCAG 2.1, 1.4.3 and its relative luminance. */
    private static final String CONTRAST = """
            (() => {
              const numbers = colour => colour.match(/[0-9.]+/g).map(Number);
              const luminance = ([red, green, blue]) => [red, green, blue].map(value => value / 255)
                  .map(value => value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4)
                  .reduce((sum, value, index) => sum + value * [0.2126, 0.7152, 0.0722][index], 0);
              const behind = element => {
                for (let one = element; one; one = one.parentElement) {
                  const colour = numbers(getComputedStyle(one).backgroundColor);
                  if (colour.length === 3 || colour[3] === 1) {
                    return colour;
                  }
                }
                return [255, 255, 255];
              };
              const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
              const weak = new Set();
              let seen = 0;
              while (walker.nextNode()) {
                const element = walker.currentNode.parentElement;
                if (!walker.currentNode.textContent.trim() || !element.checkVisibility()
                    || element.closest('script, style, option')) {
                  continue;
                }
                seen++;
                const [one, other] = [luminance(numbers(getComputedStyle(element).color)),
                  luminance(behind(element))].sort((a, b) => b - a);
                if ((one + 0.05) / (other + 0.05) < 4.5) {
                  weak.add(element.className + ' ' + element.textContent.slice(0, 30));
                }
              }
              return seen < 100 ? ['only ' + seen + ' texts'] : [...weak];
            })()""";

    @Test
    void hasSourceLanesAndTranscriptWithoutAScript() throws Exception {
        Trace trace = Runs.rehearsed("lock", 5, 1);
        try (Page page = browser.open(write(Runs.page("lock", trace)), "", Options.PLAIN.withoutScripts())) {
            assertEquals(false, page.evaluate("document.querySelector('.controls').checkVisibility()"));
            assertEquals(true, page.evaluate("document.querySelector('noscript p').checkVisibility()"));
            assertEquals((long) trace.transcript().size(), page.evaluate("""
                    [...document.querySelectorAll('#transcript li')].filter(one => one.checkVisibility())
                        .length"""));
            assertEquals(String.join("\n", Runs.program(Runs.lesson("lock").type(), "LockedCounter.java")
                    .lines()), page.evaluate("[...document.querySelectorAll('#lesson code')]"
                    + ".map(line => line.textContent).join('\\n')"));
            assertEquals(List.of("main", "Task-1", "Task-2", "Task-3", "Task-4", "Task-5"), page.evaluate(
                    "[...document.querySelectorAll('#threads tbody th')].map(one => one.textContent)"));
            assertQuiet(page);
        }
    }

    @Test
    void letsNoTextBreakOutOfThePage() throws Exception {
        List<String> texts = List.of("</script><script>window.broken = 1</script>",
                "<img src=x onerror=alert(1)>", "\"quoted\" 'and' `ticked` ${window.broken = 2}",
                "a & b &amp; &#60;", "two\nlines", "{{trace}}", "-->", "]]>", "\\u003c/script>",
                "\ud83d\ude80 \u05e9\u05dc\u05d5\u05dd \u0645\u0631\u062d\u0628\u0627");
        var state = new ThreadState(State.WAITING, texts.get(0), 0, new Place("A.java", 1, texts.get(1)));
        var steps = new ArrayList<Step>();
        for (int thread = 0; thread < texts.size(); thread++) {
            steps.add(new Step(thread, thread, texts, Map.of(thread, state),
                    Map.of(thread, texts.get(thread)), List.of(texts.get(2)),
                    Map.of(thread, new Fork(thread - 1, texts.get(thread)))));
        }
        var program = new Program("A.java", texts.subList(0, 4));
        String html = Player.html(new Trace(steps), new About(texts.get(0), texts.get(1), texts.get(2),
                texts.get(3), false), program, new Program("</script>.py", texts.subList(0, 4)));
        try (Page page = open(html, "#step=" + texts.size())) {
            assertEquals("undefined", page.evaluate("typeof window.broken"));
            assertEquals(2L, page.evaluate("document.scripts.length"));
            assertEquals(0L, page.evaluate("document.images.length"));
            assertEquals(texts, page.evaluate(
                    "[...document.querySelectorAll('#threads tbody th')].map(one => one.textContent)"));
            assertEquals(texts, page.evaluate("[...document.querySelectorAll('#transcript li .said')]"
                    + ".slice(0, %d).map(one => one.textContent)".formatted(texts.size())));
            assertEquals(texts.subList(0, 4), page.evaluate(
                    "[...document.querySelectorAll('#lesson code')].map(one => one.textContent)"));
            assertEquals(texts.get(0) + ": " + texts.get(1), page.evaluate("document.title"));
            page.move("#lanes .lane:nth-child(1) .track");
            page.await("!document.getElementById('tip').hidden");
            assertQuiet(page);
        }
    }

    @Test
    void replacesWhatNoPageCanShow() {
        assertEquals("a\ufffdb\ufffdc\ufffd", Html.text("a\u0000b\ud800c\u001b"));
        assertEquals("&lt;&gt;&amp;&quot;&#39;\n", Html.text("<>&\"'\n"));
    }

    /** As plain text elsewhere: no turning of its surroundings, no end of a line that is none. */
    @Test
    void replacesWhatWouldTurnTheTextAroundIt() {
        assertEquals("\ufffdgnp.exe\ufffd\ufffd\ufffd\n\t", Html.text("\u202egnp.exe\u2066\u200f\u2028\n\t"));
    }

    @Test
    void showsAThreadWithoutAName() {
        var ended = new ThreadState(State.ENDED, "", 0, null);
        var trace = new Trace(List.of(new Step(0, 0, List.of("a line"), Map.of(0, ended), Map.of(), List.of(),
                Map.of(0, new Fork(Fork.OUTSIDE, "run")))));
        String html = Player.html(trace, new About("lock", "", "", "", false),
                new Program("A.java", List.of("")), null);
        assertTrue(html.contains("title=\"\"><time>0.000</time><bdi class=\"said\">a line</bdi>"), html);
    }

    @Test
    void keepsPagesSmall() throws Exception {
        int five = Runs.page("lock", Runs.rehearsed("lock", 5, 1)).length();
        int thousand = Runs.page("lock", Runs.rehearsed("lock", 1000, 1)).length();
        assertTrue(five < 200 * KILOBYTE, five + " bytes");
        assertTrue(thousand < 5000 * KILOBYTE, thousand + " bytes");
    }

    @Test
    void showsAThousandThreads() throws Exception {
        Trace trace = Runs.rehearsed("lock", 1000, 1);
        try (Page page = open(Runs.page("lock", trace), "#step=2000")) {
            assertStep(2000, page);
            List<Snapshot> standing = trace.after(2000);
            var names = (List<?>) page.evaluate("""
                    [...document.querySelectorAll('#threads tbody tr')].map(row =>
                        [row.cells[0].textContent, row.cells[3].textContent])""");
            assertEquals(standing.stream().map(thread -> List.of(thread.name(),
                    thread.state().place() == null ? "" : "" + thread.state().place().line())).toList(),
                    names);
            assertTrue(((String) page.evaluate("document.querySelector('.marker.more').textContent"))
                    .matches("and [0-9]+ more"));
            page.press("End");
            page.press("Home");
            page.press("End");
            assertStep(trace.steps().size(), page);
            assertQuiet(page);
        }
    }

    @Test
    void saysOfALiveRunNoMoreThanIsKnown() throws Exception {
        var working = new ThreadState(State.WORKING, "", 500, new Place("LockedCounter.java", 55, ""));
        var unknown = new ThreadState(State.UNKNOWN, "", 0, null);
        var trace = new Trace(List.of(
                new Step(0, 0, List.of("says"), Map.of(0, unknown), Map.of(0, "T"), List.of(), Map.of()),
                new Step(100, 0, List.of(), Map.of(0, working), Map.of(), List.of(), Map.of()),
                new Step(600, 0, List.of(), Map.of(0, unknown), Map.of(), List.of(), Map.of())));
        Program lesson = Runs.program(Runs.lesson("lock").type(), "LockedCounter.java");
        try (Page page = open(Player.html(trace, new About("lock", "shows", "live", "", true), lesson, null),
                "#step=1")) {
            assertEquals("? not known",
                    page.evaluate("document.querySelector('#threads tbody td').textContent"));
            assertEquals(0L, page.evaluate("document.querySelectorAll('.marker').length"));
            page.press("ArrowRight");
            assertEquals("55",
                    page.evaluate("document.querySelector('#threads tbody td:last-child').textContent"));
            assertTrue(((String) page.evaluate("document.getElementById('scopes').textContent"))
                    .contains("does not say who forked whom"));
            assertFalse(((String) page.evaluate("document.querySelector('footer').textContent"))
                    .contains("again"));
            assertQuiet(page);
        }
    }

    @Test
    void isWrittenTheSameFromTheSameTrace() throws Exception {
        assertEquals(Runs.page("event", Runs.rehearsed("event", 5, 1)),
                Runs.page("event", Runs.rehearsed("event", 5, 1)));
        assertNotEquals(Runs.page("event", Runs.rehearsed("event", 5, 1)),
                Runs.page("event", Runs.rehearsed("event", 5, 2)));
    }

    private static void use(Page page, String how, String selector) {
        if (how.equals("tap")) {
            page.tap(selector);
        } else {
            page.click(selector);
        }
    }

    private static Page open(String html, String fragment) throws IOException {
        return browser.open(write(html), fragment);
    }

    private static Path write(String html) throws IOException {
        return Files.writeString(Files.createTempFile(folder, "page", ".html"), html);
    }

    private static void assertStep(long step, Page page) {
        assertEquals(step, page.evaluate(STEP));
        assertTrue(((String) page.evaluate("document.getElementById('now').textContent"))
                .startsWith("step " + step + " of "));
    }

    private static void assertQuiet(Page page) {
        assertEquals(List.of(), page.problems());
        assertEquals(List.of(), page.requests());
    }
}
