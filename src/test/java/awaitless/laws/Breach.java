package awaitless.laws;

import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;

/**
 * A change to a lesson's lines that breaks a law.
 *
 * @param law the law
 * @param change what makes the lines break it
 */
record Breach(Law law, Consumer<List<String>> change) {

    /** Lets two lines change places. */
    static Consumer<List<String>> swap(int first, int second) {
        return lines -> Collections.swap(lines, first, second);
    }

    /** Writes something else in a line. */
    static Consumer<List<String>> replace(int index, String from, String to) {
        return lines -> lines.set(index, lines.get(index).replace(from, to));
    }

    /** Leaves a line out. */
    static Consumer<List<String>> remove(int index) {
        return lines -> lines.remove(index);
    }

    /** Says a line once more, at the end. */
    static Consumer<List<String>> repeat(int index) {
        return lines -> lines.add(lines.get(index));
    }

    @Override
    public String toString() {
        return law.toString();
    }
}
