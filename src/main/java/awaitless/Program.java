package awaitless;

import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import java.net.URI;
import java.net.URL;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * The classes of a lesson or of a reader's file. They are as this JVM has loaded them, or stand ready as
 * bytes and are loaded anew, so that each run has static fields of its own. Changed bytes are loaded so, too.
 */
public final class Program {

    /** What a constant of such a type refers to does not change. */
    private static final Set<String> WITHOUT_STATE = Set.of("java.lang.String", "java.lang.Boolean",
            "java.lang.Byte", "java.lang.Short", "java.lang.Character", "java.lang.Integer",
            "java.lang.Long", "java.lang.Float", "java.lang.Double", "java.lang.Class",
            "java.lang.ScopedValue", "java.time.Duration", "java.util.regex.Pattern", "org.slf4j.Logger");

    private final Path file;
    private final Class<?> main;
    private final boolean isLoadedHere;
    private Map<String, byte[]> classes;                    // null until asked for

    private Program(Path file, Class<?> main, boolean isLoadedHere, Map<String, byte[]> classes) {
        this.file = file;
        this.main = main;
        this.isLoadedHere = isLoadedHere;
        this.classes = classes;
    }

    /**
     * Takes a class as it is loaded, and what it names in its own package.
     *
     * @param type the class
     */
    public static Program of(Class<?> type) {
        return new Program(sourceOf(type), type, true, null);
    }

    /**
     * Takes classes that are not loaded yet.
     *
     * @param file their source
     * @param classes their bytes by name, in the order of their declaration
     */
    static Program of(Path file, Map<String, byte[]> classes) {
        var loader = new Loader(classes);
        List<Class<?>> types = classes.keySet().stream().<Class<?>>map(name -> loaded(name, loader)).toList();
        Class<?> main = types.stream().filter(Program::isScenario).findFirst()
                .or(() -> types.stream().filter(Program::hasMain).findFirst())
                .orElse(null);
        return new Program(file, main, false, classes);
    }

    /** Returns the file that {@code java FILE.java} has compiled a class from; null if it has not. */
    private static Path sourceOf(Class<?> type) {
        CodeSource source = type.getProtectionDomain().getCodeSource();
        URL place = source == null ? null : source.getLocation();
        return place != null && place.getPath().endsWith(".java")
                ? Path.of(URI.create(place.toString())) : null;
    }

    private static Class<?> loaded(String name, ClassLoader loader) {
        try {
            return Class.forName(name, false, loader);
        } catch (ClassNotFoundException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static boolean isScenario(Class<?> type) {
        return Scenario.class.isAssignableFrom(type) && !Modifier.isAbstract(type.getModifiers())
                && !type.isAnonymousClass() && !type.isLocalClass()
                && Stream.of(type.getDeclaredConstructors()).anyMatch(made -> made.getParameterCount() == 0);
    }

    private static boolean hasMain(Class<?> type) {
        return type.getEnclosingClass() == null && ProgramMain.methodOf(type) != null;
    }

    /** Returns the file that it was compiled from in this JVM; null if it was compiled before. */
    public Path file() {
        return file;
    }

    /**
     * Returns the class that is run: the first scenario or, if there is none, the first class with a main;
     * null if there is neither.
     */
    public Class<?> main() {
        return main;
    }

    /** Tells whether it is a scenario, and not a program that knows nothing of us. */
    public boolean isScenario() {
        return Scenario.class.isAssignableFrom(main);
    }

    /** Returns the bytes of its classes, by name, in the order of their declaration. */
    public synchronized Map<String, byte[]> classes() {
        if (classes == null) {
            classes = ClassFiles.of(main);
        }
        return Collections.unmodifiableMap(classes);
    }

    /**
     * Returns the same program with other bytes for each of its classes; these are loaded for its runs.
     *
     * @param change makes the other bytes
     */
    public Program changed(UnaryOperator<byte[]> change) {
        var changed = new LinkedHashMap<String, byte[]>();
        classes().forEach((name, bytes) -> changed.put(name, change.apply(bytes)));
        return new Program(file, main, false, changed);
    }

    /**
     * Makes a scenario for one run: loads the classes anew, unless it is one that is loaded here.
     *
     * @throws CourseException if it could not be made
     */
    public Scenario scenario() {
        return isLoadedHere ? made(main) : scenario(new Loader(classes()));
    }

    /**
     * Returns what makes the scenarios of many runs. Where no static field outlives a run, a thread loads the
     * classes once for all the runs that it asks for.
     */
    public Supplier<Scenario> scenarios() {
        if (isLoadedHere || classes().keySet().stream().anyMatch(this::keepsState)) {
            return this::scenario;
        }
        var loaders = ThreadLocal.withInitial(() -> new Loader(classes()));
        return () -> scenario(loaders.get());
    }

    private Scenario scenario(ClassLoader loader) {
        return scenario(loaded(main.getName(), loader));
    }

    /**
     * Makes a scenario for one run of the class to run, as some loader has loaded it.
     *
     * @throws CourseException if it could not be made
     */
    public Scenario scenario(Class<?> type) {
        return isScenario() ? made(type) : new ProgramMain(type);
    }

    private Scenario made(Class<?> type) {
        String name = type.getName();
        try {
            Class<? extends Scenario> scenario = type.asSubclass(Scenario.class);
            var constructor = isLoadedHere ? scenario.getConstructor() : scenario.getDeclaredConstructor();
            constructor.setAccessible(true);
            return constructor.newInstance();
        } catch (ClassCastException otherwise) {
            throw new CourseException(name + " is no scenario: " + otherwise);
        } catch (InvocationTargetException | ExceptionInInitializerError failed) {
            throw new CourseException(name + " could not be made: " + failed.getCause());
        } catch (ReflectiveOperationException | LinkageError otherwise) {
            throw new CourseException(name + " could not be made: " + otherwise);
        }
    }

    /** Tells whether a class has a static field that one run might leave to the next other than it was. */
    private boolean keepsState(String name) {
        Class<?> type = loaded(name, main.getClassLoader());
        return Stream.of(type.getDeclaredFields()).anyMatch(field -> Modifier.isStatic(field.getModifiers())
                && !field.isSynthetic()
                && !(Modifier.isFinal(field.getModifiers()) && isWithoutState(field)));
    }

    private static boolean isWithoutState(Field field) {
        Class<?> type = field.getType();
        return type.isPrimitive() || WITHOUT_STATE.contains(type.getName())
                || field.isEnumConstant() && Stream.of(type.getDeclaredFields())
                        .allMatch(own -> Modifier.isStatic(own.getModifiers()));
    }

    /** Loads the classes of one program, and leaves all others to the loader of this one. */
    private static final class Loader extends ClassLoader {

        private final Map<String, byte[]> classes;

        Loader(Map<String, byte[]> classes) {
            super(Program.class.getClassLoader());          // without a name, by which Frames knows it
            this.classes = classes;
            setDefaultAssertionStatus(true);
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            byte[] bytes = classes.get(name);
            if (bytes == null) {
                return super.loadClass(name, resolve);
            }
            synchronized (getClassLoadingLock(name)) {
                Class<?> loaded = findLoadedClass(name);
                return loaded != null ? loaded : defineClass(name, bytes, 0, bytes.length);
            }
        }
    }
}
