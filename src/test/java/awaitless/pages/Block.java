package awaitless.pages;

import java.util.List;

/**
 * A block of code on a page.
 *
 * @param page where it stands, from the project's folder
 * @param line the number of its first line of code
 * @param language what its fence says; {@link #INDENTED} or {@link #INLINE} where there is no fence
 * @param rules how it is run and compared
 * @param lines its code, without the indentation that all of it shares with its fence
 */
record Block(String page, int line, String language, Rules rules, List<String> lines) {

    static final String INDENTED = "indented code";
    static final String INLINE = "inline code";

    /** Returns where one of its lines stands, for a message. */
    String place(int index) {
        return page + ":" + (line + index);
    }

    /** Tells whether it is in one of these languages. */
    boolean isOneOf(String... languages) {
        return List.of(languages).contains(language);
    }
}
