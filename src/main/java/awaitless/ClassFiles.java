package awaitless;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Reads the class files of a class and of what it names in its own package, from where it was loaded. */
final class ClassFiles {

    private static final int UTF8 = 1;
    private static final int LONG = 5;
    private static final int DOUBLE = 6;
    private static final int CLASS = 7;

    private final Class<?> first;
    private final Map<String, byte[]> found = new LinkedHashMap<>();

    private ClassFiles(Class<?> first) {
        this.first = first;
    }

    /** Returns the class files by the names of their classes, this class first. */
    static Map<String, byte[]> of(Class<?> type) {
        var files = new ClassFiles(type);
        files.add(type.getName());
        return files.found;
    }

    private void add(String name) {
        try (InputStream in = loader().getResourceAsStream(name.replace('.', '/') + ".class")) {
            if (in != null) {
                byte[] file = in.readAllBytes();
                found.put(name, file);
                for (String named : classesNamedIn(file)) {
                    boolean isNear = packageOf(named).equals(first.getPackageName());
                    if (isNear && !found.containsKey(named) && !isOfTheHouse(named)) {
                        add(named);
                    }
                }
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private ClassLoader loader() {
        return first.getClassLoader();
    }

    private static String packageOf(String type) {
        return type.substring(0, Math.max(0, type.lastIndexOf('.')));
    }

    /** Tells whether a class lies where this one does; a test's have such names, and lie elsewhere. */
    private boolean isOfTheHouse(String type) {
        try {
            return type.startsWith("awaitless.") && Objects.equals(
                    ClassFiles.class.getProtectionDomain().getCodeSource(),
                    Class.forName(type, false, loader()).getProtectionDomain().getCodeSource());
        } catch (ClassNotFoundException elsewhere) {
            return false;
        }
    }

    /** Returns the names that a class file's constant pool gives (JVMS 4.4). */
    private static List<String> classesNamedIn(byte[] file) throws IOException {
        var in = new DataInputStream(new ByteArrayInputStream(file));
        in.skipBytes(8);                                    // the magic number and the version
        int count = in.readUnsignedShort();
        var texts = new String[count];
        var classes = new ArrayList<Integer>();
        for (int constant = 1; constant < count; constant++) {
            int kind = in.readUnsignedByte();
            switch (kind) {
                case UTF8 -> texts[constant] = in.readUTF();
                case CLASS -> classes.add(in.readUnsignedShort());
                case LONG, DOUBLE -> {
                    in.skipBytes(8);
                    constant++;                             // it takes two places
                }
                case 8, 16, 19, 20 -> in.skipBytes(2);      // a string, a method's type, a module, a package
                case 15 -> in.skipBytes(3);                 // a method handle
                default -> in.skipBytes(4);
            }
        }
        return classes.stream()
                .map(text -> texts[text].replaceFirst("^\\[+L(.*);$", "$1").replace('/', '.'))
                .filter(name -> !name.startsWith("["))
                .toList();
    }
}
