package awaitless;

import java.io.BufferedReader;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.ServiceLoader;

/**
 * The way in: {@code java -jar} starts here, and so does a lesson's own {@code main}. It checks that this JVM
 * can run the lessons, and hands the words on.
 *
 * <p>This class is compiled for Java 8 and touches no other before it has checked, so that any JVM can load
 * it and say what is missing. Classes that use a preview API run on one release alone, and only with
 * {@code --enable-preview} (<a href="https://openjdk.org/jeps/12">JEP 12</a>).
 */
public final class Main {

    private static final String PREVIEW_CLASS = "awaitless.jdk.StructuredTaskScope";
    private static final int CLASS_FILE_VERSION_OF_JAVA_0 = 44;

    /** A class of each library. */
    private static final List<String> LIBRARIES = Arrays.asList("org.slf4j.LoggerFactory",
            "ch.qos.logback.core.Context", "ch.qos.logback.classic.LoggerContext");

    private Main() {
    }

    /**
     * Runs what the words say, and ends the JVM with the exit status if that is not 0.
     *
     * @param words the words as typed
     */
    public static void main(String[] words) {
        main(null, words);
    }

    /**
     * Runs one lesson, as its own {@code main} wants it. Plays the part of {@code asyncio.run}.
     *
     * @param lesson the lesson's class, a {@link Scenario}; null if the words name it
     * @param words the words as typed, without the lesson's name
     */
    public static void main(Class<?> lesson, String[] words) {
        String refusal = refusal(lesson, words);
        if (refusal != null) {
            System.err.println("awaitless: " + refusal);
            System.exit(2);
        }
        int status = ServiceLoader.load(Command.class).iterator().next().run(lesson, words);
        if (status != 0) {
            System.exit(status);
        }
    }

    /** Returns what keeps this JVM from running the lessons, and what would; null if nothing does. */
    private static String refusal(Class<?> lesson, String[] words) {
        try {
            if (isRunnableHere()) {
                return areLibrariesHere() ? null : "the libraries are missing: keep the folder lib beside "
                        + "the jar; this makes both anew: mvn -q clean package -DskipTests";
            }
            String built = builtFor();
            String here = System.getProperty("java.specification.version");
            String java = "java --enable-preview " + command(words);
            if (built.equals(here)) {
                return "preview features are off; this works: " + java;
            }
            String refusal = "built for Java " + built + ", and this is Java " + here + "; ";
            List<String> releases = releases();
            if (releases.contains(here)) {
                String home = quoted(System.getProperty("java.home"));
                return refusal + "this works: JAVA_HOME=" + home + " mvn -q package -DskipTests && "
                        + home + "/bin/" + java;
            }
            String maven = "mvn -q compile exec:exec -Djdk=" + built + " -Drun="
                    + (words.length == 0 ? "list" : quoted(String.join(" ", words))) + " or, ";
            return refusal + "it can be built for " + String.join(", ", releases) + "; this works: "
                    + (lesson == null ? maven : "") + "with the java of a JDK " + built + ": " + java;
        } catch (ClassNotFoundException | IOException incomplete) {
            return "the build is not complete; this makes it anew: mvn -q clean package -DskipTests";
        }
    }

    private static boolean isRunnableHere() throws ClassNotFoundException {
        try {
            Class.forName(PREVIEW_CLASS);
            return true;
        } catch (UnsupportedClassVersionError refused) {
            return false;
        }
    }

    private static boolean areLibrariesHere() {
        try {
            for (String type : LIBRARIES) {
                Class.forName(type, false, Main.class.getClassLoader());
            }
            return true;
        } catch (ClassNotFoundException | LinkageError missing) {
            return false;
        }
    }

    /** Returns the Java releases that this can be built for, as the build says. */
    private static List<String> releases() throws IOException {
        try (BufferedReader in = new BufferedReader(new InputStreamReader(
                Main.class.getResourceAsStream("releases"), StandardCharsets.US_ASCII))) {
            return Arrays.asList(in.readLine().split("\\|"));
        }
    }

    /** Returns the Java release that the build was made for, as its class files say. */
    private static String builtFor() throws IOException {
        String file = "/" + PREVIEW_CLASS.replace('.', '/') + ".class";
        try (DataInputStream in = new DataInputStream(Main.class.getResourceAsStream(file))) {
            in.readInt();                                   // magic number
            in.readUnsignedShort();                         // minor version
            return String.valueOf(in.readUnsignedShort() - CLASS_FILE_VERSION_OF_JAVA_0);
        }
    }

    /** Returns what stood behind the options of {@code java} on its command line, fit for a shell. */
    private static String command(String[] words) {
        StringBuilder behind = new StringBuilder();
        for (String word : words) {
            behind.append(' ').append(quoted(word));
        }
        String typed = System.getProperty("sun.java.command", "target/awaitless.jar");
        String end = words.length == 0 ? "" : " " + String.join(" ", words);
        String started = typed.endsWith(end) ? typed.substring(0, typed.length() - end.length()) : typed;
        return started.endsWith(".jar")
                ? "-jar " + quoted(started) + behind
                : "-classpath " + quoted(System.getProperty("java.class.path")) + " " + started + behind;
    }

    /** Returns a word as a shell takes it, in one line whatever it holds. */
    private static String quoted(String word) {
        String line = word.replaceAll("\\p{Cntrl}", "?");
        return line.matches("[A-Za-z0-9_./=:+,@-]+") ? line : "'" + line.replace("'", "'\\''") + "'";
    }
}
