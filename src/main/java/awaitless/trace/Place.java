package awaitless.trace;

/**
 * A line of a source file.
 *
 * @param file the file's name
 * @param line its number, counted from 1
 * @param text what stands there, without the white space around it; empty where the source is not at hand
 */
public record Place(String file, int line, String text) {

    @Override
    public String toString() {
        return file + ":" + line + (text.isEmpty() ? "" : "  " + text);
    }
}
