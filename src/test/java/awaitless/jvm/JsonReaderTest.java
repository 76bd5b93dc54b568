package awaitless.jvm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** JSON as it is read. */
@Timeout(60)
class JsonReaderTest {

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
        assertEquals(expected, JsonReader.read("""
                {"text": "a", "whole":12,"real" :-1.5 ,
                \t"yes":true,"no":false,"nothing":null,\r
                "list":[ 1 , [ ] , { } ], "":""}
                """));
        assertEquals(null, JsonReader.read(" null "));
        assertEquals("a", JsonReader.read("\"a\""));
    }

    @Test
    void keepsTheOrderOfMembers() {
        String text = "{\"z\":1,\"a\":2,\"m\":3,\"b\":4}";
        Map<?, ?> read = assertInstanceOf(LinkedHashMap.class, JsonReader.read(text));
        assertEquals(List.of("z", "a", "m", "b"), List.copyOf(read.keySet()));
        assertInstanceOf(ArrayList.class, JsonReader.read("[]"));
    }

    @Test
    void readsEveryEscape() {
        assertEquals("\"\\/\b\f\n\r\t", JsonReader.read("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\""));
        assertEquals("a<\u00e4\u2028\ud83d\ude00\ud800z",
                JsonReader.read("\"a\\u003C\\u00e4\\u2028\\uD83D\\uDe00\\ud800z\""));
        assertEquals("\u007f\u2028\ud800", JsonReader.read("\"\u007f\u2028\ud800\""), "allowed as they are");
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "-1, -1", "999999999999999999, 999999999999999999",
        "-999999999999999999, -999999999999999999"})
    void readsWholeNumbersUpTo18Digits(String text, long number) {
        assertEquals(number, JsonReader.read(text));
    }

    @ParameterizedTest
    @CsvSource({"0.0, 0", "-0.0, -0.0", "1e2, 100", "1E+2, 100", "25e-1, 2.5", "0e0, 0", "1.25E-3, 0.00125",
        "1000000000000000000, 1e18", "1e-999, 0"})
    void readsEveryOtherNumberAsADouble(String text, double number) {
        assertEquals(number, JsonReader.read(text));
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', value = {
        "`` | 1", "`  ` | 3", "x | 1", "True | 1", "tru | 1", "nullx | 5", "1 2 | 3", "NaN | 1", "'a' | 1",
        "[1, | 4", "[1,] | 4", "[,1] | 2", "[1 2] | 4", "[1} | 3", "] | 1", "{\"a\":1,} | 8", "{a:1} | 2",
        "{\"a\" 1} | 6", "{\"a\":} | 6", "{\"a\":1 | 7", "// | 1", "[\"ab | 5", "\"\\ | 3",
        "\"\\x\" | 3", "\"\\u12g4\" | 3", "-x | 1", "+1 | 1", ".5 | 1", "1. | 2", "1e+ | 2",
        "\u0661 | 1", "\ufeff1 | 1", "\u00a01 | 1"})
    void saysWhereATextIsWrong(String text, int position) {
        String why = assertThrows(IllegalArgumentException.class, () -> JsonReader.read(text)).getMessage();
        assertEquals("JSON: " + (position > text.length() ? "no end" : "a character that is not expected")
                + " at position " + position, why);
    }
}
