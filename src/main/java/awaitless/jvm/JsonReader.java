package awaitless.jvm;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads one JSON text, in one pass. */
final class JsonReader {

    private final String text;
    private int at;
    private int depth;

    JsonReader(String text) {
        this.text = text;
    }

    /** Returns the whole text's value. */
    Object document() {
        Object value = value();
        if (next() != -1) {
            throw expected("the end");
        }
        return value;
    }

    private Object value() {
        return switch (next()) {
            case '{' -> object();
            case '[' -> array();
            case '"' -> string();
            case 't' -> word("true", true);
            case 'f' -> word("false", false);
            case 'n' -> word("null", null);
            case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> number();
            default -> throw expected("a value");
        };
    }

    private Map<String, Object> object() {
        var members = new LinkedHashMap<String, Object>();
        boolean more = enter('}');
        while (more) {
            if (next() != '"') {
                throw expected("a name in quotes");
            }
            int start = at;
            String name = string();
            if (members.containsKey(name)) {
                throw refused("the same name again", start);
            }
            if (next() != ':') {
                throw expected("':'");
            }
            at++;
            members.put(name, value());
            more = more('}');
        }
        return members;
    }

    private List<Object> array() {
        var elements = new ArrayList<>();
        boolean more = enter(']');
        while (more) {
            elements.add(value());
            more = more(']');
        }
        return elements;
    }

    /** Goes past the bracket that opens, and past the one that closes if nothing is in between. */
    private boolean enter(char close) {
        if (++depth > Json.DEEPEST) {
            throw refused("more than " + Json.DEEPEST + " levels", at);
        }
        at++;
        return next() != close || leave();
    }

    /** Goes past what follows a value: a comma, or the bracket that closes. */
    private boolean more(char close) {
        if (next() == ',') {
            at++;
            return true;
        }
        if (next() != close) {
            throw expected("',' or '" + close + "'");
        }
        return leave();
    }

    private boolean leave() {
        at++;
        depth--;
        return false;
    }

    private String string() {
        int start = at++;
        int copied = at;
        var unescaped = new StringBuilder();
        while (peek() != '"') {
            if (peek() == -1) {
                throw refused("no end of the string", start);
            }
            if (peek() < ' ') {
                throw expected("an escape");
            }
            if (peek() == '\\') {
                unescaped.append(text, copied, at++).append(escaped());
                copied = at;
            } else {
                at++;
            }
        }
        return unescaped.append(text, copied, at++).toString();
    }

    private char escaped() {
        int kind = peek();
        int which = kind == -1 ? -1 : "\"\\/bfnrtu".indexOf(kind);
        if (which == -1) {
            throw expected("one of \"\\/bfnrtu");
        }
        at++;
        return kind == 'u' ? (char) (hex() << 12 | hex() << 8 | hex() << 4 | hex())
                : "\"\\/\b\f\n\r\t".charAt(which);
    }

    private int hex() {
        if (!HexFormat.isHexDigit(peek())) {
            throw expected("a hexadecimal digit");
        }
        return HexFormat.fromHexDigit(text.charAt(at++));
    }

    private Object number() {
        int start = at;
        at += peek() == '-' ? 1 : 0;
        if (peek() == '0') {
            at++;
        } else {
            digits();
        }
        boolean whole = peek() != '.' && peek() != 'e' && peek() != 'E';
        if (peek() == '.') {
            at++;
            digits();
        }
        if (peek() == 'e' || peek() == 'E') {
            at++;
            at += peek() == '+' || peek() == '-' ? 1 : 0;
            digits();
        }
        String written = text.substring(start, at);
        if (whole) {
            try {
                return Long.parseLong(written);
            } catch (NumberFormatException tooLong) {
                // so it becomes a Double
            }
        }
        double number = Double.parseDouble(written);
        if (Double.isInfinite(number)) {
            throw refused("a number too large", start);
        }
        return number;
    }

    private void digits() {
        if (peek() < '0' || peek() > '9') {
            throw expected("a digit");
        }
        while (peek() >= '0' && peek() <= '9') {
            at++;
        }
    }

    private Boolean word(String word, Boolean value) {
        if (!text.startsWith(word, at)) {
            throw expected("a value");
        }
        at += word.length();
        return value;
    }

    /** Goes past white space, and returns what comes then; -1 at the end. */
    private int next() {
        while (peek() == ' ' || peek() == '\n' || peek() == '\r' || peek() == '\t') {
            at++;
        }
        return peek();
    }

    private int peek() {
        return at < text.length() ? text.charAt(at) : -1;
    }

    private IllegalArgumentException expected(String what) {
        int found = peek();
        boolean visible = found > ' ' && found < 0x7f;
        String not = found == -1 ? "the end" : visible ? "'" + (char) found + "'"
                : "U+" + HexFormat.of().withUpperCase().toHexDigits((char) found);
        return refused("expected " + what + ", not " + not + ",", at);
    }

    private static IllegalArgumentException refused(String why, int at) {
        return new IllegalArgumentException("JSON: " + why + " at position " + (at + 1));
    }
}
