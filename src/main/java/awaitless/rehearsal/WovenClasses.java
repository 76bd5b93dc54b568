package awaitless.rehearsal;

import awaitless.Program;
import awaitless.ProgramMain;
import awaitless.Scenario;
import awaitless.jvm.VirtualThreads;
import awaitless.jvm.Weaver;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/**
 * The classes of a scenario, woven. What stands in their static fields is made anew for each run, if there is
 * any that could change.
 */
public final class WovenClasses implements Subject {

    private static final String HOOKS = Hooks.class.getName().replace('.', '/');
    private static final byte[] NONE = {};

    private final Function<String, byte[]> find;
    private final Program program;
    private final Weaver weaver;
    private final Map<String, byte[]> woven = new ConcurrentHashMap<>();
    private final ThreadLocal<Class<?>> shared = new ThreadLocal<>();
    private volatile boolean keepsState;

    /** Takes the classes of a program. */
    public WovenClasses(Program program) {
        this.program = program;
        this.find = type -> program.classes().get(type.replace('/', '.'));
        this.weaver = new Weaver(find, HOOKS);
        program.classes().keySet().forEach(type -> woven(type.replace('.', '/')));
    }

    /** Returns the classes of a program, to be explored; to verify its caller, the JVM loads neither type. */
    public static Subject subject(Program program) {
        return new WovenClasses(program);
    }

    @Override
    public Scenario scenario() {
        Class<?> known = shared.get();
        boolean isNew = known == null || keepsState;
        Class<?> type = isNew ? load() : known;
        shared.set(type);
        return new Made(type, isNew);
    }

    /** Makes the scenario when it runs, and so on the run's own thread. */
    private final class Made implements Scenario, Reachable.Root {

        private final Class<?> type;
        private final boolean isNew;
        private Scenario made;

        Made(Class<?> type, boolean isNew) {
            this.type = type;
            this.isNew = isNew;
        }

        @Override
        public void run() throws Exception {
            if (!isNew && VirtualThreads.carrier() instanceof LoopThread worker) {
                beginAnew(worker.initialized);
            }
            made = program.scenario(type);
            made.run();
        }

        @Override
        public Object root() {
            return made instanceof ProgramMain main ? main.root() : made;
        }

        private void beginAnew(List<Class<?>> initialized) {
            for (Class<?> each : ((Loader) type.getClassLoader()).loaded) {
                invoke(ANEW.get(each).get(Weaver.ZERO));
            }
            for (Class<?> each : initialized) {
                if (each.getClassLoader() == type.getClassLoader()) {
                    invoke(ANEW.get(each).get(Weaver.ANEW));
                }
            }
        }

        private static void invoke(MethodHandle anew) {
            try {
                if (anew != null) {
                    anew.invokeExact();
                }
            } catch (RuntimeException | Error failed) {
                throw failed;
            } catch (Throwable failed) {
                throw new IllegalStateException(failed);
            }
        }
    }

    private static final ClassValue<Map<String, MethodHandle>> ANEW = new ClassValue<>() {
        @Override
        protected Map<String, MethodHandle> computeValue(Class<?> type) {
            var methods = new HashMap<String, MethodHandle>();
            for (Method method : type.getDeclaredMethods()) {
                if (method.getName().equals(Weaver.ZERO) || method.getName().equals(Weaver.ANEW)) {
                    method.setAccessible(true);
                    try {
                        methods.put(method.getName(), MethodHandles.lookup().unreflect(method));
                    } catch (IllegalAccessException impossible) {
                        throw new IllegalStateException(impossible);
                    }
                }
            }
            return methods;
        }
    };

    @Override
    public boolean observesEnds() {
        return weaver.observesEnds();
    }

    @Override
    public Set<String> notFollowed() {
        return weaver.notFollowed();
    }

    /** Returns the loader of the scenario that the calling thread was given last. */
    ClassLoader loader() {
        return shared.get().getClassLoader();
    }

    private Class<?> load() {
        try {
            return Class.forName(program.main().getName(), false, new Loader());
        } catch (ClassNotFoundException missing) {
            throw new IllegalStateException(missing);
        }
    }

    private byte[] woven(String type) {
        byte[] known = woven.get(type);
        if (known == null) {
            synchronized (weaver) {
                byte[] file = find.apply(type);
                known = file == null ? NONE : weaver.weave(file);
            }
            woven.put(type, known);
        }
        return known;
    }

    private final class Loader extends ClassLoader {

        final List<Class<?>> loaded = new CopyOnWriteArrayList<>();

        Loader() {
            super(WovenClasses.class.getClassLoader());
            setDefaultAssertionStatus(true);
        }

        @Override
        protected Class<?> loadClass(String type, boolean resolve) throws ClassNotFoundException {
            synchronized (getClassLoadingLock(type)) {
                Class<?> loaded = findLoadedClass(type);
                if (loaded == null && !type.startsWith("java.")) {
                    byte[] file = woven(type.replace('.', '/'));
                    if (file.length > 0) {
                        loaded = defineClass(type, file, 0, file.length);
                        keepsState |= keepsState(loaded);
                        this.loaded.add(loaded);
                    }
                }
                return loaded == null ? super.loadClass(type, resolve) : loaded;
            }
        }
    }

    /** Tells whether a class has a static field that may change, or whose object may. */
    private static boolean keepsState(Class<?> type) {
        if (!type.isEnum() && !type.isInterface()) {        // else they are set anew
            return false;
        }
        for (Field field : type.getDeclaredFields()) {
            if (Modifier.isStatic(field.getModifiers()) && !(Modifier.isFinal(field.getModifiers())
                    && (field.getType().isPrimitive() || field.getType() == String.class
                    || field.getType().getName().equals("org.slf4j.Logger")
                    || field.isEnumConstant() || field.isSynthetic()))) {
                return true;
            }
        }
        return false;
    }
}
