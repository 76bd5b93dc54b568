package awaitless.jvm;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The constant pool of a class file, which can be read and added to (JVMS 4.4). */
final class Constants {

    /** A field or method that is named in code. */
    record Member(String owner, String name, String descriptor) {
    }

    private static final int UTF8 = 1;
    private static final int INTEGER = 3;
    private static final int FLOAT = 4;
    private static final int LONG = 5;
    private static final int DOUBLE = 6;
    private static final int CLASS = 7;
    private static final int FIELD = 9;
    private static final int METHOD = 10;
    private static final int INTERFACE_METHOD = 11;
    private static final int NAME_AND_TYPE = 12;
    private static final int METHOD_HANDLE = 15;
    private static final int DYNAMIC = 17;
    private static final int INVOKE_DYNAMIC = 18;

    private final List<Object> entries = new ArrayList<>();     // a String, or an int[] of tag and operands
    private final Map<String, Integer> added = new HashMap<>();

    Constants(DataInputStream in) throws IOException {
        int count = in.readUnsignedShort();
        entries.add(null);
        while (entries.size() < count) {
            int tag = in.readUnsignedByte();
            switch (tag) {
                case UTF8 -> entries.add(in.readUTF());
                case INTEGER, FLOAT -> entries.add(new int[] {tag, in.readInt()});
                case LONG, DOUBLE -> {
                    entries.add(new int[] {tag, in.readInt(), in.readInt()});
                    entries.add(null);
                }
                case FIELD, METHOD, INTERFACE_METHOD, NAME_AND_TYPE, DYNAMIC, INVOKE_DYNAMIC ->
                    entries.add(new int[] {tag, in.readUnsignedShort(), in.readUnsignedShort()});
                case METHOD_HANDLE ->
                    entries.add(new int[] {tag, in.readUnsignedByte(), in.readUnsignedShort()});
                default -> entries.add(new int[] {tag, in.readUnsignedShort()});
            }
        }
    }

    void write(DataOutputStream out) throws IOException {
        out.writeShort(entries.size());
        for (Object entry : entries) {
            if (entry instanceof String text) {
                out.writeByte(UTF8);
                out.writeUTF(text);
            } else if (entry instanceof int[] parts) {
                out.writeByte(parts[0]);
                switch (parts[0]) {
                    case INTEGER, FLOAT -> out.writeInt(parts[1]);
                    case LONG, DOUBLE -> {
                        out.writeInt(parts[1]);
                        out.writeInt(parts[2]);
                    }
                    case METHOD_HANDLE -> {
                        out.writeByte(parts[1]);
                        out.writeShort(parts[2]);
                    }
                    default -> {
                        for (int part = 1; part < parts.length; part++) {
                            out.writeShort(parts[part]);
                        }
                    }
                }
            }
        }
    }

    String text(int index) {
        return (String) entries.get(index);
    }

    /** Returns the internal name of a class; null for index 0. */
    String type(int index) {
        return index == 0 ? null : text(((int[]) entries.get(index))[1]);
    }

    Member member(int index) {
        int[] member = (int[]) entries.get(index);
        int[] named = (int[]) entries.get(member[2]);
        return new Member(type(member[1]), text(named[1]), text(named[2]));
    }

    int addText(String text) {
        return added.computeIfAbsent("text " + text, none -> add(text));
    }

    int addType(String name) {
        Integer index = added.get("type " + name);
        if (index == null) {
            index = add(new int[] {CLASS, addText(name)});
            added.put("type " + name, index);
        }
        return index;
    }

    int addInteger(int value) {
        return added.computeIfAbsent("integer " + value, none -> add(new int[] {INTEGER, value}));
    }

    int addMethod(Member method, boolean ofAnInterface) {
        String key = "method " + method;
        Integer index = added.get(key);
        if (index == null) {
            int type = addType(method.owner);
            int named = add(new int[] {NAME_AND_TYPE, addText(method.name), addText(method.descriptor)});
            index = add(new int[] {ofAnInterface ? INTERFACE_METHOD : METHOD, type, named});
            added.put(key, index);
        }
        return index;
    }

    int addField(Member field) {
        int type = addType(field.owner);
        int named = add(new int[] {NAME_AND_TYPE, addText(field.name), addText(field.descriptor)});
        return add(new int[] {FIELD, type, named});
    }

    /** Tells whether an entry is a method handle. */
    boolean isHandle(int index) {
        return entries.get(index) instanceof int[] entry && entry[0] == METHOD_HANDLE;
    }

    /** Returns the kind of a method handle (JVMS 5.4.3.5). */
    int handleKind(int index) {
        return ((int[]) entries.get(index))[1];
    }

    /** Returns what a method handle refers to. */
    int handled(int index) {
        return ((int[]) entries.get(index))[2];
    }

    boolean isOfAnInterface(int method) {
        return ((int[]) entries.get(method))[0] == INTERFACE_METHOD;
    }

    int addHandle(int kind, int method) {
        return add(new int[] {METHOD_HANDLE, kind, method});
    }

    /** Returns which bootstrap method an invokedynamic names. */
    int bootstrap(int invokeDynamic) {
        return ((int[]) entries.get(invokeDynamic))[1];
    }

    private int add(Object entry) {
        entries.add(entry);
        return entries.size() - 1;
    }
}
