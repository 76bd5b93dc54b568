package awaitless.jvm;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.List;

/**
 * Fields and methods of the JDK's inside. The option that opens {@code java.lang} is the consent; with it,
 * {@link Module} can be asked to open the other packages. What a JDK does not have or does not open is null.
 */
final class Inside {

    private static final List<String> PACKAGES = List.of("java.util.concurrent",
            "java.util.concurrent.atomic", "java.util.concurrent.locks", "jdk.internal.vm");
    private static final Method OPEN =
            method("java.lang.Module", "implAddOpensToAllUnnamed", String.class);

    static {
        PACKAGES.forEach(name -> open(Object.class.getModule(), name));
    }

    private Inside() {
    }

    /** Opens a package, where the consent is given. */
    static void open(Module module, String name) {
        call(OPEN, module, name);
    }

    /** Returns a field; null if there is none. */
    static Field field(String type, String name) {
        try {
            return opened(Class.forName(type).getDeclaredField(name));
        } catch (ReflectiveOperationException missing) {
            return null;
        }
    }

    /** Returns a method; null if there is none. */
    static Method method(String type, String name, Class<?>... parameters) {
        try {
            return opened(Class.forName(type).getDeclaredMethod(name, parameters));
        } catch (ReflectiveOperationException missing) {
            return null;
        }
    }

    /** Returns a method without parameters, to be called fast; null if there is none. */
    static MethodHandle handle(String type, String name) {
        Method method = method(type, name);
        try {
            return method == null ? null : MethodHandles.lookup().unreflect(method);
        } catch (IllegalAccessException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static <T extends AccessibleObject> T opened(T member) {
        return member.trySetAccessible() ? member : null;
    }

    /** Returns what stands in a field, of null if it is static; null where there is no field. */
    static Object get(Field field, Object of) {
        try {
            return field == null ? null : field.get(of);
        } catch (IllegalAccessException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Sets a static field of a number; does nothing where there is no field. */
    static void set(Field field, int value) {
        try {
            if (field != null) {
                field.setInt(null, value);
            }
        } catch (IllegalAccessException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Sets a field of a number; does nothing where there is no field. */
    static void set(Field field, Object of, long value) {
        try {
            if (field != null) {
                field.setLong(of, value);
            }
        } catch (IllegalAccessException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Returns what a method returns, of null if it is static; null if there is no method, or it throws. */
    static Object call(Method method, Object of, Object... arguments) {
        try {
            return method == null ? null : method.invoke(of, arguments);
        } catch (ReflectiveOperationException failed) {
            return null;
        }
    }
}
