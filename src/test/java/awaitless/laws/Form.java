package awaitless.laws;

import awaitless.laws.Transcript.Line;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The form of a line: its text, with a placeholder for a task's number and one for what else varies. */
final class Form {

    private static final Map<String, String> PLACEHOLDERS = Map.of(
            "{id}", "(?<id>[1-9][0-9]*)",
            "{count}", "(?<value>[1-9][0-9]*)",
            "{seconds}", "(?<value>[0-9]+\\.[0-9]{2})",
            "{list}", "\\['(?<value>.*)'\\]");

    private final String what;
    private final Pattern pattern;

    /** Makes the form of a kind of line. */
    Form(String what, String text) {
        String quoted = Pattern.quote(text);
        for (var placeholder : PLACEHOLDERS.entrySet()) {
            quoted = quoted.replace(placeholder.getKey(), "\\E" + placeholder.getValue() + "\\Q");
        }
        this.what = what;
        this.pattern = Pattern.compile(quoted);
    }

    /** Reads a line; empty if it is not of this form. */
    Optional<Line> read(String line) {
        Matcher matcher = pattern.matcher(line);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        int task = pattern.namedGroups().containsKey("id") ? Integer.parseInt(matcher.group("id")) : 0;
        String value = pattern.namedGroups().containsKey("value") ? matcher.group("value") : "";
        return Optional.of(new Line(what, task, value));
    }
}
