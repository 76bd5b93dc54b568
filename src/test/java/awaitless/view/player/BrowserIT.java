package awaitless.view.player;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

/** That the browser does to a page what a user would, and sees what a user, or the page's author, would. */
@Timeout(300)
@Execution(ExecutionMode.SAME_THREAD)                     // its tests share a browser
class BrowserIT {

    private static final String HEAD =
            "<!doctype html><meta name=viewport content='width=device-width'><style>body{margin:0}</style>";

    private static Browser browser;

    @TempDir
    private Path folder;

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

    private Path file(String body) throws IOException {
        return Files.writeString(folder.resolve("a page \u00e4.html"), HEAD + body);
    }

    private Page open(String body) throws IOException {
        return open(body, Options.PLAIN);
    }

    private Page open(String body, Options options) throws IOException {
        return browser.open(file(body), "", options);
    }

    @Test
    void returnsWhatAnExpressionComesTo() throws IOException {
        try (Page page = open("<title>one</title>")) {
            assertEquals("one", page.evaluate("document.title"));
            assertEquals(3L, page.evaluate("1 + 2"));
            assertEquals(0.5, page.evaluate("1 / 2"));
            assertEquals(Double.NaN, page.evaluate("0 / 0"));
            assertEquals(-0.0, page.evaluate("-0"));
            assertEquals(true, page.evaluate("1 < 2"));
            assertNull(page.evaluate("null"));
            assertNull(page.evaluate("undefined"));
            assertEquals(Map.of("a", Arrays.asList(1L, null, "</script>")),
                    page.evaluate("({a: [1, null, '</script>']})"));
            assertEquals("late", page.evaluate("new Promise(done => setTimeout(() => done('late'), 20))"));
        }
    }

    @Test
    void failsTheTestWithWhatAnExpressionThrows() throws IOException {
        try (Page page = open("")) {
            var thrown = assertThrows(AssertionError.class, () -> page.evaluate("nothing.there"));
            assertTrue(thrown.getMessage().contains("ReferenceError: nothing is not defined"),
                    thrown.getMessage());
            thrown = assertThrows(AssertionError.class, () -> page.evaluate("Promise.reject('no')"));
            assertEquals("Promise.reject('no') throws no", thrown.getMessage());
            assertEquals(List.of(), page.problems());
        }
    }

    @Test
    void opensTheFileAtItsFragmentAndGoesToOthers() throws IOException {
        String body = """
                <script>
                var seen = [location.hash];
                addEventListener('hashchange', () => seen.push(location.hash));
                </script>""";
        try (Page page = browser.open(file(body), "#step=12")) {
            assertEquals(List.of("#step=12"), page.evaluate("seen"));
            page.navigate("#step=13");
            assertEquals(List.of("#step=12", "#step=13"), page.evaluate("seen"));
            page.navigate("#step=13");
            assertEquals("#step=13", page.evaluate("location.hash"));
            page.navigate("");
            assertEquals("", page.evaluate("location.hash"));
        }
    }

    @Test
    void waitsUntilThePageIsLoaded() throws IOException {
        Files.writeString(folder.resolve("late.js"), "loaded = true;");
        try (Page page = open("<script>loaded = false</script><script defer src=late.js></script>")) {
            assertEquals(true, page.evaluate("loaded"));
            assertEquals("complete", page.evaluate("document.readyState"));
        }
    }

    @Test
    void failsForAFileThatIsNotThere() {
        var missing = folder.resolve("missing.html");
        var thrown = assertThrows(AssertionError.class, () -> browser.open(missing, ""));
        assertTrue(thrown.getMessage().contains("ERR_FILE_NOT_FOUND"), thrown.getMessage());
    }

    @Test
    void pressesKeysAsAKeyboardDoes() throws IOException {
        String body = """
                <script>
                var keys = [];
                addEventListener('keydown', e =>
                    keys.push([e.key, e.code, e.keyCode, e.shiftKey, e.isTrusted].join(' ')));
                </script>""";
        try (Page page = open(body)) {
            for (String key : List.of(" ", "ArrowRight", "ArrowLeft", "Home", "End", "?", "/", "Escape", "n",
                    "N", "7", "+", "Tab", "Shift+Tab", "Enter", "Control+ArrowLeft")) {
                page.press(key);
            }
            assertEquals(List.of("  Space 32 false true", "ArrowRight ArrowRight 39 false true",
                    "ArrowLeft ArrowLeft 37 false true", "Home Home 36 false true", "End End 35 false true",
                    "? Slash 191 true true", "/ Slash 191 false true", "Escape Escape 27 false true",
                    "n KeyN 78 false true", "N KeyN 78 true true", "7 Digit7 55 false true",
                    "+ Equal 187 true true", "Tab Tab 9 false true", "Tab Tab 9 true true",
                    "Enter Enter 13 false true", "ArrowLeft ArrowLeft 37 false true"), page.evaluate("keys"));
            assertThrows(IllegalArgumentException.class, () -> page.press("NoKey"));
            assertThrows(IllegalArgumentException.class, () -> page.press("\u00e4"));
        }
    }

    @Test
    void givesKeysToWhatHasTheFocus() throws IOException {
        String body = """
                <button onclick="clicks++">b</button><input id=text><input id=range type=range min=0 max=10>
                <script>var clicks = 0;</script>""";
        try (Page page = open(body)) {
            page.press("Tab");
            assertEquals("BUTTON", page.evaluate("document.activeElement.tagName"));
            page.press("Enter");
            page.press(" ");
            assertEquals(2L, page.evaluate("clicks"));
            page.press("Tab");
            for (String key : List.of("a", "?", " ", "B", "Home", "1", "End", "2", "Backspace", "3")) {
                page.press(key);
            }
            assertEquals("1a? B3", page.evaluate("text.value"));
            page.press("Tab");
            page.press("Home");
            page.press("ArrowRight");
            assertEquals("1", page.evaluate("range.value"));
            page.press("Shift+Tab");
            assertEquals("text", page.evaluate("document.activeElement.id"));
        }
    }

    @Test
    void clicksWhereTheElementIsEvenFarBelow() throws IOException {
        String body = """
                <style>html{scroll-behavior:smooth}</style>
                <div style="height:5000px"></div><button onclick="clicks.push(event.isTrusted)">b</button>
                <div style="height:5000px"></div><script>var clicks = [];</script>""";
        try (Page page = open(body)) {
            page.click("button");
            page.click("button");
            assertEquals(List.of(true, true), page.evaluate("clicks"));
        }
    }

    @Test
    void refusesToClickWhatAUserCouldNot() throws IOException {
        String body = """
                <button id=hidden style="display:none">b</button><button id=under>b</button>
                <div id=over style="position:fixed;inset:0"></div>""";
        try (Page page = open(body)) {
            var thrown = assertThrows(AssertionError.class, () -> page.click("#under"));
            assertTrue(thrown.getMessage().contains("at the centre of #under there is <div id=\"over\""),
                    thrown.getMessage());
            assertThrows(AssertionError.class, () -> page.click("#hidden"));
            thrown = assertThrows(AssertionError.class, () -> page.click("#no'\"ne"));
            assertTrue(thrown.getMessage().contains("#no'"), thrown.getMessage());
        }
    }

    @Test
    void movesTheMouse() throws IOException {
        String body = "<style>p{width:200px;height:100px;margin:0}p:hover{width:300px}</style><p>a<p id=b>b";
        try (Page page = open(body)) {
            assertEquals(true, page.evaluate("matchMedia('(hover: hover) and (pointer: fine)').matches"));
            page.move("#b");
            assertEquals(List.of(200L, 300L), page.evaluate("[...document.querySelectorAll('p')]"
                    + ".map(p => p.getBoundingClientRect().width)"));
            page.move(10, 10);
            assertEquals(true, page.evaluate("document.querySelector('p').matches(':hover')"));
            page.move(10, 700);
            assertNull(page.evaluate("document.querySelector('p:hover')"));
        }
    }

    @Test
    void drags() throws IOException {
        String body = """
                <input id=range type=range min=0 max=100 value=50 style="width:500px">
                <script>var moves = 0; onpointermove = e => moves += e.buttons;</script>""";
        try (Page page = open(body)) {
            page.drag("#range", 400, 0);
            assertEquals("100", page.evaluate("range.value"));
            assertTrue((Long) page.evaluate("moves") > 1);
            page.drag(490, 10, 5, 10);
            assertEquals("0", page.evaluate("range.value"));
        }
    }

    @Test
    void taps() throws IOException {
        String body = """
                <button>b</button><script>
                var events = [];
                for (const type of ['touchstart', 'touchend', 'click']) {
                    addEventListener(type, e => events.push([type, e.isTrusted, e.pointerType].join(' ')));
                }
                </script>""";
        try (Page page = open(body, Options.PLAIN.size(360, 640).withTouch())) {
            page.tap("button");
            assertEquals(List.of("touchstart true ", "touchend true ", "click true touch"),
                    page.evaluate("events"));
            assertEquals(true, page.evaluate("matchMedia('(pointer: coarse)').matches"));
            assertEquals(true, page.evaluate("matchMedia('(hover: none)').matches"));
            assertEquals(360L, page.evaluate("innerWidth"));
        }
    }

    @Test
    void seesWhatGoesWrong() throws IOException {
        String body = """
                <script>
                console.log('fine');
                console.error('bad', 7, null, {});
                console.warn('odd');
                </script>
                <script>throw new Error('not caught');</script>
                <script>Promise.reject(new TypeError('not kept'));</script>
                <img src=missing.png>""";
        try (Page page = open(body)) {
            List<String> problems = page.problems();
            assertEquals(5, problems.size(), problems.toString());
            String image = folder.toUri() + "missing.png";
            for (String start : List.of("console.error: bad 7 null Object", "console.warning: odd",
                    "uncaught: Error: not caught", "uncaught: TypeError: not kept",
                    "log: Failed to load resource: net::ERR_FILE_NOT_FOUND " + image)) {
                assertEquals(1, problems.stream().filter(problem -> problem.startsWith(start)).count(),
                        start + " in " + problems);
            }
            page.evaluate("void Promise.reject('later')");
            assertEquals("uncaught: later", page.problems().get(5));
        }
    }

    @Test
    void seesRequests() throws IOException {
        Files.writeString(folder.resolve("style.css"), "p { color: red }");
        String body = """
                <link rel=stylesheet href=style.css><img src="image.png">
                <img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=">
                <script>new WebSocket('ws://127.0.0.1:1/socket')</script>""";
        try (Page page = open(body)) {
            String here = folder.toUri().toString();
            assertEquals(Set.of(here + "style.css", here + "image.png", "ws://127.0.0.1:1/socket"),
                    Set.copyOf(page.requests()));
        }
        try (Page page = open("<p>alone")) {
            page.navigate("#elsewhere");
            assertEquals(List.of(), page.requests());
            assertEquals(List.of(), page.problems());
        }
    }

    @Test
    void showsTheSchemeThatTheUserPrefers() throws IOException {
        String dark = "matchMedia('(prefers-color-scheme: dark)').matches";
        String still = "matchMedia('(prefers-reduced-motion: reduce)').matches";
        String body = "<script>var changes = 0; matchMedia('(prefers-color-scheme: dark)')"
                + ".onchange = () => changes++;</script>";
        try (Page page = open(body, Options.PLAIN.scheme("dark").withoutMotion())) {
            assertEquals(List.of(true, true), page.evaluate("[" + dark + "," + still + "]"));
            page.scheme("light");
            assertEquals(List.of(false, true, 1L), page.evaluate("[" + dark + "," + still + ", changes]"));
        }
        try (Page page = open(body)) {
            assertEquals(List.of(false, false), page.evaluate("[" + dark + "," + still + "]"));
        }
    }

    @Test
    void runsNoScriptsWhereTheyAreOff() throws IOException {
        String body = "<p>a<noscript>none</noscript><button onclick='document.title = 1'>b</button>"
                + "<script>document.title = 'ran'</script>";
        try (Page page = open(body, Options.PLAIN.withoutScripts())) {
            assertEquals("", page.evaluate("document.title"));
            assertEquals("none", page.evaluate("document.querySelector('noscript').innerText"));
            page.click("button");
            page.navigate("#a");
            page.resize(500, 500);
            assertEquals("", page.evaluate("document.title"));
            assertEquals(List.of(), page.problems());
            assertEquals(500, ImageIO.read(new ByteArrayInputStream(page.screenshot())).getWidth());
        }
    }

    @Test
    void hasTheSizeThatIsAskedFor() throws IOException {
        String body = """
                <div style="height:5000px"></div>
                <script>var sizes = []; onresize = () => sizes.push(innerWidth);</script>""";
        try (Page page = open(body, Options.PLAIN.size(360, 640))) {
            assertEquals(List.of(360L, 640L, 360L),
                    page.evaluate("[innerWidth, innerHeight, document.documentElement.clientWidth]"));
            page.resize(800, 600);
            assertEquals(List.of(800L, 600L, List.of(800L)),
                    page.evaluate("[innerWidth, innerHeight, sizes]"));
            page.resize(801, 600);
            assertEquals(List.of(800L, 801L), page.evaluate("sizes"));
        }
    }

    @Test
    void takesPictures() throws IOException {
        String body = "<div style='height:3000px;background:linear-gradient(red,lime)'></div>";
        try (Page page = open(body, Options.PLAIN.size(360, 640))) {
            var window = ImageIO.read(new ByteArrayInputStream(page.screenshot()));
            assertEquals(List.of(360, 640), List.of(window.getWidth(), window.getHeight()));
            var all = ImageIO.read(new ByteArrayInputStream(page.screenshotOfAll()));
            assertEquals(List.of(360, 3000), List.of(all.getWidth(), all.getHeight()));
            assertNotEquals(all.getRGB(5, 5), all.getRGB(5, 2995));
            assertEquals(640L, page.evaluate("innerHeight"), "the window stays as it was");
        }
    }

    @Test
    void takesPicturesOfMegabytes() throws IOException {
        String body = """
                <canvas width=1500 height=1500></canvas><script>
                const context = document.querySelector('canvas').getContext('2d');
                const image = context.createImageData(1500, 1500);
                for (let i = 0; i < image.data.length; i++) {
                    image.data[i] = i % 4 < 3 ? Math.random() * 256 : 255;
                }
                context.putImageData(image, 0, 0);
                </script>""";
        try (Page page = open(body)) {
            assertTrue(page.screenshotOfAll().length > 5_000_000);
        }
    }

    @Test
    void keepsItsPagesApart() throws IOException {
        String body = "<script>var keys = 0; onkeydown = () => keys++;</script>";
        try (Page one = open(body); Page other = open(body)) {
            one.press("n");
            one.evaluate("sessionStorage.a = localStorage.a = 1");
            one.evaluate("console.error('one')");
            assertEquals(List.of(1L, true), one.evaluate("[keys, document.hasFocus()]"));
            assertEquals(List.of(0L, true), other.evaluate("[keys, document.hasFocus()]"));
            assertNull(other.evaluate("localStorage.a"));
            assertEquals(List.of(), other.problems());
            assertEquals(1, one.problems().size());
        }
    }

    @Test
    void waitsForWhatBecomesTrue() throws IOException {
        try (Page page = open("<script>var at = 0; setInterval(() => at++, 5);</script>")) {
            page.await("at > 10");
            page.evaluate("old = true, void setTimeout(() => location.reload(), 50)");
            page.await("typeof old == 'undefined' && at > 10");
            page.await("new Promise(done => setTimeout(() => done(true), 10))");
            page.evaluate("void setTimeout(() => there = true, 50)");
            page.await("there");
        }
    }

    @Test
    void leavesNothingBehind() throws IOException {
        List<ProcessHandle> processes;
        Path profile;
        try (Browser another = Browser.start()) {
            another.open(file("<title>a</title>"), "");
            processes = another.processes();
            profile = another.profile();
            assertTrue(processes.size() > 1);
            assertTrue(Files.exists(profile));
        }
        awaitEnd(processes);
        assertTrue(Files.notExists(profile));
    }

    @Test
    void saysThatTheBrowserIsGone() throws IOException {
        List<ProcessHandle> processes;
        Path profile;
        try (Browser another = Browser.start()) {
            Page page = another.open(file("<title>a</title>"), "");
            processes = another.processes();
            profile = another.profile();
            processes.get(0).destroyForcibly();
            var thrown = assertThrows(AssertionError.class, () -> page.evaluate("new Promise(() => {})"));
            assertTrue(thrown.getMessage().startsWith("Runtime.evaluate: "), thrown.getMessage());
            assertThrows(AssertionError.class, () -> page.evaluate("1"));
        }
        awaitEnd(processes);
        assertTrue(Files.notExists(profile));
    }

    /** One that nobody has reaped yet has no command any more. */
    private static void awaitEnd(List<ProcessHandle> processes) {
        while (processes.stream().anyMatch(one -> one.isAlive() && one.info().command().isPresent())) {
            Thread.onSpinWait();
        }
    }

    @Test
    void skipsWhereThereIsNoChromiumAndFailsWhereThereHasToBe() throws IOException {
        Path program = Files.writeString(folder.resolve("google-chrome"), "");
        String path = folder.resolve("empty") + File.pathSeparator + folder;
        var skipped = assertThrows(TestAbortedException.class, () -> Browser.program(Map.of("PATH", path)));
        assertTrue(skipped.getMessage().contains("skipped: needs Chromium"), skipped.getMessage());
        var failed = assertThrows(AssertionFailedError.class,
                () -> Browser.program(Map.of("PATH", path, "CI", "true", "CHROMIUM", "mine")));
        assertEquals("needs Chromium: no program mine, which CHROMIUM names", failed.getMessage());
        assertTrue(program.toFile().setExecutable(true));
        assertEquals(program, Browser.program(Map.of("PATH", path)));
        assertEquals(program, Browser.program(Map.of("CHROMIUM", program.toString())));
    }
}
