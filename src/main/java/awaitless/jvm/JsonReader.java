package awaitless.jvm;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads JSON that another program wrote a moment ago. */
public final class JsonReader {

    private static final Pattern WORD =
            Pattern.compile("true|false|null|-?[0-9]+(?:\\.[0-9]+)?(?:[eE][+-]?[0-9]+)?");
    private static final Pattern LONG = Pattern.compile("-?[0-9]{1,18}");
    private static final Pattern ESCAPE = Pattern.compile("u([0-9a-fA-F]{4})|[\"\\\\/bfnrt]");

    private final String text;
    private int at;

    private JsonReader(String text) {
        this.text = text;
    }

    /**
     * Reads a JSON text.
     *
     * @param text the text
     * @return what it says: a map in the order of the text, a list, a String, a Long, a Double where a number
     *     is not whole or has more than 18 digits, a Boolean or null
     * @throws IllegalArgumentException if it is no JSON text; the message names the position, counted from 1
     */
    public static Object read(String text) {
        var reader = new JsonReader(text);
        Object value = reader.value();
        reader.skipSpace();
        if (reader.at < text.length()) {
            throw reader.unexpected();
        }
        return value;
    }

    private Object value() {
        if (takes('{')) {
            return object();
        }
        if (takes('[')) {
            return array();
        }
        if (takes('"')) {
            return string();
        }
        String word = match(WORD).group();
        return switch (word) {
            case "true" -> true;
            case "false" -> false;
            case "null" -> null;
            default -> LONG.matcher(word).matches() ? (Object) Long.valueOf(word) : Double.valueOf(word);
        };
    }

    private Map<String, Object> object() {
        var members = new LinkedHashMap<String, Object>();
        for (boolean first = true; !takes('}'); first = false) {
            demand(first || takes(','));
            demand(takes('"'));
            String name = string();
            demand(takes(':'));
            members.put(name, value());
        }
        return members;
    }

    private List<Object> array() {
        var elements = new ArrayList<>();
        while (!takes(']')) {
            demand(elements.isEmpty() || takes(','));
            elements.add(value());
        }
        return elements;
    }

    private String string() {
        var unescaped = new StringBuilder();
        for (int start = at; ; at++) {
            demand(at < text.length());
            char c = text.charAt(at);
            if (c == '"') {
                return unescaped.append(text, start, at++).toString();
            }
            if (c == '\\') {
                unescaped.append(text, start, at++).append(escaped(match(ESCAPE)));
                start = at--;
            }
        }
    }

    private static char escaped(Matcher escape) {
        return escape.group(1) != null ? (char) HexFormat.fromHexDigits(escape.group(1))
                : "\"\\/\b\f\n\r\t".charAt("\"\\/bfnrt".indexOf(escape.group()));
    }

    private Matcher match(Pattern pattern) {
        Matcher matcher = pattern.matcher(text).region(at, text.length());
        demand(matcher.lookingAt());
        at = matcher.end();
        return matcher;
    }

    private boolean takes(char expected) {
        skipSpace();
        boolean taken = at < text.length() && text.charAt(at) == expected;
        at += taken ? 1 : 0;
        return taken;
    }

    private void skipSpace() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private void demand(boolean right) {
        if (!right) {
            throw unexpected();
        }
    }

    private IllegalArgumentException unexpected() {
        String found = at < text.length() ? "a character that is not expected" : "no end";
        return new IllegalArgumentException("JSON: " + found + " at position " + (at + 1));
    }
}
