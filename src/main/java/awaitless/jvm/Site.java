package awaitless.jvm;

/**
 * A place in woven code at which a thread does what others may see.
 *
 * @param in the name of the class that the place is in
 * @param file the source file's name
 * @param line its line
 * @param kind what is done there
 * @param owner the internal name of the class whose field is accessed or method is called; of the array's
 *     own class nothing is known
 * @param name the field's or method's name; empty for an array element or a monitor
 * @param writes whether it writes a field or an element
 * @param isVolatile whether the field is volatile
 * @param number which place it is; a place keeps its number as long as the JVM runs
 */
public record Site(String in, String file, int line, Kind kind, String owner, String name, boolean writes,
        boolean isVolatile, int number) {

    /** What is done at a place. */
    public enum Kind { FIELD, ELEMENT, MONITOR, CALL, LINE }

    /** Returns the simple name of the owner. */
    public String type() {
        return owner.substring(Math.max(owner.lastIndexOf('/'), owner.lastIndexOf('$')) + 1);
    }

    /** Returns the place as a stack trace has it: its file and its line. */
    public String place() {
        return file + ":" + line;
    }
}
