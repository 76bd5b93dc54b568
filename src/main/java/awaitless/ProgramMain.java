package awaitless;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.stream.Stream;

/**
 * A program that knows nothing of us, as a scenario: its {@code main}, static or not, with or without
 * arguments, found as {@code java} finds it (<a href="https://openjdk.org/jeps/512">JEP 512</a>).
 */
public final class ProgramMain implements Scenario {

    /** The platform threads of a live run. */
    private static final class Group extends ThreadGroup {

        Group() {
            super("main");
        }
    }

    private final Class<?> type;
    private volatile Object root;

    ProgramMain(Class<?> type) {
        this.type = type;
    }

    /** Returns a class's main, its own or an inherited one; null if it has none. */
    static Method methodOf(Class<?> type) {
        Method main = inheritable(type, String[].class);
        return main != null ? main : inheritable(type);
    }

    private static Method inheritable(Class<?> type, Class<?>... parameters) {
        for (Class<?> own = type; own != null && own != Object.class; own = own.getSuperclass()) {
            try {
                Method main = own.getDeclaredMethod("main", parameters);
                if (!Modifier.isPrivate(main.getModifiers()) && main.getReturnType() == void.class
                        && (Modifier.isStatic(main.getModifiers()) || canBeMade(type))) {
                    return main;
                }
            } catch (NoSuchMethodException inherited) {
                // perhaps
            }
        }
        return null;
    }

    private static boolean canBeMade(Class<?> type) {
        return !Modifier.isAbstract(type.getModifiers()) && Stream.of(type.getDeclaredConstructors())
                .anyMatch(made -> made.getParameterCount() == 0 && !Modifier.isPrivate(made.getModifiers()));
    }

    /**
     * Makes the thread of a live run. As {@code java} has it, it is a platform thread and no daemon; what it
     * starts inherits that.
     */
    static Thread.Builder thread() {
        return Thread.ofPlatform().group(new Group()).daemon(false);
    }

    /** Returns the program's object or, where its main is static, its class; null before it has begun. */
    public Object root() {
        return root;
    }

    @Override
    public void run() throws Exception {
        Thread.currentThread().setContextClassLoader(type.getClassLoader());
        Method main = methodOf(type);
        main.setAccessible(true);
        try {
            Class.forName(type.getName(), true, type.getClassLoader());
            Object self = null;
            if (!Modifier.isStatic(main.getModifiers())) {
                var constructor = type.getDeclaredConstructor();
                constructor.setAccessible(true);
                self = constructor.newInstance();
            }
            root = self == null ? type : self;
            if (main.getParameterCount() == 0) {
                main.invoke(self);
            } else {
                main.invoke(self, (Object) new String[0]);
            }
            waitForTheOthers();
        } catch (InvocationTargetException failed) {
            ended(failed.getCause());
        } catch (ExceptionInInitializerError failed) {
            ended(failed.getCause() == null ? failed : failed.getCause());
        } catch (InterruptedException early) {
            ended(early);
        }
    }

    private static void ended(Throwable thrown) throws Exception {
        if (thrown instanceof InterruptedException) {       // the run is to end early
            if (Thread.currentThread().getThreadGroup() instanceof Group group) {
                group.interrupt();
            }
        } else {
            waitForTheOthers();
        }
        if (thrown instanceof Error error) {
            throw error;
        }
        throw (Exception) thrown;
    }

    /** Waits as the JVM does, when main has returned, for the threads that are not daemons. */
    private static void waitForTheOthers() throws InterruptedException {
        Thread self = Thread.currentThread();
        boolean found = self.getThreadGroup() instanceof Group;
        while (found) {
            var threads = new Thread[self.getThreadGroup().activeCount() + 1];
            self.getThreadGroup().enumerate(threads);
            found = false;
            for (Thread other : threads) {
                if (other != null && other != self && !other.isDaemon()) {
                    found = true;
                    other.join();
                }
            }
        }
    }
}
