package awaitless.pages;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The links and images of a page: each leads to something that is there. */
final class Links {

    private static final Pattern CODE = Pattern.compile("(`+)[^`]*?\\1");
    private static final Pattern MARKDOWN = Pattern.compile("\\]\\(\\s*<?([^)\\s>]*)>?[^)]*\\)");
    private static final Pattern REFERENCE = Pattern.compile("^ {0,3}\\[[^\\]]+\\]:\\s*<?([^\\s>]+)");
    private static final Pattern HTML = Pattern.compile("\\b(?:href|src)\\s*=\\s*[\"']([^\"']*)[\"']");
    private static final Pattern PICTURES = Pattern.compile("\\bsrcset\\s*=\\s*[\"']([^\"']*)[\"']");
    private static final Pattern UNQUOTED = Pattern.compile("\\b(?:href|src|srcset)\\s*=\\s*[^\"'\\s]");
    private static final Pattern BARE = Pattern.compile("\\b(http://[^\\s)>\"']+)");
    private static final Pattern HEADING = Pattern.compile(" {0,3}#{1,6} +(.*?)(?: +#+)? *");
    private static final Pattern NAMED = Pattern.compile("\\b(?:id|name)\\s*=\\s*[\"']([^\"']*)[\"']");

    private final Page page;
    private final Path project;

    /** Makes one for a page of the project in this folder. */
    Links(Page page, Path project) {
        this.page = page;
        this.project = project.toAbsolutePath().normalize();
    }

    /** Returns what is wrong with each link that is wrong. */
    List<String> broken() {
        var broken = new ArrayList<String>();
        for (int line = 0; line < page.prose().size(); line++) {
            String place = page.name() + ":" + (line + 1) + ": ";
            targets(page.prose().get(line)).forEach(target ->
                    wrong(target).ifPresent(wrong -> broken.add(place + target + " " + wrong)));
        }
        return broken;
    }

    private static List<String> targets(String line) {
        String text = CODE.matcher(line).replaceAll("");
        var targets = new ArrayList<String>();
        for (Pattern form : List.of(MARKDOWN, REFERENCE, HTML, BARE)) {
            form.matcher(text).results().forEach(found -> targets.add(found.group(1)));
        }
        PICTURES.matcher(text).results()
                .flatMap(found -> Stream.of(found.group(1).strip().split("\\s*,\\s*")))
                .forEach(picture -> targets.add(picture.split("\\s+")[0]));
        UNQUOTED.matcher(text).results().forEach(found -> targets.add(found.group()));
        return targets.stream().distinct().toList();
    }

    private Optional<String> wrong(String target) {
        if (target.matches("[a-zA-Z][a-zA-Z0-9+.-]*:.*")) {
            return when(!target.startsWith("https://"), "is not https");
        }
        if (target.isEmpty() || target.startsWith("/") || target.contains("=")) {
            return Optional.of("is no relative path");
        }
        String[] pathAndAnchor = target.split("#", 2);
        Path own = project.resolve(page.path());
        Path path = pathAndAnchor[0].isEmpty() ? own
                : own.getParent().resolve(pathAndAnchor[0].replace("%20", " ")).normalize();
        if (!path.startsWith(project) || path.startsWith(project.resolve("target"))) {
            return Optional.of("is not in the project");
        }
        if (!path.equals(own) && !exists(path)) {
            return Optional.of("is not there");
        }
        if (pathAndAnchor.length == 1) {
            return Optional.empty();
        }
        if (!path.toString().endsWith(".md")) {
            return Optional.of("leads into a file that has no headings");
        }
        List<String> anchors = anchors(path.equals(own) ? page : Page.read(project.relativize(path)));
        return when(!anchors.contains(pathAndAnchor[1]), "is no heading; there are " + anchors);
    }

    private static Optional<String> when(boolean wrong, String says) {
        return wrong ? Optional.of(says) : Optional.empty();
    }

    /** Tells whether a path is there, in these letters: to some systems, large and small are the same. */
    private static boolean exists(Path path) {
        try {
            return Files.exists(path) && path.toRealPath().endsWith(path.getFileName());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Returns the anchors of a page, as GitHub makes them of headings. */
    static List<String> anchors(Page page) {
        var anchors = new ArrayList<String>();
        Map<String, Integer> seen = new HashMap<>();
        for (String line : page.prose()) {
            NAMED.matcher(CODE.matcher(line).replaceAll("")).results()
                    .forEach(found -> anchors.add(found.group(1)));
        }
        for (String heading : headings(page)) {
            String anchor = heading.replaceAll("!?\\[([^\\]]*)\\]\\([^)]*\\)", "$1")
                    .replaceAll("(?<![\\p{L}\\p{N}])_([^_]+)_(?![\\p{L}\\p{N}])", "$1")
                    .toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}_ -]", "").replace(' ', '-');
            int times = seen.merge(anchor, 1, Integer::sum);
            anchors.add(times == 1 ? anchor : anchor + "-" + (times - 1));
        }
        return anchors;
    }

    /** Returns the headings of a page. */
    static List<String> headings(Page page) {
        return page.prose().stream().map(HEADING::matcher).filter(heading -> heading.matches())
                .map(heading -> heading.group(1)).toList();
    }
}
