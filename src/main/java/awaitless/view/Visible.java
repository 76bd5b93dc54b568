package awaitless.view;

/** Makes a text fit to be shown in one line. */
final class Visible {

    private static final int HIDDEN = '?';

    private Visible() {
    }

    /**
     * Returns a text with a question mark for each character that would not be seen, would end the line or
     * would turn its direction. A tab becomes a space.
     */
    static String of(String text) {
        return text.codePoints()
                .map(character -> character == '\t' ? ' ' : isHidden(character) ? HIDDEN : character)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static boolean isHidden(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE -> true;
            default -> false;
        };
    }
}
