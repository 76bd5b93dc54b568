package awaitless.jvm;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The constant pool of a class file: it can be read, grow and change, while all behind it stays. Names of
 * classes are as there, with slashes.
 *
 * @see <a href="https://docs.oracle.com/javase/specs/jvms/se25/html/jvms-4.html#jvms-4.4">JVMS 4.4</a>
 */
final class ConstantPool {

    static final int UTF8 = 1;
    static final int LONG = 5;
    static final int DOUBLE = 6;
    static final int CLASS = 7;
    static final int STRING = 8;
    static final int FIELD = 9;
    static final int METHOD = 10;
    static final int INTERFACE_METHOD = 11;
    static final int NAME_AND_TYPE = 12;
    static final int METHOD_HANDLE = 15;

    private static final int START = 8;                     // behind the magic number and the version

    private final byte[] file;
    private final int end;                                  // of the pool in the file as it was
    private final List<byte[]> entries = new ArrayList<>(); // each with its tag; null where there is none
    private final Map<ByteBuffer, Integer> added = new HashMap<>();

    ConstantPool(byte[] file) {
        this.file = file;
        ByteBuffer in = ByteBuffer.wrap(file);
        int count = in.getChar(START);
        int at = START + 2;
        entries.add(null);
        while (entries.size() < count) {
            int length = length(in, at);
            entries.add(Arrays.copyOfRange(file, at, at + length));
            if (file[at] == LONG || file[at] == DOUBLE) {
                entries.add(null);                          // takes two places
            }
            at += length;
        }
        end = at;
    }

    private static int length(ByteBuffer in, int at) {
        return switch (in.get(at)) {
            case UTF8 -> 3 + in.getChar(at + 1);
            case CLASS, STRING, 16, 19, 20 -> 3;
            case METHOD_HANDLE -> 4;
            case LONG, DOUBLE -> 9;
            default -> 5;
        };
    }

    /** Returns how many places there are; the first is not in use. */
    int size() {
        return entries.size();
    }

    /** Returns where in the file as it was the pool ends. */
    int end() {
        return end;
    }

    /** Returns what stands at a place; 0 if nothing does. */
    int tag(int index) {
        byte[] entry = entries.get(index);
        return entry == null ? 0 : entry[0];
    }

    /** Returns the text of a UTF8. */
    String text(int index) {
        byte[] entry = entries.get(index);
        try {
            return new DataInputStream(new ByteArrayInputStream(entry, 1, entry.length - 1)).readUTF();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** Returns the name of a class. */
    String className(int index) {
        return text(first(index));
    }

    /** Returns the name of the class of a field or method. */
    String owner(int member) {
        return className(first(member));
    }

    /** Returns the name of a field or method. */
    String name(int member) {
        return text(first(second(member)));
    }

    /** Returns the descriptor of a field or method. */
    String descriptor(int member) {
        return text(second(second(member)));
    }

    private int first(int index) {
        return ByteBuffer.wrap(entries.get(index)).getChar(1);
    }

    private int second(int index) {
        return ByteBuffer.wrap(entries.get(index)).getChar(3);
    }

    /** Returns the place of a text, which is added unless it was. */
    int addText(String text) {
        return add(utf8(text));
    }

    /** Returns the place of a class, which is added unless it was. */
    int addClass(String name) {
        return add(entry(CLASS, addText(name)));
    }

    /** Returns the place of a field or method, as the tag says, which is added unless it was. */
    int addMember(int tag, String owner, String name, String descriptor) {
        int called = add(entry(NAME_AND_TYPE, addText(name), addText(descriptor)));
        return add(entry(tag, addClass(owner), called));
    }

    private int add(byte[] entry) {
        return added.computeIfAbsent(ByteBuffer.wrap(entry), key -> {
            entries.add(entry);
            return entries.size() - 1;
        });
    }

    private void set(int index, byte[] entry) {
        added.remove(ByteBuffer.wrap(entries.set(index, entry)), index);
    }

    private static byte[] entry(int tag, int... indices) {
        ByteBuffer entry = ByteBuffer.allocate(1 + 2 * indices.length).put((byte) tag);
        for (int index : indices) {
            entry.putChar((char) index);
        }
        return entry.array();
    }

    private static byte[] utf8(String text) {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(bytes)) {
            out.writeByte(UTF8);
            out.writeUTF(text);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    /** Makes a place that names a field or method name another one of its kind. */
    void redirect(int member, String owner, String name, String descriptor) {
        set(member, entries.get(addMember(tag(member), owner, name, descriptor)));
    }

    /** Gives what is called so another name: a class, a member, or a string. */
    void rename(String from, String to) {
        for (int index = 1; index < size(); index++) {
            if (tag(index) == UTF8 && text(index).equals(from)) {
                set(index, utf8(to));
            }
        }
    }

    /** Returns the class file with the pool as it is now. */
    byte[] toFile() {
        var bytes = new ByteArrayOutputStream(file.length + 256);
        bytes.write(file, 0, START);
        bytes.write(size() >> 8);
        bytes.write(size());
        for (byte[] entry : entries) {
            if (entry != null) {
                bytes.writeBytes(entry);
            }
        }
        bytes.write(file, end, file.length - end);
        return bytes.toByteArray();
    }
}
