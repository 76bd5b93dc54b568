package awaitless.view.player;

import awaitless.trace.Moment;
import awaitless.trace.Place;
import awaitless.trace.Seconds;
import awaitless.trace.ThreadState.State;
import awaitless.trace.Trace.Snapshot;
import awaitless.trace.Trace;
import awaitless.view.Lanes;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A trace as a page that plays it forward and back: one file, which asks for nothing from the network. What
 * can be read without a script is written here; the script moves it.
 */
public final class Player {

    private static final Pattern SLOT = Pattern.compile("\\{\\{([a-z]+)}}");

    private final Trace trace;
    private final Lanes lanes;
    private final LanesHtml rows;
    private final About about;
    private final Program lesson;
    private final Program twin;
    private final Map<Integer, Integer> correspondence;

    /**
     * What the page says of the run.
     *
     * @param name the lesson's name
     * @param shows what it shows, in a line
     * @param run how it was run, in a line
     * @param again the command that makes the same run again; empty if none does
     * @param live whether it was a live run, of which less is known
     */
    public record About(String name, String shows, String run, String again, boolean live) {
    }

    private Player(Trace trace, About about, Program lesson, Program twin) {
        this.trace = trace;
        this.lanes = Lanes.of(trace);
        this.rows = new LanesHtml(lanes);
        this.about = about;
        this.lesson = lesson;
        this.twin = twin;
        this.correspondence = twin == null ? Map.of() : Correspondence.of(lesson, twin);
    }

    /**
     * Returns the page of a run, in HTML.
     *
     * @param lesson the lesson's source
     * @param twin the asyncio program that stands beside it; null if it has none
     */
    public static String html(Trace trace, About about, Program lesson, Program twin) {
        return new Player(trace, about, lesson, twin).html();
    }

    private String html() {
        Matcher slot = SLOT.matcher(resource("player.html"));
        return slot.replaceAll(found -> Matcher.quoteReplacement(filled(found.group(1))));
    }

    private String filled(String slot) {
        return switch (slot) {
            case "title" -> Html.text(about.name() + ": " + about.shows());
            case "style" -> resource("player.css");
            case "script" -> resource("player.js");
            case "name" -> Html.text(about.name());
            case "shows" -> Html.text(about.shows());
            case "run" -> Html.text(about.run());
            case "again" -> about.again().isEmpty() ? ""
                    : "The same run again: <code>" + Html.text(about.again()) + "</code>";
            case "lanes" -> rows.rows();
            case "axis" -> rows.axis();
            case "legend" -> rows.legend();
            case "sizes" -> rows.sizes();
            case "many" -> rows.isMany() ? " many" : "";
            case "alone" -> twin == null ? " alone" : "";
            case "file" -> Html.text(lesson.file());
            case "source" -> source(lesson, correspondence);
            case "twin" -> twin == null ? "" : twin();
            case "threads" -> threads();
            case "transcript" -> transcript();
            case "scopes" -> about.live()
                    ? "<p>What a live run tells of itself does not say who forked whom.</p>\n"
                    : ScopesHtml.tree(trace);
            case "trace" -> PlayerData.json(trace, lanes.until(), lesson.file(), about.live());
            default -> throw new IllegalStateException("the page has a slot called " + slot);
        };
    }

    private static String resource(String file) {
        try (InputStream in = Player.class.getResourceAsStream(file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private String twin() {
        return """
                <section class="program" aria-labelledby="twin-title">
                <h2 id="twin-title"><bdi>%s</bdi>, its asyncio twin</h2>
                <ol class="source" id="twin" tabindex="0" aria-labelledby="twin-title">
                %s</ol>
                </section>
                """.formatted(Html.text(twin.file()), source(twin, Map.of()));
    }

    private static String source(Program program, Map<Integer, Integer> correspondence) {
        List<String> lines = Colouring.lines(program);
        return IntStream.range(0, lines.size())
                .mapToObj(index -> "<li"
                        + (correspondence.containsKey(index + 1)
                                ? " data-twin=\"" + correspondence.get(index + 1) + "\"" : "")
                        + "><code>" + lines.get(index) + "</code><span class=\"who\"></span></li>\n")
                .collect(Collectors.joining());
    }

    /** Returns a row for each thread, as it was at the end. */
    private String threads() {
        return trace.after(trace.steps().size()).stream().map(Player::row).collect(Collectors.joining());
    }

    private static String row(Snapshot thread) {
        State state = thread.state().state();
        Place place = thread.state().place();
        String whatFor = state == State.WAITING ? thread.state().waitsFor()
                : thread.holds().isEmpty() ? "" : "holds " + String.join(", ", thread.holds());
        return """
                <tr role="row"><th role="rowheader"><bdi>%s</bdi></th><td role="cell">%s</td>\
                <td role="cell"><bdi>%s</bdi></td><td role="cell">%s</td></tr>
                """.formatted(Html.text(thread.name()),
                LanesHtml.shown(state), Html.text(whatFor), place == null ? "" : place.line());
    }

    private String transcript() {
        var html = new StringBuilder();
        for (Moment moment : trace.moments()) {
            moment.step().lines().forEach(line -> html.append(line(moment, line)));
        }
        return html.toString();
    }

    private static String line(Moment moment, String text) {
        return "<li data-step=\"" + moment.number() + "\"><a href=\"#step=" + moment.number() + "\" title=\""
                + Html.text(moment.name(moment.step().thread())) + "\"><time>"
                + Seconds.of(moment.step().time()) + "</time><bdi class=\"said\">" + Html.text(text)
                + "</bdi></a></li>\n";
    }
}
