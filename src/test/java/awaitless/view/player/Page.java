package awaitless.view.player;

import static org.junit.jupiter.api.Assertions.fail;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** A file that is open in a browser window, and the user in front of it. */
final class Page implements AutoCloseable {

    private static final int PAUSE_MILLISECONDS = 20;
    private static final int STEPS_OF_A_DRAG = 8;
    private static final int FINGERS = 5;

    /** Finds an element's centre in the window; scrolls there if it is elsewhere. */
    private static final String CENTRE = """
            (selector => {
                const element = document.querySelector(selector);
                if (!element) throw new Error('there is no ' + selector);
                const centre = () => {
                    const box = element.getBoundingClientRect();
                    return [box.x + box.width / 2, box.y + box.height / 2];
                };
                const hit = () => document.elementFromPoint(...centre());
                if (!element.contains(hit())) {
                    element.scrollIntoView({block: 'center', inline: 'center', behavior: 'instant'});
                }
                if (!element.contains(hit())) {
                    throw new Error('at the centre of ' + selector + ' there is '
                            + (hit()?.outerHTML.slice(0, 200) ?? 'nothing to see'));
                }
                return centre();
            })""";
    /** Comes after what the page has started, without the timers, which a test may have replaced. */
    private static final String A_LITTLE_LATER = """
            new Promise(done => {
                const channel = new MessageChannel();
                channel.port1.onmessage = () => done();
                channel.port2.postMessage(0);
            })""";
    private static final String TWO_FRAMES_LATER =
            "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done())))";
    private static final String AFTER_THE_FRAGMENT =
            "new Promise(done => addEventListener('hashchange', () => done(), {once: true}))";

    private final DevTools tools;
    private final String context;
    private final String session;
    private final String url;
    private final Map<Object, CompletableFuture<Void>> loads = new ConcurrentHashMap<>();
    private final List<String> problems = new CopyOnWriteArrayList<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private Options options;

    /** Opens an empty window, and listens to it. */
    Page(DevTools tools, Path file, Options options) {
        this.tools = tools;
        this.url = file.toAbsolutePath().normalize().toUri().toString();
        this.options = options;
        context = (String) tools.call(null, "Target.createBrowserContext", Map.of("disposeOnDetach", true))
                .get("browserContextId");
        Object target = tools.call(null, "Target.createTarget",
                Map.of("url", "about:blank", "browserContextId", context)).get("targetId");
        session = (String) tools.call(null, "Target.attachToTarget",
                Map.of("targetId", target, "flatten", true)).get("sessionId");
        tools.listen(session, this::hear);
        for (String domain : List.of("Page", "Runtime", "Log", "Network", "Inspector")) {
            call(domain + ".enable", Map.of());
        }
        call("Page.setLifecycleEventsEnabled", Map.of("enabled", true));
        call("Emulation.setFocusEmulationEnabled", Map.of("enabled", true));
        call("Emulation.setTouchEmulationEnabled",
                Map.of("enabled", options.touch(), "maxTouchPoints", FINGERS));
        call("Emulation.setScriptExecutionDisabled", Map.of("value", !options.scripts()));
        show();
    }

    private Map<?, ?> call(String method, Map<String, ?> parameters) {
        return tools.call(session, method, parameters);
    }

    private void show() {
        call("Emulation.setDeviceMetricsOverride", Map.of("width", options.width(), "height",
                options.height(), "deviceScaleFactor", 1, "mobile", options.touch()));
        call("Emulation.setEmulatedMedia", Map.of("features", List.of(
                Map.of("name", "prefers-color-scheme", "value", options.scheme()),
                Map.of("name", "prefers-reduced-motion",
                        "value", options.still() ? "reduce" : "no-preference"))));
    }

    private void hear(String event, Map<?, ?> parameters) {
        switch (event) {
            case "Page.lifecycleEvent" -> {
                if (parameters.get("name").equals("load")) {
                    load(parameters.get("loaderId")).complete(null);
                }
            }
            case "Runtime.consoleAPICalled" -> {
                if (List.of("error", "warning", "assert").contains(parameters.get("type"))) {
                    var said = new ArrayList<String>();
                    ((List<?>) parameters.get("args")).forEach(argument -> said.add(inWords(argument)));
                    problems.add("console." + parameters.get("type") + ": " + String.join(" ", said));
                }
            }
            case "Runtime.exceptionThrown" ->
                problems.add("uncaught: " + thrown(parameters.get("exceptionDetails")));
            case "Log.entryAdded" -> {
                if ("error".equals(DevTools.in(parameters, "entry", "level"))) {
                    problems.add("log: " + DevTools.in(parameters, "entry", "text")
                            + " " + DevTools.in(parameters, "entry", "url"));
                }
            }
            case "Inspector.targetCrashed" -> problems.add("the page has crashed");
            case "Network.requestWillBeSent" -> request(DevTools.in(parameters, "request", "url"));
            case "Network.webSocketCreated", "Network.webTransportCreated" -> request(parameters.get("url"));
            default -> { }
        }
    }

    private void request(Object to) {
        if (!to.equals(url) && !to.toString().startsWith("data:")) {
            requests.add(to.toString());
        }
    }

    private CompletableFuture<Void> load(Object document) {
        return loads.computeIfAbsent(document, key -> new CompletableFuture<>());
    }

    private static String inWords(Object remote) {
        for (String name : List.of("description", "unserializableValue", "value")) {
            if (((Map<?, ?>) remote).containsKey(name)) {
                return String.valueOf(DevTools.in(remote, name));
            }
        }
        return String.valueOf(DevTools.in(remote, "type"));
    }

    private static String thrown(Object details) {
        Object exception = DevTools.in(details, "exception");
        return exception == null ? String.valueOf(DevTools.in(details, "text")) : inWords(exception);
    }

    /**
     * Goes to a fragment of the file, such as {@code #step=12}, as typed where the address stands, and waits
     * until it is loaded or, in a page that is loaded, until the page has heard of it.
     */
    void navigate(String fragment) {
        String to = url + fragment;
        boolean heard = options.scripts() && !to.equals(evaluate("location.href"));
        Object moved = heard ? DevTools.in(run(AFTER_THE_FRAGMENT, false), "result", "objectId") : null;
        Map<?, ?> answer = call("Page.navigate", Map.of("url", to));
        if (answer.get("errorText") != null) {
            fail(to + ": " + answer.get("errorText"));
        }
        if (answer.get("loaderId") != null) {
            DevTools.get(load(answer.get("loaderId")), "load " + to);
        } else if (heard) {
            call("Runtime.awaitPromise", Map.of("promiseObjectId", moved));
        }
    }

    private Map<?, ?> run(String expression, boolean byValue) {
        return call("Runtime.evaluate",
                Map.of("expression", expression, "returnByValue", byValue, "awaitPromise", byValue));
    }

    /**
     * Returns what an expression, or what it promises, comes to: null, a Boolean, a String, a Long or a
     * Double, a list or a map. What it throws fails the test.
     */
    Object evaluate(String expression) {
        Map<?, ?> answer = run(expression, true);
        if (answer.containsKey("exceptionDetails")) {
            fail(expression + " throws " + thrown(answer.get("exceptionDetails")));
        }
        Object special = DevTools.in(answer, "result", "unserializableValue");
        return special == null ? DevTools.in(answer, "result", "value") : switch (special.toString()) {
            case "NaN", "Infinity", "-Infinity", "-0" -> Double.valueOf(special.toString());
            default -> special;                             // such as 12n
        };
    }

    /** Waits until an expression is true. Until then it may throw, as while a page is loaded. */
    void await(String expression) {
        await(expression, () -> { });
    }

    /**
     * Moves the mouse away and to a point, which an expression tells, until another expression is true: where
     * the page is still being laid out, a move may have met nothing, or something else.
     */
    void moveUntil(String point, String expression) {
        await(expression, () -> {
            var at = (List<?>) evaluate(point);
            move(0, 0);
            move(((Number) at.get(0)).doubleValue(), ((Number) at.get(1)).doubleValue());
        });
    }

    private void await(String expression, Runnable before) {
        long start = System.nanoTime();
        Object last = null;
        while (System.nanoTime() - start < TimeUnit.SECONDS.toNanos(DevTools.PATIENCE_SECONDS)) {
            try {
                before.run();
                last = evaluate(expression);
            } catch (AssertionError notYet) {
                last = notYet.getMessage();
            }
            if (Boolean.TRUE.equals(last)) {
                return;
            }
            try {
                Thread.sleep(PAUSE_MILLISECONDS);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                break;
            }
        }
        fail(expression + " has not become true; at last: " + last);
    }

    /**
     * Presses a key and lets it go: {@code n}, {@code ?}, {@code ArrowLeft}, {@code Shift+Tab}. The element
     * that has the focus gets it.
     */
    void press(String name) {
        Key key = Key.named(name);
        call("Input.dispatchKeyEvent", key.down());
        call("Input.dispatchKeyEvent", key.up());
    }

    /** Clicks on an element's centre. */
    void click(String selector) {
        double[] centre = centre(selector);
        move(centre[0], centre[1]);
        mouse("mousePressed", centre[0], centre[1], true);
        mouse("mouseReleased", centre[0], centre[1], false);
    }

    /** Moves the mouse to an element's centre. */
    void move(String selector) {
        double[] centre = centre(selector);
        move(centre[0], centre[1]);
    }

    /** Moves the mouse to a point of the window, in CSS pixels. */
    void move(double x, double y) {
        mouse("mouseMoved", x, y, false);
    }

    /** Presses the mouse on an element's centre, moves it that far, and lets it go. */
    void drag(String selector, double right, double down) {
        double[] centre = centre(selector);
        drag(centre[0], centre[1], centre[0] + right, centre[1] + down);
    }

    /** Presses the mouse on a point of the window, moves it to another, and lets it go. */
    void drag(double fromX, double fromY, double toX, double toY) {
        move(fromX, fromY);
        mouse("mousePressed", fromX, fromY, true);
        for (int step = 1; step <= STEPS_OF_A_DRAG; step++) {
            double part = (double) step / STEPS_OF_A_DRAG;
            mouse("mouseMoved", fromX + part * (toX - fromX), fromY + part * (toY - fromY), true);
        }
        mouse("mouseReleased", toX, toY, false);
    }

    private void mouse(String type, double x, double y, boolean held) {
        boolean moved = type.equals("mouseMoved");
        call("Input.dispatchMouseEvent", Map.of("type", type, "x", x, "y", y, "buttons", held ? 1 : 0,
                "button", moved && !held ? "none" : "left", "clickCount", moved ? 0 : 1));
    }

    /** Touches an element's centre with one finger. */
    void tap(String selector) {
        double[] centre = centre(selector);
        call("Input.dispatchTouchEvent", Map.of("type", "touchStart",
                "touchPoints", List.of(Map.of("x", centre[0], "y", centre[1]))));
        call("Input.dispatchTouchEvent", Map.of("type", "touchEnd", "touchPoints", List.of()));
    }

    private double[] centre(String selector) {
        var point = (List<?>) evaluate(CENTRE + "(" + JsonWriter.write(selector) + ")");
        return point.stream().mapToDouble(number -> ((Number) number).doubleValue()).toArray();
    }

    /** Returns what the console, the log and uncaught exceptions have complained of until now. */
    List<String> problems() {
        settle();
        return List.copyOf(problems);
    }

    /** Returns each URL that was asked for until now, other than the file itself and data in the page. */
    List<String> requests() {
        settle();
        return List.copyOf(requests);
    }

    /** What the page did before an answer was told before it. */
    private void settle() {
        evaluate(options.scripts() ? A_LITTLE_LATER : "0");
    }

    /** Returns a PNG image of the window. */
    byte[] screenshot() {
        return capture(Map.of("format", "png"));
    }

    /** Returns a PNG image of the whole page, as large as it is. To the page that may look like a resize. */
    byte[] screenshotOfAll() {
        var area = new LinkedHashMap<String, Object>();
        Map<?, ?> content = (Map<?, ?>) call("Page.getLayoutMetrics", Map.of()).get("cssContentSize");
        content.forEach((name, number) -> area.put((String) name, number));
        area.put("scale", 1);
        return capture(Map.of("format", "png", "captureBeyondViewport", true, "clip", area));
    }

    private byte[] capture(Map<String, ?> parameters) {
        return Base64.getDecoder().decode((String) call("Page.captureScreenshot", parameters).get("data"));
    }

    /** Gives the window another size, and waits until the page has heard of it. */
    void resize(int width, int height) {
        change(options.size(width, height));
    }

    /** Lets the user prefer {@code light} or {@code dark}, and waits until the page has heard of it. */
    void scheme(String scheme) {
        change(options.scheme(scheme));
    }

    private void change(Options changed) {
        options = changed;
        show();
        if (options.scripts()) {
            evaluate(TWO_FRAMES_LATER);
        }
    }

    /** Closes the window, and forgets what the page has stored. */
    @Override
    public void close() {
        tools.forget(session);
        tools.call(null, "Target.disposeBrowserContext", Map.of("browserContextId", context));
    }
}
