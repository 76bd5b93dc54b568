package awaitless.view.player;

import java.math.BigInteger;
import java.util.HexFormat;
import java.util.Map;

/** Writes JSON as RFC 8259 has it, which may also stand inside an HTML script element. */
final class JsonWriter {

    private static final int DEEPEST = 500;                 // levels; far from what a stack can hold

    private JsonWriter() {
    }

    /**
     * Writes a value as JSON, without white space. In its strings, what could end a script element, what
     * JavaScript took for a line's end, and what is invisible or turns the direction of text is escaped.
     *
     * @param value a Map whose keys are Strings, an Iterable, a String, a Boolean, null, or a number: a Byte,
     *     Short, Integer, Long or BigInteger, or a finite Float or Double; and so on for what it holds
     * @return the text, the same in every locale
     * @throws IllegalArgumentException if there is a value of another kind, or more than 500 levels
     */
    static String write(Object value) {
        var out = new StringBuilder();
        write(value, 0, out);
        return out.toString();
    }

    private static void write(Object value, int depth, StringBuilder out) {
        switch (value) {
            case null -> out.append("null");
            case Boolean truth -> out.append(truth);
            case String text -> writeString(text, out);
            case Number number -> out.append(checked(number));
            case Map<?, ?> members -> writeObject(members, deeper(depth), out);
            case Iterable<?> elements -> writeArray(elements, deeper(depth), out);
            default -> throw new IllegalArgumentException("JSON: no way to write " + value.getClass());
        }
    }

    private static int deeper(int depth) {
        if (depth == DEEPEST) {
            throw new IllegalArgumentException("JSON: more than " + DEEPEST + " levels");
        }
        return depth + 1;
    }

    private static void writeObject(Map<?, ?> members, int depth, StringBuilder out) {
        String separator = "";
        out.append('{');
        for (Map.Entry<?, ?> member : members.entrySet()) {
            if (!(member.getKey() instanceof String name)) {
                throw new IllegalArgumentException("JSON: a name that is no String: " + member.getKey());
            }
            writeString(name, out.append(separator));
            write(member.getValue(), depth, out.append(':'));
            separator = ",";
        }
        out.append('}');
    }

    private static void writeArray(Iterable<?> elements, int depth, StringBuilder out) {
        String separator = "";
        out.append('[');
        for (Object element : elements) {
            write(element, depth, out.append(separator));
            separator = ",";
        }
        out.append(']');
    }

    private static Number checked(Number number) {
        boolean whole = number instanceof Byte || number instanceof Short || number instanceof Integer
                || number instanceof Long || number instanceof BigInteger;
        boolean floating = number instanceof Float || number instanceof Double;
        if (whole || floating && Double.isFinite(number.doubleValue())) {
            return number;
        }
        throw new IllegalArgumentException("JSON: no way to write " + number.getClass() + " " + number);
    }

    private static void writeString(String text, StringBuilder out) {
        out.append('"');
        int written = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean quoted = c == '"' || c == '\\';
            if (quoted || isUnsafe(c) || Character.isSurrogate(c) && !isPaired(text, i)) {
                out.append(text, written, i).append('\\');
                out.append(quoted ? String.valueOf(c) : "u" + HexFormat.of().toHexDigits(c));
                written = i + 1;
            }
        }
        out.append(text, written, text.length()).append('"');
    }

    private static boolean isUnsafe(char c) {
        return switch (c) {
            case '<', '>', '&', '\u2028', '\u2029' -> true;
            case '\u061c', '\u200e', '\u200f' -> true;
            default -> Character.isISOControl(c) || '\u202a' <= c && c <= '\u202e'
                    || '\u2066' <= c && c <= '\u2069';
        };
    }

    private static boolean isPaired(String text, int i) {
        return i + 1 < text.length() && Character.isSurrogatePair(text.charAt(i), text.charAt(i + 1))
                || i > 0 && Character.isSurrogatePair(text.charAt(i - 1), text.charAt(i));
    }
}
