package awaitless.view.player;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import awaitless.jvm.JsonReader;
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

/** JSON as it is written: exact, and safe in a page. */
@Timeout(60)
class JsonWriterTest {

    private static final int DEEPEST = 500;

    @ParameterizedTest
    @ValueSource(longs = {0, -1, Long.MAX_VALUE, Long.MIN_VALUE})
    void writesWholeNumbersExactly(long number) {
        assertEquals(Long.toString(number), JsonWriter.write(number));
    }

    @Test
    void givesBackWhatItWrote() {
        var value = new LinkedHashMap<String, Object>();
        value.put("</script>", "<!-- & --> \u2028 \u2029 \u0000 \u007f \ud800 \udc00 \u202e");
        value.put("quotes", "\"\\/'`");
        value.put("white space", " \t\r\n\b\f");
        value.put("letters", "\u00e4 \u65e5 \ud83d\ude00 e\u0301");
        value.put("numbers", List.of(0L, -7L, 0.1, 1e300, -0.0, 5e-324));
        value.put("others", Arrays.asList(true, false, null, List.of(), Map.of()));
        assertEquals(value, JsonReader.read(JsonWriter.write(value)));
        assertEquals("\"\ud83d\ude00\"", JsonWriter.write("\ud83d\ude00"), "a pair stays one letter");
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
            assertEquals(text, JsonReader.read(JsonWriter.write(text)));
        }
    }

    @Test
    void keepsAScriptFromEndingEarly() {
        assertEquals("{\"\\u003c/script\\u003e\":\"\\u003c!--\\u003cscript\\u003e\\u0026amp;]]\\u003e\"}",
                JsonWriter.write(Map.of("</script>", "<!--<script>&amp;]]>")));
        assertEquals("\"\\u2028\\u2029\"", JsonWriter.write("\u2028\u2029"));
    }

    @Test
    void writesNothingInvisibleAsItIs() {
        String invisible = "\u0000\u0008\t\n\u000c\r\u001b\u001f\u007f\u0080\u0085\u009f"
                + "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069";
        var escapes = new StringBuilder("\"");
        invisible.chars().forEach(c -> escapes.append(String.format(Locale.ROOT, "\\u%04x", c)));
        assertEquals(escapes.append('"').toString(), JsonWriter.write(invisible));
        assertEquals("\" ~\u00a0\u2027\u202f\u2065\"", JsonWriter.write(" ~\u00a0\u2027\u202f\u2065"));
    }

    @Test
    void writesLoneSurrogatesAsEscapes() {
        assertEquals("\"\\ud800\"", JsonWriter.write("\ud800"));
        assertEquals("\"\\udc00x\"", JsonWriter.write("\udc00x"));
        assertEquals("\"\\ud83d\ud83d\ude00\\ude00\"", JsonWriter.write("\ud83d\ud83d\ude00\ude00"));
        assertEquals("\"\\ude00\\ud83d\"", JsonWriter.write("\ude00\ud83d"));
    }

    @Test
    void writesNumbersOfEveryWidth() {
        assertEquals("[1,2,3,4,5,0.1,0.1,1.0E10]", JsonWriter.write(List.of((byte) 1, (short) 2, 3, 4L,
                BigInteger.valueOf(5), 0.1f, 0.1, 1e10)));
    }

    @Test
    void writesAndReadsTheSameInEveryLocale() {
        Locale before = Locale.getDefault();
        try {
            for (String tag : List.of("tr-TR", "ar-EG-u-nu-arab", "de-DE")) {
                Locale.setDefault(Locale.forLanguageTag(tag));
                assertEquals("[1234567,1.5,true,\"I\u0130i\u0131\\u001b\"]",
                        JsonWriter.write(List.of(1_234_567, 1.5, true, "I\u0130i\u0131\u001b")));
                assertEquals(List.of(1.5, false, "\u001b"), JsonReader.read("[1.5,false,\"\\u001B\"]"));
            }
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void refusesToWriteWhatJsonDoesNotHave() {
        for (Object value : new Object[] {Double.NaN, Double.POSITIVE_INFINITY, Float.NaN, BigDecimal.ONE,
            'c', new Object(), new int[0], Map.of(1, 2), Collections.singletonMap(null, 1)}) {
            assertTrue(refusal(() -> JsonWriter.write(List.of(value))).startsWith("JSON: "));
        }
        assertEquals("JSON: no way to write class java.lang.Double NaN",
                refusal(() -> JsonWriter.write(Double.NaN)));
        assertEquals("JSON: a name that is no String: 1", refusal(() -> JsonWriter.write(Map.of(1, 2))));
    }

    @ParameterizedTest
    @CsvSource({"[,]", "'{\"a\":',}"})
    void stopsAtALimitOfDepth(String open, String close) {
        Object deepest = JsonReader.read(nested(open, close, DEEPEST));
        assertEquals(nested(open, close, DEEPEST), JsonWriter.write(deepest));
        assertEquals("JSON: more than 500 levels", refusal(() -> JsonWriter.write(List.of(deepest))));
    }

    @Test
    void refusesWhatHoldsItself() {
        var circle = new ArrayList<>();
        circle.add(circle);
        assertEquals("JSON: more than 500 levels", refusal(() -> JsonWriter.write(circle)));
    }

    @Test
    void countsDepthAndNotHowManyThereAre() {
        String text = "[" + "[],{},".repeat(10_000) + "[]]";
        assertEquals(text, JsonWriter.write(JsonReader.read(text)));
    }

    @Test
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void isLinearForMegabytes() {
        String screenshot = "iVBORw0KGgo/".repeat(1_000_000);
        String escapes = "<\"\n".repeat(1_000_000);
        String digits = "9".repeat(300);
        List<Object> value = List.of(screenshot, escapes, Collections.nCopies(300_000, "abc"));
        assertEquals(value, JsonReader.read(JsonWriter.write(value)));
        assertEquals(Double.parseDouble(digits), JsonReader.read(" ".repeat(1_000_000) + digits));
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
