package awaitless.jvm;

import awaitless.jvm.Constants.Member;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Weaves classes: before each access to what threads may share it adds a call of a hook, at which another
 * thread may be let go on. Line numbers stay. What the code does stays, too, but that monitors, sleeps and
 * the start of threads go to the hooks.
 */
public final class Weaver {

    private static final int INVOKE_STATIC = 6;             // as the kind of a method handle
    private static final int PRIVATE_STATIC_SYNTHETIC = 0x100A;
    private static final int STATIC_SYNTHETIC = 0x1008;
    private static final int SYNTHETIC = 0x1000;
    private static final int ENUM = 0x4000;
    private static final int RETURN = 177;

    /** The method that a woven class has if it has static fields that change: it sets them to nothing. */
    public static final String ZERO = "zero$";

    /** The method that does what the initialiser does of a class that has static fields that change. */
    public static final String ANEW = "anew$";

    private final Hierarchy hierarchy;
    private final String hooks;
    private final Set<String> notFollowed = new LinkedHashSet<>();
    private boolean observesEnds;

    /**
     * Makes a weaver for classes that belong together.
     *
     * @param find finds the class file of one of them by its internal name; null for any other
     * @param hooks the internal name of the class whose static methods are the hooks
     */
    public Weaver(Function<String, byte[]> find, String hooks) {
        this.hierarchy = new Hierarchy(find);
        this.hooks = hooks;
    }

    /** Returns what the woven code calls that is not followed: each with its place, in words. */
    public Set<String> notFollowed() {
        return notFollowed;
    }

    /** Tells whether the woven code asks whether a thread or a task is over. */
    public boolean observesEnds() {
        return observesEnds;
    }

    /** Returns a class woven. */
    public byte[] weave(byte[] classFile) {
        ClassParts parts = ClassParts.of(classFile);
        String type = parts.constants.type(parts.type);
        try {
            bridgeReferences(parts, type);
            if (canBeginAnew(parts)) {
                beginAnew(parts, type);
            }
            var woven = new ArrayList<ClassParts.Member>();
            for (ClassParts.Member method : parts.methods) {
                woven.add(woven(method, parts, type));
            }
            parts.methods = woven;
        } catch (IOException cut) {
            throw new UncheckedIOException(cut);
        }
        return parts.bytes();
    }

    private static boolean canBeginAnew(ClassParts parts) {
        return (parts.access & (Modifier.INTERFACE | ENUM)) == 0
                && parts.fields.stream().anyMatch(field -> isMadeAnew(field, parts));
    }

    private static boolean isMadeAnew(ClassParts.Member field, ClassParts parts) {
        return Modifier.isStatic(field.access()) && (field.access() & SYNTHETIC) == 0
                && !parts.constants.text(field.descriptor()).equals("Lorg/slf4j/Logger;")
                && field.attributes().stream().noneMatch(attribute ->
                        parts.constants.text(attribute.name()).equals("ConstantValue"));
    }

    /** Adds a method that sets the static fields as if the class had just been initialised. */
    private void beginAnew(ClassParts parts, String type) throws IOException {
        Constants constants = parts.constants;
        var zeroes = new Instructions(constants);
        for (int each = 0; each < parts.fields.size(); each++) {
            ClassParts.Member field = parts.fields.get(each);
            if (isMadeAnew(field, parts)) {
                String descriptor = constants.text(field.descriptor());
                zeroes.zero(descriptor.charAt(0))
                        .putStatic(new Member(type, constants.text(field.name()), descriptor));
            }
            if (Modifier.isStatic(field.access()) && field.attributes().stream().noneMatch(attribute ->
                    constants.text(attribute.name()).equals("ConstantValue"))) {
                parts.fields.set(each, new ClassParts.Member(field.access() & ~Modifier.FINAL, field.name(),
                        field.descriptor(), field.attributes()));
            }
        }
        int code = constants.addText("Code");
        int none = constants.addText("()V");
        parts.methods.add(new ClassParts.Member(STATIC_SYNTHETIC, constants.addText(ZERO), none, List.of(
                new ClassParts.Attribute(code, code(zeroes.plain(RETURN).bytes(), 0, 1, constants)))));
        for (ClassParts.Member method : List.copyOf(parts.methods)) {
            if (constants.text(method.name()).equals("<clinit>")) {
                parts.methods.add(new ClassParts.Member(STATIC_SYNTHETIC, constants.addText(ANEW), none,
                        method.attributes()));
            }
        }
    }

    private ClassParts.Member woven(ClassParts.Member method, ClassParts parts, String type)
            throws IOException {
        var attributes = new ArrayList<ClassParts.Attribute>();
        boolean wasWoven = false;
        for (ClassParts.Attribute attribute : method.attributes()) {
            byte[] content = attribute.content();
            if (parts.constants.text(attribute.name()).equals("Code")) {
                String name = parts.constants.text(method.name());
                String file = sourceFile(parts, type);
                try {
                    var weaving = new MethodWeaver(new Code(content, parts.constants), parts, method, file,
                            this);
                    content = weaving.woven();
                    wasWoven = true;
                } catch (Code.TooLong tooLong) {
                    notFollowed.add("the method " + name + ", which is too long, in " + file);
                }
            }
            attributes.add(new ClassParts.Attribute(attribute.name(), content));
        }
        int access = wasWoven ? method.access() & ~Modifier.SYNCHRONIZED : method.access();
        return new ClassParts.Member(access, method.name(), method.descriptor(), attributes);
    }

    private static String sourceFile(ClassParts parts, String type) {
        for (ClassParts.Attribute attribute : parts.attributes) {
            if (parts.constants.text(attribute.name()).equals("SourceFile")) {
                byte[] index = attribute.content();
                return parts.constants.text((index[0] & 0xFF) << 8 | index[1] & 0xFF);
            }
        }
        return type.substring(type.lastIndexOf('/') + 1).replaceFirst("\\$.*", "") + ".java";
    }

    Hierarchy hierarchy() {
        return hierarchy;
    }

    String hooks() {
        return hooks;
    }

    void observesEnds(boolean does) {
        observesEnds |= does;
    }

    /**
     * Puts a method of its own in the place of each reference to a method of the JDK's that a hook belongs
     * to: {@code Thread::start} becomes a call, which is then woven as any other.
     */
    private void bridgeReferences(ClassParts parts, String type) throws IOException {
        int table = -1;
        for (int each = 0; each < parts.attributes.size(); each++) {
            if (parts.constants.text(parts.attributes.get(each).name()).equals("BootstrapMethods")) {
                table = each;
            }
        }
        if (table < 0) {
            return;
        }
        Map<Integer, Integer> lines = linesOfReferences(parts);
        var in = new DataInputStream(new ByteArrayInputStream(parts.attributes.get(table).content()));
        var bytes = new ByteArrayOutputStream();
        var out = new DataOutputStream(bytes);
        int count = in.readUnsignedShort();
        out.writeShort(count);
        for (int each = 0; each < count; each++) {
            int bootstrap = in.readUnsignedShort();
            out.writeShort(bootstrap);
            boolean isLambda = parts.constants.member(parts.constants.handled(bootstrap)).owner()
                    .equals("java/lang/invoke/LambdaMetafactory");
            int arguments = in.readUnsignedShort();
            out.writeShort(arguments);
            for (int argument = 0; argument < arguments; argument++) {
                int index = in.readUnsignedShort();
                out.writeShort(isLambda && argument == 1
                        ? bridged(index, parts, type, lines.getOrDefault(each, 0)) : index);
            }
        }
        parts.attributes.set(table,
                new ClassParts.Attribute(parts.attributes.get(table).name(), bytes.toByteArray()));
    }

    /** Returns the handle of a new method that calls what a handle refers to; the same if none is needed. */
    private int bridged(int handle, ClassParts parts, String type, int line) throws IOException {
        Constants constants = parts.constants;
        int kind = constants.handleKind(handle);
        if (kind < 5 || kind == 8) {                        // a field, or a constructor
            return handle;
        }
        int method = constants.handled(handle);
        Member called = constants.member(method);
        String owner = hierarchy.methodOwner(called.owner(), called.name() + called.descriptor());
        boolean isStatic = kind == INVOKE_STATIC;
        boolean concerns = Calls.replacement(new Member(owner, called.name(), called.descriptor()), isStatic)
                != null || Calls.isShared(owner) || Calls.saysALine(called);
        if (!concerns || hierarchy.isWoven(owner) || called.owner().startsWith("[")) {
            return handle;
        }
        String descriptor = isStatic ? called.descriptor()
                : "(L" + called.owner() + ";" + called.descriptor().substring(1);
        var code = new Instructions(constants);
        int local = 0;
        for (String parameter : Calls.parameters(descriptor)) {
            code.load(parameter.charAt(0), local);
            local += MethodWeaver.size(parameter);
        }
        boolean ofAnInterface = constants.isOfAnInterface(method);
        int opcode = isStatic ? 184 : ofAnInterface ? 185 : 182;
        code.plain(opcode, method >> 8, method & 0xFF);
        if (opcode == 185) {
            code.plain(local, 0);
        }
        char returned = descriptor.charAt(descriptor.indexOf(')') + 1);
        code.plain(switch (returned) {
            case 'V' -> 177;
            case 'J' -> 173;
            case 'F' -> 174;
            case 'D' -> 175;
            case 'L', '[' -> 176;
            default -> 172;
        });
        String name = "reference$" + parts.methods.size();
        parts.methods.add(new ClassParts.Member(PRIVATE_STATIC_SYNTHETIC, constants.addText(name),
                constants.addText(descriptor), List.of(new ClassParts.Attribute(constants.addText("Code"),
                        code(code.bytes(), local, line, constants)))));
        boolean inAnInterface = Modifier.isInterface(parts.access);
        int own = constants.addMethod(new Member(type, name, descriptor), inAnInterface);
        return constants.addHandle(INVOKE_STATIC, own);
    }

    private static byte[] code(byte[] instructions, int locals, int line, Constants constants)
            throws IOException {
        var bytes = new ByteArrayOutputStream();
        var out = new DataOutputStream(bytes);
        out.writeShort(locals + 2);
        out.writeShort(locals);
        out.writeInt(instructions.length);
        out.write(instructions);
        out.writeShort(0);
        out.writeShort(1);
        out.writeShort(constants.addText("LineNumberTable"));
        out.writeInt(6);
        out.writeShort(1);
        out.writeShort(0);
        out.writeShort(line);
        return bytes.toByteArray();
    }

    /** Returns the line of each reference, by the number of its bootstrap method. */
    private static Map<Integer, Integer> linesOfReferences(ClassParts parts) throws IOException {
        var lines = new HashMap<Integer, Integer>();
        for (ClassParts.Member method : parts.methods) {
            for (ClassParts.Attribute attribute : method.attributes()) {
                if (parts.constants.text(attribute.name()).equals("Code")) {
                    var code = new Code(attribute.content(), parts.constants);
                    int[] byPlace = code.lines();
                    for (int at = 0; at < code.old.length; at += code.length(at)) {
                        if (code.opcode(at) == 186) {
                            lines.put(parts.constants.bootstrap(code.unsignedShort(at + 1)), byPlace[at]);
                        }
                    }
                }
            }
        }
        return lines;
    }
}
