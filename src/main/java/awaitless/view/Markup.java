package awaitless.view;

/** Text in HTML and XML. */
public final class Markup {

    private Markup() {
    }

    /** Returns a text as it is written in an element or in a quoted attribute. */
    public static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
