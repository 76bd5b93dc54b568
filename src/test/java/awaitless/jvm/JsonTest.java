package awaitless.jvm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** JSON as it is read and written: exact both ways, and safe in a page. */
@Timeout(60)
class JsonTest {

    private static final int DEEPEST = 500;

    @Test
    void readsEachKindOfValue() {
        var expected = new LinkedHashMap<String, Object>();
        expected.put("text", "a");
        expected.put("whole", 12L);
        expected.put("real", -1.5);
        expected.put("yes", true);
        expected.put("no", false);
        expected.put("nothing", null);
        expected.put("list", List.of(1L, List.of(), Map.of()));
        expected.put("", "");
        assertEquals(expected, Json.read("""
                {"text": "a", "whole":12,"real" :-1.5 ,
                \t"yes":true,"no":false,"nothing":null,\r
                "list":[ 1 , [ ] , { } ], "":""}
                """));
        assertEquals(null, Json.read(" null "));
        assertEquals("a", Json.read("\"a\""));
    }

    @Test
    void keepsTheOrderOfMembers() {
        String text = "{\"z\":1,\"a\":2,\"m\":3,\"b\":4}";
        Map<?, ?> read = assertInstanceOf(LinkedHashMap.class, Json.read(text));
        assertEquals(List.of("z", "a", "m", "b"), List.copyOf(read.keySet()));
        assertEquals(text, Json.write(Json.read(text)));
        assertInstanceOf(ArrayList.class, Json.read("[]"));
    }

    @Test
    void givesBackWhatItWrote() {
        var value = new LinkedHashMap<String, Object>();
        value.put("</script>", "<!-- & --> \u2028 \u2029 \u0000 \u007f \ud800 \udc00 \u202e");
        value.put("quotes", "\"\\/'`");
        value.put("white space", " \t\r\n\b\f");
        value.put("letters", "\u00e4 \u65e5 \ud83d\ude00 e\u0301");
        value.put("numbers", List.of(0L, -7L, Long.MAX_VALUE, Long.MIN_VALUE, 0.1, 1e300, -0.0, 5e-324));
        value.put("others", Arrays.asList(true, false, null, List.of(), Map.of()));
        assertEquals(value, Json.read(Json.write(value)));
        assertEquals("\"" + "\ud83d\ude00" + "\"", Json.write("\ud83d\ude00"), "a pair stays one letter");
    }

    @Test
    void givesBackEveryCharacter() {
        var all = new StringBuilder();
        for (int c = 0; c <= Character.MAX_VALUE; c++) {
            all.append((char) c);
        }
        String reversed = all.reverse().toString();
        String forward = new StringBuilder(reversed).reverse().toString();
        for (String text : List.of(reversed, forward)) {
            assertEquals(text, Json.read(Json.write(text)));
        }
    }

    @Test
    void keepsAScriptFromEndingEarly() {
        assertEquals("{\"\\u003c/script\\u003e\":\"\\u003c!--\\u003cscript\\u003e\\u0026amp;]]\\u003e\"}",
                Json.write(Map.of("</script>", "<!--<script>&amp;]]>")));
        assertEquals("\"\\u2028\\u2029\"", Json.write("\u2028\u2029"));
    }

    @Test
    void writesNothingInvisibleAsItIs() {
        String invisible = "\u0000\u0008\t\n\u000c\r\u001b\u001f\u007f\u0080\u0085\u009f"
                + "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069";
        var escapes = new StringBuilder("\"");
        invisible.chars().forEach(c -> escapes.append(String.format(Locale.ROOT, "\\u%04x", c)));
        assertEquals(escapes.append('"').toString(), Json.write(invisible));
        assertEquals("\" ~\u00a0\u2027\u202f\u2065\"", Json.write(" ~\u00a0\u2027\u202f\u2065"));
    }

    @Test
    void writesLoneSurrogatesAsEscapes() {
        assertEquals("\"\\ud800\"", Json.write("\ud800"));
        assertEquals("\"\\udc00x\"", Json.write("\udc00x"));
        assertEquals("\"\\ud83d\ud83d\ude00\\ude00\"", Json.write("\ud83d\ud83d\ude00\ude00"));
        assertEquals("\"\\ude00\\ud83d\"", Json.write("\ude00\ud83d"));
    }

    @Test
    void readsEveryEscape() {
        assertEquals("\"\\/\b\f\n\r\t", Json.read("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\""));
        assertEquals("a<\u00e4\u2028\ud83d\ude00\ud800z",
                Json.read("\"a\\u003C\\u00e4\\u2028\\uD83D\\uDe00\\ud800z\""));
        assertEquals("\u007f\u2028\ud800", Json.read("\"\u007f\u2028\ud800\""), "allowed as they are");
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "-1, -1", "9223372036854775807, 9223372036854775807",
        "-9223372036854775808, -9223372036854775808"})
    void readsWholeNumbersExactly(String text, long number) {
        assertEquals(number, Json.read(text));
        assertEquals(text, Json.write(number));
    }

    @ParameterizedTest
    @CsvSource({"0.0, 0", "-0.0, -0.0", "1e2, 100", "1E+2, 100", "25e-1, 2.5", "0e0, 0", "1.25E-3, 0.00125",
        "9223372036854775808, 9.223372036854775807E18", "1e-999, 0"})
    void readsEveryOtherNumberAsADouble(String text, double number) {
        assertEquals(number, Json.read(text));
    }

    @Test
    void writesNumbersOfEveryWidth() {
        assertEquals("[1,2,3,4,5,0.1,0.1,1.0E10]", Json.write(List.of((byte) 1, (short) 2, 3, 4L,
                BigInteger.valueOf(5), 0.1f, 0.1, 1e10)));
    }

    @Test
    void writesAndReadsTheSameInEveryLocale() {
        Locale before = Locale.getDefault();
        try {
            for (String tag : List.of("tr-TR", "ar-EG-u-nu-arab", "de-DE")) {
                Locale.setDefault(Locale.forLanguageTag(tag));
                assertEquals("[1234567,1.5,true,\"I\u0130i\u0131\\u001b\"]",
                        Json.write(List.of(1_234_567, 1.5, true, "I\u0130i\u0131\u001b")));
                assertEquals(List.of(1.5, false, "\u001b"), Json.read("[1.5,false,\"\\u001B\"]"));
                assertThrows(IllegalArgumentException.class, () -> Json.read("\u0661"));
            }
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void refusesToWriteWhatJsonDoesNotHave() {
        for (Object value : new Object[] {Double.NaN, Double.POSITIVE_INFINITY, Float.NaN, BigDecimal.ONE,
            'c', new Object(), new int[0], Map.of(1, 2), Collections.singletonMap(null, 1)}) {
            assertTrue(refusal(() -> Json.write(List.of(value))).startsWith("JSON: "));
        }
        assertEquals("JSON: no way to write class java.lang.Double NaN",
                refusal(() -> Json.write(Double.NaN)));
        assertEquals("JSON: a name that is no String: 1", refusal(() -> Json.write(Map.of(1, 2))));
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', value = {
        "`` | expected a value, not the end, at position 1",
        "`  ` | expected a value, not the end, at position 3",
        "x | expected a value, not 'x', at position 1",
        "True | expected a value, not 'T', at position 1",
        "tru | expected a value, not 't', at position 1",
        "nullx | expected the end, not 'x', at position 5",
        "1 2 | expected the end, not '2', at position 3",
        "NaN | expected a value, not 'N', at position 1",
        "'a' | expected a value, not ''', at position 1",
        "[1, | expected a value, not the end, at position 4",
        "[1,] | expected a value, not ']', at position 4",
        "[,1] | expected a value, not ',', at position 2",
        "[1 2] | expected ',' or ']', not '2', at position 4",
        "[1} | expected ',' or ']', not '}', at position 3",
        "] | expected a value, not ']', at position 1",
        "{\"a\":1,} | expected a name in quotes, not '}', at position 8",
        "{a:1} | expected a name in quotes, not 'a', at position 2",
        "{\"a\" 1} | expected ':', not '1', at position 6",
        "{\"a\":} | expected a value, not '}', at position 6",
        "{\"a\":1 | expected ',' or '}', not the end, at position 7",
        "{\"a\":null, \"a\":2} | the same name again at position 12",
        "// | expected a value, not '/', at position 1",
        "[\"ab | no end of the string at position 2",
        "\"\\ | expected one of \"\\/bfnrtu, not the end, at position 3",
        "\"\\x\" | expected one of \"\\/bfnrtu, not 'x', at position 3",
        "\"\\u12g4\" | expected a hexadecimal digit, not 'g', at position 6",
        "\"\\u12 | expected a hexadecimal digit, not the end, at position 6",
        "\"\\u000\uff11\" | expected a hexadecimal digit, not U+FF11, at position 7",
        "-x | expected a digit, not 'x', at position 2",
        "+1 | expected a value, not '+', at position 1",
        ".5 | expected a value, not '.', at position 1",
        "1. | expected a digit, not the end, at position 3",
        "1.e1 | expected a digit, not 'e', at position 3",
        "1e | expected a digit, not the end, at position 3",
        "1e+ | expected a digit, not the end, at position 4",
        "01 | expected the end, not '1', at position 2",
        "-01 | expected the end, not '1', at position 3",
        "[1e999] | a number too large at position 2",
        "\u0661 | expected a value, not U+0661, at position 1",
        "\ufeff1 | expected a value, not U+FEFF, at position 1",
        "\u00a01 | expected a value, not U+00A0, at position 1"})
    void saysWhereATextIsWrong(String text, String why) {
        assertEquals("JSON: " + why, refusal(() -> Json.read(text)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u0000", "\u0008", "\t", "\n", "\u001f"})
    void refusesControlCharactersInStrings(String control) {
        String refusal = refusal(() -> Json.read("\"a" + control + "\""));
        assertTrue(refusal.startsWith("JSON: expected an escape, not U+00"), refusal);
        assertTrue(refusal.endsWith(", at position 3"), refusal);
        assertFalse(refusal.contains(control));
    }

    @ParameterizedTest
    @CsvSource({"[,]", "'{\"a\":',}"})
    void stopsAtALimitOfDepthBothWays(String open, String close) {
        Object deepest = Json.read(nested(open, close, DEEPEST));
        assertEquals(nested(open, close, DEEPEST), Json.write(deepest));
        assertEquals("JSON: more than 500 levels at position " + (DEEPEST * open.length() + 1),
                refusal(() -> Json.read(nested(open, close, DEEPEST + 1))));
        assertEquals("JSON: more than 500 levels", refusal(() -> Json.write(List.of(deepest))));
        assertEquals("JSON: more than 500 levels at position " + (DEEPEST * open.length() + 1),
                refusal(() -> Json.read(open.repeat(1_000_000))), "before the stack is full");
    }

    @Test
    void refusesWhatHoldsItself() {
        var circle = new ArrayList<>();
        circle.add(circle);
        assertEquals("JSON: more than 500 levels", refusal(() -> Json.write(circle)));
    }

    @Test
    void countsDepthAndNotHowManyThereAre() {
        String text = "[" + "[],{},".repeat(10_000) + "[]]";
        assertEquals(text, Json.write(Json.read(text)));
    }

    @Test
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void isLinearForMegabytes() {
        String screenshot = "iVBORw0KGgo/".repeat(1_000_000);
        String escapes = "<\"\n".repeat(1_000_000);
        String digits = "9".repeat(300);
        List<Object> value = List.of(screenshot, escapes, Collections.nCopies(300_000, "abc"));
        assertEquals(value, Json.read(Json.write(value)));
        assertEquals(Double.parseDouble(digits), Json.read(" ".repeat(1_000_000) + digits));
    }

    private static String nested(String open, String close, int levels) {
        String middle = open.length() == 1 ? "" : "null";
        return open.repeat(levels) + middle + close.repeat(levels);
    }

    private static String refusal(Executable executable) {
        String message = assertThrows(IllegalArgumentException.class, executable).getMessage();
        assertEquals(1, message.lines().count());
        return message;
    }
}
