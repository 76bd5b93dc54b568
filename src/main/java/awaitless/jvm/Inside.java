package awaitless.jvm;

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

    static {
        Method open = method("java.lang.Module", "implAddOpensToAllUnnamed", String.class);
        PACKAGES.forEach(name -> call(open, Object.class.getModule(), name));
    }

    private Inside() {
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

    /** Returns what a method returns, of null if it is static; null if there is no method, or it throws. */
    static Object call(Method method, Object of, Object... arguments) {
        try {
            return method == null ? null : method.invoke(of, arguments);
        } catch (ReflectiveOperationException failed) {
            return null;
        }
    }
}
