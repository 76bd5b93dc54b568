package awaitless.jvm;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** What classes that are to be woven declare and inherit. */
final class Hierarchy {

    private record Declared(String parent, List<String> interfaces, Map<String, Integer> fields,
            Set<String> methods) {
    }

    static final int UNKNOWN = -1;

    private final Function<String, byte[]> find;
    private final Map<String, Declared> known = new HashMap<>();

    /** Takes what finds a class file by internal name; it returns null for one that is not to be woven. */
    Hierarchy(Function<String, byte[]> find) {
        this.find = find;
    }

    private Declared declared(String type) {
        if (!known.containsKey(type)) {
            byte[] bytes = find.apply(type);
            known.put(type, bytes == null ? null : read(bytes));
        }
        return known.get(type);
    }

    private static Declared read(byte[] bytes) {
        var parsed = ClassParts.of(bytes);
        var fields = new HashMap<String, Integer>();
        parsed.fields.forEach(field -> fields.put(parsed.constants.text(field.name()), field.access()));
        var methods = new HashSet<String>();
        parsed.methods.forEach(method -> methods.add(parsed.constants.text(method.name())
                + parsed.constants.text(method.descriptor())));
        var interfaces = new ArrayList<String>();
        for (int index : parsed.interfaces) {
            interfaces.add(parsed.constants.type(index));
        }
        return new Declared(parsed.constants.type(parsed.parent), interfaces, fields, methods);
    }

    /** Tells whether a class is to be woven, too. */
    boolean isWoven(String type) {
        return declared(type) != null;
    }

    /** Returns the access flags of a field, as a class has or inherits it; UNKNOWN for one of another's. */
    int fieldAccess(String owner, String name) {
        Declared declared = declared(owner);
        while (declared != null) {
            Integer access = declared.fields.get(name);
            if (access != null) {
                return access;
            }
            declared = declared.parent == null ? null : declared(declared.parent);
        }
        return UNKNOWN;
    }

    /** Returns the class that declares a field, as far as it is to be woven. */
    String fieldOwner(String owner, String name) {
        for (String type = owner; type != null && declared(type) != null; type = declared(type).parent) {
            if (declared(type).fields.containsKey(name)) {
                return type;
            }
        }
        return owner;
    }

    /** Returns whose method is called: the library's, if a woven class only inherits it. */
    String methodOwner(String owner, String method) {
        String inherited = inherited(owner, method);
        return inherited == null ? owner : inherited;
    }

    private String inherited(String type, String method) {
        Declared declared = declared(type);
        if (declared == null) {
            return type.equals("java/lang/Object") ? null : type;
        }
        if (declared.methods.contains(method)) {
            return type;
        }
        String found = declared.parent == null ? null : inherited(declared.parent, method);
        for (String each : declared.interfaces) {
            found = found == null && !each.equals("java/lang/Runnable") ? inherited(each, method) : found;
        }
        return found;
    }
}
