package awaitless.cli;

import awaitless.Lesson;

/** Tells what to type to have something again. */
final class Repeat {

    private static final String JAVA = "java --enable-preview ";
    private static final String CLASS_PATH =
            "--add-opens java.base/java.lang=ALL-UNNAMED -classpath ";

    private Repeat() {
    }

    /** Returns a command up to its options. */
    static String command(Verb verb, Lesson lesson) {
        if (!lesson.isWithoutLine()) {
            return Help.COMMAND + " " + verb.typed() + " " + lesson.name();
        }
        return lesson.isFile()
                ? house() + " " + verb.typed() + " " + quoted(lesson.name())
                : started(lesson) + " " + verb.typed();
    }

    /** Returns what starts a class by its own main. */
    static String started(Lesson lesson) {
        String path = quoted(System.getProperty("java.class.path"));
        return lesson.isFile()
                ? JAVA + "--source " + Runtime.version().feature() + " " + CLASS_PATH + path + " "
                        + quoted(lesson.name())
                : lesson.isWithoutLine() ? JAVA + CLASS_PATH + path + " " + lesson.className()
                : JAVA + lesson.className();
    }

    /** Returns what starts us with the class path of this JVM, on which the file may depend. */
    private static String house() {
        String path = System.getProperty("java.class.path");
        return JAVA + (path.matches("[^;:]*awaitless\\.jar") ? "-jar " + quoted(path)
                : CLASS_PATH + quoted(path) + " awaitless.Main");
    }

    /** Returns a word as a shell takes it. */
    private static String quoted(String word) {
        return word.matches("[A-Za-z0-9_./=:+,@-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
