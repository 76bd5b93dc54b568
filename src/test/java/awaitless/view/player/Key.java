package awaitless.view.player;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A key of the US keyboard, as DevTools wants it told.
 *
 * @param key what it means: {@code ArrowLeft}, {@code ?}
 * @param code which one it is: {@code ArrowLeft}, {@code Slash}
 * @param number its Windows virtual key code
 * @param text what it types; empty if nothing
 * @param modifiers which others are held: 1 Alt, 2 Control, 4 Meta, 8 Shift
 */
record Key(String key, String code, int number, String text, int modifiers) {

    private static final int SHIFT = 8;
    private static final int NO_TEXT_WITH = 1 | 2 | 4;
    private static final Map<String, Integer> MODIFIERS =
            Map.of("Alt+", 1, "Control+", 2, "Meta+", 4, "Shift+", SHIFT);
    private static final Map<String, Integer> NAMED = Map.ofEntries(
            Map.entry("Backspace", 8), Map.entry("Tab", 9), Map.entry("Enter", 13), Map.entry("Escape", 27),
            Map.entry("PageUp", 33), Map.entry("PageDown", 34), Map.entry("End", 35), Map.entry("Home", 36),
            Map.entry("ArrowLeft", 37), Map.entry("ArrowUp", 38), Map.entry("ArrowRight", 39),
            Map.entry("ArrowDown", 40), Map.entry("Delete", 46));
    private static final String SIGNS = ";=,-./`[\\]'";
    private static final String SHIFTED_SIGNS = ":+<_>?~{|}\"";
    private static final List<String> SIGN_CODES = List.of("Semicolon", "Equal", "Comma", "Minus", "Period",
            "Slash", "Backquote", "BracketLeft", "Backslash", "BracketRight", "Quote");
    private static final List<Integer> SIGN_NUMBERS =
            List.of(186, 187, 188, 189, 190, 191, 192, 219, 220, 221, 222);
    private static final String SHIFTED_DIGITS = ")!@#$%^&*(";

    /**
     * Finds a key by what it means, after the keys that are held: {@code n}, {@code ?}, {@code ArrowLeft},
     * {@code Shift+Tab}, {@code Control+ArrowLeft}.
     */
    static Key named(String name) {
        for (var modifier : MODIFIERS.entrySet()) {
            if (name.startsWith(modifier.getKey())) {
                return named(name.substring(modifier.getKey().length())).with(modifier.getValue());
            }
        }
        if (NAMED.containsKey(name)) {
            return new Key(name, name, NAMED.get(name), name.equals("Enter") ? "\r" : "", 0);
        }
        if (name.length() != 1) {
            throw new IllegalArgumentException("no key " + name);
        }
        return typing(name.charAt(0));
    }

    private static Key typing(char c) {
        if (c == ' ') {
            return typing(c, "Space", ' ', false);
        }
        if ('a' <= c && c <= 'z' || 'A' <= c && c <= 'Z') {
            char upper = (char) (c & ~' ');                 // the two cases are a space's value apart
            return typing(c, "Key" + upper, upper, c == upper);
        }
        int shiftedDigit = SHIFTED_DIGITS.indexOf(c);
        if ('0' <= c && c <= '9' || shiftedDigit >= 0) {
            int digit = shiftedDigit >= 0 ? shiftedDigit : c - '0';
            return typing(c, "Digit" + digit, '0' + digit, shiftedDigit >= 0);
        }
        int shiftedSign = SHIFTED_SIGNS.indexOf(c);
        int sign = shiftedSign >= 0 ? shiftedSign : SIGNS.indexOf(c);
        if (sign < 0) {
            throw new IllegalArgumentException("no key " + c);
        }
        return typing(c, SIGN_CODES.get(sign), SIGN_NUMBERS.get(sign), shiftedSign >= 0);
    }

    private static Key typing(char c, String code, int number, boolean shifted) {
        String text = String.valueOf(c);
        return new Key(text, code, number, text, shifted ? SHIFT : 0);
    }

    private Key with(int modifier) {
        int all = modifiers | modifier;
        return new Key(key, code, number, (all & NO_TEXT_WITH) == 0 ? text : "", all);
    }

    /** Returns the parameters of {@code Input.dispatchKeyEvent} that press it. */
    Map<String, Object> down() {
        Map<String, Object> event = event(text.isEmpty() ? "rawKeyDown" : "keyDown");
        if (!text.isEmpty()) {
            event.put("text", text);
        }
        return event;
    }

    /** Returns the parameters of {@code Input.dispatchKeyEvent} that let it go. */
    Map<String, Object> up() {
        return event("keyUp");
    }

    private Map<String, Object> event(String type) {
        var event = new LinkedHashMap<String, Object>();
        event.put("type", type);
        event.put("key", key);
        event.put("code", code);
        event.put("windowsVirtualKeyCode", number);
        event.put("modifiers", modifiers);
        return event;
    }
}
