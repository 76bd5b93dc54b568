package awaitless.view;

import static awaitless.view.Traces.state;
import static awaitless.view.Traces.step;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import awaitless.trace.Step;
import awaitless.trace.ThreadState.State;
import awaitless.trace.Trace;
import awaitless.view.Lanes.Interval;
import awaitless.view.Lanes.Lane;
import awaitless.view.picture.Picture;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;

/** A picture shows what happened, to everybody, and nothing can break out of it. */
@Timeout(120)
class PictureTest {

    private static final double RIGHT = 840;                // where the lanes end, in pixels
    private static final double NEAR = 2.2;                 // a gap, and what is rounded
    private static final double LEAST_LETTERS = 10;
    private static final Pattern RULE = Pattern.compile("\\.lanes \\.([\\w-]+)\\{([^}]*)}");
    private static final Pattern PAINT = Pattern.compile("(fill|stroke):(#[0-9a-f]{6})");

    private static Element drawn(Trace trace) throws Exception {
        return parsed(Picture.svg(trace, "A title", "A description."));
    }

    /** Parses with the JDK's own parser, which takes nothing that is not XML. */
    private static Element parsed(String svg) throws Exception {
        var factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        var source = new InputSource(new StringReader(svg));
        return factory.newDocumentBuilder().parse(source).getDocumentElement();
    }

    private static List<Element> elements(Element parent, String name) {
        var found = new ArrayList<Element>();
        for (Node child = parent.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element element) {
                if (name.equals("*") || name.equals(element.getTagName())) {
                    found.add(element);
                }
                found.addAll(elements(element, name));
            }
        }
        return found;
    }

    private static List<Element> classed(Element parent, String look) {
        return elements(parent, "*").stream()
                .filter(element -> List.of(element.getAttribute("class").split(" ")).contains(look)).toList();
    }

    private static List<String> texts(Element parent) {
        return elements(parent, "text").stream().map(Element::getTextContent).toList();
    }

    private static double number(Element element, String attribute) {
        return Double.parseDouble(element.getAttribute(attribute));
    }

    @Test
    void showsEachIntervalOfEachLaneAndWhere() throws Exception {
        var traces = new ArrayList<>(Traces.rehearsed());
        traces.add(Traces.ofAllKinds());
        traces.add(Traces.rehearsed("lock", 50));
        for (Trace trace : traces) {
            Lanes lanes = Lanes.of(trace);
            List<Element> shown = classed(drawn(trace), "lane");
            assertEquals(lanes.lanes().size(), shown.size());
            double left = shown.stream().map(lane -> classed(lane, "interval"))
                    .filter(list -> !list.isEmpty())
                    .mapToDouble(list -> extent(list.get(0))[0]).min().orElseThrow();
            for (int thread = 0; thread < shown.size(); thread++) {
                Lane lane = lanes.lanes().get(thread);
                assertEquals(lane.name(), shown.get(thread).getAttribute("data-name"));
                assertEquals(lane.name(), texts(shown.get(thread)).get(0));
                List<Element> intervals = classed(shown.get(thread), "interval");
                assertEquals(lane.intervals(), intervals.stream().map(PictureTest::told).toList());
                for (Element interval : intervals) {
                    assertPlaced(interval, left, lanes.until());
                }
            }
        }
    }

    /** Returns what the attributes of an interval say. */
    private static Interval told(Element interval) {
        String holds = interval.getAttribute("data-holds");
        return new Interval(Long.parseLong(interval.getAttribute("data-from")),
                Long.parseLong(interval.getAttribute("data-to")),
                State.valueOf(interval.getAttribute("data-state").toUpperCase(Locale.ROOT)),
                interval.getAttribute("data-waits"),
                holds.isEmpty() ? List.of() : List.of(holds.split(", ")));
    }

    private static void assertPlaced(Element interval, double left, long until) {
        double[] extent = extent(interval);
        double scale = (RIGHT - left) / until;
        assertEquals(left + told(interval).from() * scale, extent[0], NEAR);
        assertEquals(left + told(interval).to() * scale, extent[1], NEAR);
    }

    /** Returns from where to where an interval's shape is drawn, in pixels. */
    private static double[] extent(Element interval) {
        Element shape = shape(interval);
        if (shape.getTagName().equals("rect")) {
            return new double[] {number(shape, "x"), number(shape, "x") + number(shape, "width")};
        }
        String[] path = shape.getAttribute("d").split("[Mh ]");
        return new double[] {Double.parseDouble(path[1]),
            Double.parseDouble(path[1]) + Double.parseDouble(path[3])};
    }

    private static Element shape(Element interval) {
        return elements(interval, "*").stream()
                .filter(element -> Set.of("rect", "path").contains(element.getTagName())).findFirst()
                .orElseThrow();
    }

    /** With a rehearsal's trace, the attributes equal the trace at every moment. */
    @Test
    void hasAtEveryMomentWhatTheTraceHas() throws Exception {
        for (Trace trace : Traces.rehearsed()) {
            List<Lane> shown = classed(drawn(trace), "lane").stream().map(lane -> new Lane("",
                    classed(lane, "interval").stream().map(PictureTest::told).toList(), List.of())).toList();
            for (int count = 1; count <= trace.steps().size(); count++) {
                long time = trace.steps().get(count - 1).time();
                boolean isLast = count == trace.steps().size();
                if (isLast || trace.steps().get(count).time() > time) {
                    var standing = trace.after(count);
                    for (int thread = 0; thread < standing.size(); thread++) {
                        var now = standing.get(thread);
                        var at = LanesTest.at(time, shown.get(thread));
                        boolean gone = now.state().state() == State.ENDED && now.holds().isEmpty();
                        assertEquals(gone ? null : now.state().state(), at == null ? null : at.state());
                        assertEquals(gone ? null : now.state().waitsFor(), at == null ? null : at.waitsFor());
                        assertEquals(gone ? null : now.holds(), at == null ? null : at.holds());
                    }
                }
            }
        }
    }

    @Test
    void tellsTheStatesByShapesAndNotByColourAlone() throws Exception {
        var looks = new HashMap<String, String>();
        for (Element lane : classed(drawn(Traces.ofAllKinds()), "lane")) {
            Element interval = classed(lane, "interval").get(0);
            if (told(interval).from() > 0) {
                assertEquals("free-ended", lane.getAttribute("data-name"), "which was nowhere before");
                continue;
            }
            Element shape = shape(interval);
            String look = shape.getTagName() + " " + shape.getAttribute("height")
                    + " " + shape.getAttribute("stroke-dasharray") + " " + shape.getAttribute("fill")
                    + " " + shape.getAttribute("class").contains("bare");
            String other = looks.put(look, lane.getAttribute("data-name"));
            assertEquals(null, other, () -> lane.getAttribute("data-name") + " looks like it: " + look);
        }
        assertEquals(State.values().length * 2 - 1, looks.size());
    }

    @Test
    void canBeReadInLightAndInDark() throws Exception {
        String svg = Picture.svg(Traces.ofAllKinds(), "A title", "A description.");
        int dark = svg.indexOf("@media (prefers-color-scheme:dark)");
        String light = svg.substring(0, dark);
        assertReadable(rules(light));
        assertReadable(rules(svg.substring(dark, svg.indexOf("</style>"))));
        assertNotEquals(rules(light), rules(svg.substring(dark, svg.indexOf("</style>"))));
        for (Element element : elements(parsed(svg), "*")) {
            assertFalse(element.hasAttribute("style") || element.getAttribute("fill").startsWith("#"),
                    "colours come from the style sheet");
        }
    }

    private static Map<String, String> rules(String style) {
        var rules = new HashMap<String, String>();
        for (MatchResult rule : RULE.matcher(style.replace(",.lanes .name{", "{")).results().toList()) {
            PAINT.matcher(rule.group(2)).results()
                    .forEach(paint -> rules.put(rule.group(1) + " " + paint.group(1), paint.group(2)));
        }
        return rules;
    }

    private static void assertReadable(Map<String, String> rules) {
        String ground = rules.get("ground fill");
        assertEquals(ground, rules.get("halo stroke"));
        assertEquals(ground, rules.get("plate fill"));
        for (String text : List.of("ink fill", "quiet fill", "halo fill")) {
            assertContrast(4.5, rules.get(text), ground);
        }
        assertContrast(4.5, rules.get("on-holding fill"), rules.get("bar-holding fill"));
        for (String shape : List.of("bar-working fill", "line-working stroke", "bar-holding fill",
                "line-holding stroke", "line-quiet stroke", "line-ink stroke", "quiet fill")) {
            assertContrast(3, rules.get(shape), ground);
        }
        assertContrast(3, rules.get("bar-working fill"), rules.get("bar-holding fill"));
        assertContrast(3, rules.get("line-working stroke"), rules.get("line-holding stroke"));
    }

    private static void assertContrast(double least, String one, String other) {
        assertTrue(Contrast.of(one, other) >= least, () -> one + " on " + other + " has only "
                + Contrast.of(one, other));
    }

    /** Between two states there is the ground, which each of them differs from. */
    @Test
    void letsNeighboursNotTouch() throws Exception {
        var traces = new ArrayList<>(List.of(Traces.ofAllKinds(), Traces.rehearsed("oppositelocks", 2)));
        traces.addAll(Traces.rehearsed());
        for (Trace trace : traces) {
            for (Element lane : classed(drawn(trace), "lane")) {
                double end = Double.NEGATIVE_INFINITY;
                for (Element interval : classed(lane, "interval")) {
                    assertTrue(extent(interval)[0] >= end + 0.8, () -> told(interval).toString());
                    boolean outlined = shape(interval).getAttribute("class").contains("line-holding");
                    end = extent(interval)[1] + (outlined ? 0.75 : 0);
                }
            }
        }
    }

    @Test
    void needsNothingFromOutsideAndRunsNothing() throws Exception {
        for (Trace trace : List.of(Traces.hostile(), Traces.rehearsed("lock", 5))) {
            Element svg = drawn(trace);
            var names = new HashSet<String>();
            elements(svg, "*").forEach(element -> names.add(element.getTagName()));
            names.removeAll(Set.of("title", "desc", "style", "defs", "pattern", "g", "rect", "path", "circle",
                    "text"));
            assertEquals(Set.of(), names);
            for (Element element : elements(svg, "*")) {
                for (int index = 0; index < element.getAttributes().getLength(); index++) {
                    var attribute = (Attr) element.getAttributes().item(index);
                    assertFalse(attribute.getName().matches("on.*|.*href|src"), attribute::toString);
                }
            }
            String style = elements(svg, "style").get(0).getTextContent();
            assertFalse(style.matches("(?s).*(url\\(|@import|@font-face|expression).*"), style);
            for (Element rect : elements(svg, "rect")) {
                assertTrue(Set.of("", "url(#hatch)").contains(rect.getAttribute("fill")), rect::toString);
            }
        }
    }

    @Test
    void letsNoNameBreakOutOrTurnTheRestAround() throws Exception {
        for (String title : Traces.HOSTILE) {
            Element svg = parsed(Picture.svg(Traces.hostile(), title, title));
            assertEquals(Traces.HOSTILE.size(), classed(svg, "lane").size());
            for (String text : texts(svg)) {
                assertSafe(text);
            }
            elements(svg, "title").forEach(told -> assertSafe(told.getTextContent()));
            elements(svg, "desc").forEach(told -> assertSafe(told.getTextContent()));
            assertEquals(0, elements(svg, "script").size());
        }
        String story = elements(drawn(Traces.hostile()), "desc").get(0).getTextContent();
        for (String name : List.of("</text><script>alert(1)</script>", "\"quotes\" & 'ticks'", "]]>--><!--",
                "new?line??tab", "emoji \ud83d\udc69\u200d\ud83d\ude80\ud83d\ude80", "lone ? and ?",
                "\u2068\u05e9\u05dc\u05d5\u05dd \u05e2\u05d5\u05dc\u05dd\u2069", "?gnp.exe??")) {
            assertTrue(story.contains(" " + name + " "), () -> name + " in " + story);
        }
    }

    /** Expects no sign that is none, and that each change of direction is over where the text is. */
    private static void assertSafe(String text) {
        int depth = 0;
        for (int point : text.codePoints().toArray()) {
            assertFalse(Character.isISOControl(point) || Character.getType(point) == Character.SURROGATE
                    || (point & 0xFFFE) == 0xFFFE || point >= 0x2028 && point <= 0x202E
                    || point == 0x200E || point == 0x200F || point == 0x2066 || point == 0x2067,
                    () -> "U+" + Integer.toHexString(point));
            depth += point == 0x2068 ? 1 : point == 0x2069 ? -1 : 0;
        }
        assertTrue(depth >= 0, text);
    }

    @Test
    void tellsItsStoryToWhoeverCannotSeeIt() throws Exception {
        Element svg = drawn(Traces.rehearsed("lock", 5));
        assertEquals("img", svg.getAttribute("role"));
        assertEquals(List.of("title", "desc"), List.of(svg.getAttribute("aria-labelledby").split(" ")));
        Element title = elements(svg, "title").get(0);
        Element story = elements(svg, "desc").get(0);
        assertEquals("title", title.getAttribute("id"));
        assertEquals("A title", title.getTextContent());
        assertEquals("desc", story.getAttribute("id"));
        String told = story.getTextContent();
        assertTrue(told.startsWith("A description. A lane for each of 6 threads, over 5.842 seconds."
                + " main waits for join of scope \"lock\" from 0.000 to 5.842."
                + " Task-1 works from 0.000 to 0.842, works and holds ReentrantLock lock from 0.842 to 1.842."
                + " Task-2 works from 0.000 to 1.270, waits for ReentrantLock lock from 1.270 to 2.842,"
                + " works and holds ReentrantLock lock from 2.842 to 3.842. Task-3"), told);
        svg = drawn(Traces.rehearsed("oppositelocks", 2));
        String deadlock = elements(svg, "desc").get(0).getTextContent();
        assertTrue(deadlock.endsWith(" When the run is over: still waiting at the end: main for join of scope"
                + " \"lock\", Task-1 for ReentrantLock right (held by Task-2), Task-2 for ReentrantLock left"
                + " (held by Task-1)."), deadlock);
        assertTrue(deadlock.contains("waits for ReentrantLock left and holds ReentrantLock right from 2.270"
                + " on."), deadlock);
    }

    @Test
    void saysWhatIsNotOver() throws Exception {
        List<String> deadlock = texts(drawn(Traces.rehearsed("oppositelocks", 2)));
        assertTrue(String.join(" ", deadlock).contains("still waiting at the end: main for join of scope"),
                deadlock::toString);
        assertTrue(deadlock.contains("end 2.270 s"), deadlock::toString);
        assertTrue(deadlock.contains("for right, holds left"), deadlock::toString);
        List<String> leaked = texts(drawn(Traces.rehearsed("leakedpermit", 5)));
        assertTrue(leaked.contains("ended, still holding semaphore"), leaked::toString);
        assertTrue(leaked.contains("ended, but still holding: Task-4 Semaphore semaphore,"
                + " Task-5 Semaphore semaphore"), leaked::toString);
        List<String> sound = texts(drawn(Traces.rehearsed("lock", 5)));
        assertFalse(String.join(" ", sound).matches(".*(end |still).*"), sound::toString);
    }

    @Test
    void canBeReadAtFiveAndAtFiftyTasks() throws Exception {
        for (int tasks : List.of(5, 50)) {
            Element svg = drawn(Traces.rehearsed("lock", tasks));
            assertEquals(860, number(svg, "width"));
            assertEquals("0 0 860 " + svg.getAttribute("height"), svg.getAttribute("viewBox"));
            elements(svg, "text").forEach(text -> assertTrue(number(text, "font-size") >= LEAST_LETTERS));
            List<Element> names = classed(svg, "name");
            assertEquals(tasks + 1, names.size());
            for (int thread = 1; thread <= tasks; thread++) {
                double pitch = number(names.get(thread), "y") - number(names.get(thread - 1), "y");
                assertTrue(pitch >= number(names.get(thread), "font-size") * 1.2, "names do not overlap");
            }
            double height = number(svg, "height");
            elements(svg, "text").forEach(text -> assertTrue(number(text, "y") < height - 5));
            assertTrue(texts(svg).containsAll(List.of("working", "working, holding lock", "join \"lock\"")));
        }
    }

    @Test
    void staysSmallWithAThousandTasksAndWithVeryManyIntervals() throws Exception {
        String svg = Picture.svg(Traces.rehearsed("lock", 1000), "", "");
        assertTrue(svg.length() < 200_000, () -> "length " + svg.length());
        List<Element> shown = classed(parsed(svg), "lane");
        assertEquals(64, shown.size());
        assertEquals("main", shown.get(0).getAttribute("data-name"));
        assertEquals("Task-1000", shown.get(63).getAttribute("data-name"));
        assertTrue(texts(parsed(svg)).contains("and 937 more threads, not shown: all worked, 936 waited for"
                + " lock, all held lock; all ended"), texts(parsed(svg))::toString);

        var steps = new ArrayList<Step>();
        for (int index = 0; index < 200_000; index++) {
            State state = index / 2 % 2 == 0 ? State.READY : State.WORKING;
            steps.add(new Step(index * 10L, index % 2, List.of("a line"), Map.of(index % 2, state(state, "")),
                    Map.of(index % 2, "T"), List.of(), Map.of()));
        }
        String many = Picture.svg(new Trace(steps), "", "");
        assertTrue(many.length() < 1_000_000, () -> "length " + many.length());
        List<String> texts = texts(parsed(many));
        assertTrue(texts.stream().anyMatch(text -> text.matches("too short to be drawn: [0-9]+ intervals")),
                texts::toString);
    }

    @Test
    void hasALegendOfTheKindsThatOccur() throws Exception {
        List<String> lock = classed(drawn(Traces.rehearsed("lock", 5)), "key").stream()
                .map(Element::getTextContent).toList();
        assertEquals(List.of("working", "working, holding lock", "waiting for lock or join \"lock\"",
                "a line is said"), lock);
        List<String> all = classed(drawn(Traces.ofAllKinds()), "key").stream()
                .map(Element::getTextContent).toList();
        assertEquals(9, all.size());
        assertTrue(all.contains("not known") && all.contains("ready"), all::toString);
    }

    @Test
    void hasADotWhereALineWasSaid() throws Exception {
        Element svg = drawn(Traces.rehearsed("lock", 5));
        assertEquals(List.of(0, 3, 3, 3, 3, 3), classed(svg, "lane").stream()
                .map(lane -> elements(lane, "circle").size()).toList());
    }

    @Test
    void hasSomethingToShowOfARunWithoutStepsOrTime() throws Exception {
        assertTrue(texts(drawn(new Trace(List.of()))).contains("nothing ran"));
        var atOnce = new Trace(List.of(step(0, 0, "main", state(State.ENDED, ""), List.of())));
        assertTrue(texts(drawn(atOnce)).contains("all at 0.000 s: nothing took any time"));
        var stuck = new Trace(List.of(step(0, 0, "main", state(State.WAITING, "Lock lock"), List.of())));
        assertTrue(texts(drawn(stuck)).containsAll(List.of("lock", "still waiting at the end: main for Lock"
                + " lock")));
        parsed(Picture.svg(new Trace(List.of()), "", ""));
    }

    @Test
    void isTheSameBytesInEveryLocale() throws Exception {
        List<Trace> traces = List.of(Traces.rehearsed("oppositelocks", 2), Traces.hostile());
        List<String> usual = traces.stream().map(trace -> Picture.svg(trace, "Ii", "")).toList();
        assertFalse(usual.toString().contains("\r"));
        Locale before = Locale.getDefault();
        try {
            for (String tag : List.of("tr-TR", "ar-EG-u-nu-arab", "hi-IN-u-nu-deva")) {
                Locale.setDefault(Locale.forLanguageTag(tag));
                assertEquals(usual, traces.stream().map(trace -> Picture.svg(trace, "Ii", "")).toList());
            }
        } finally {
            Locale.setDefault(before);
        }
    }
}
