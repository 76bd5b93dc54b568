package awaitless.jvm;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** A class file in its parts (JVMS 4.1). */
final class ClassParts {

    /** An attribute, its content as it stands in the file. */
    record Attribute(int name, byte[] content) {
    }

    /** A field or a method. */
    record Member(int access, int name, int descriptor, List<Attribute> attributes) {
    }

    final int version;
    final Constants constants;
    int access;
    final int type;
    final int parent;
    final int[] interfaces;
    final List<Member> fields;
    List<Member> methods;
    final List<Attribute> attributes;

    private ClassParts(DataInputStream in) throws IOException {
        in.readInt();                                       // magic number
        version = in.readInt();                             // minor and major
        constants = new Constants(in);
        access = in.readUnsignedShort();
        type = in.readUnsignedShort();
        parent = in.readUnsignedShort();
        interfaces = new int[in.readUnsignedShort()];
        for (int each = 0; each < interfaces.length; each++) {
            interfaces[each] = in.readUnsignedShort();
        }
        fields = members(in);
        methods = members(in);
        attributes = attributes(in);
    }

    static ClassParts of(byte[] file) {
        try {
            return new ClassParts(new DataInputStream(new ByteArrayInputStream(file)));
        } catch (IOException cut) {
            throw new UncheckedIOException(cut);
        }
    }

    private static List<Member> members(DataInputStream in) throws IOException {
        int count = in.readUnsignedShort();
        var members = new ArrayList<Member>(count);
        for (int each = 0; each < count; each++) {
            members.add(new Member(in.readUnsignedShort(), in.readUnsignedShort(), in.readUnsignedShort(),
                    attributes(in)));
        }
        return members;
    }

    static List<Attribute> attributes(DataInputStream in) throws IOException {
        int count = in.readUnsignedShort();
        var attributes = new ArrayList<Attribute>(count);
        for (int each = 0; each < count; each++) {
            attributes.add(new Attribute(in.readUnsignedShort(), in.readNBytes(in.readInt())));
        }
        return attributes;
    }

    static void write(List<Attribute> attributes, DataOutputStream out) throws IOException {
        out.writeShort(attributes.size());
        for (Attribute attribute : attributes) {
            out.writeShort(attribute.name);
            out.writeInt(attribute.content.length);
            out.write(attribute.content);
        }
    }

    byte[] bytes() {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(bytes)) {
            out.writeInt(0xCAFEBABE);
            out.writeInt(version);
            constants.write(out);
            out.writeShort(access);
            out.writeShort(type);
            out.writeShort(parent);
            out.writeShort(interfaces.length);
            for (int each : interfaces) {
                out.writeShort(each);
            }
            writeMembers(fields, out);
            writeMembers(methods, out);
            write(attributes, out);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    private static void writeMembers(List<Member> members, DataOutputStream out) throws IOException {
        out.writeShort(members.size());
        for (Member member : members) {
            out.writeShort(member.access);
            out.writeShort(member.name);
            out.writeShort(member.descriptor);
            write(member.attributes, out);
        }
    }
}
