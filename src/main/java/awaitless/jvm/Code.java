package awaitless.jvm;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A method's code, to which instructions can be added before, after or instead of its own (JVMS 4.7.3). What
 * is added has no branches and leaves the stack as it was, so frames stay what they are and only move.
 */
final class Code {

    /** An exception handler. */
    record Handler(int from, int to, int at, int type) {
    }

    /** The code would grow longer than a method may be, or a branch longer than it reaches. */
    static final class TooLong extends RuntimeException {

        private static final long serialVersionUID = 1;
    }

    private static final String LENGTHS =
            "111111111111111123233222221111111111111111111111111111222221111111111111111111111111111111"
            + "111111111111111111111111111111111111111111311111111111111111111333333333333333320011111133"
            + "3333355323113311043355";
    private static final int TABLE_SWITCH = 170;
    private static final int LOOKUP_SWITCH = 171;
    private static final int WIDE = 196;
    private static final int INCREMENT = 132;
    private static final int GOTO_WIDE = 200;
    private static final int MOST = 65_535;
    private static final int FULL_FRAME = 255;

    final byte[] old;
    int maxStack;
    int maxLocals;
    final List<Handler> handlers = new ArrayList<>();
    private final Constants constants;
    private final List<ClassParts.Attribute> attributes;
    private final byte[][] before;
    private final byte[][] instead;
    private final byte[][] after;
    private int[] starts;                                   // by old place: of what is added before it
    private int[] places;                                   // by old place: where the instruction itself is
    private byte[] atStart = {};
    private byte[] atEnd = {};
    private int[] endFrame;                                 // types of the locals of a handler at the end

    Code(byte[] attribute, Constants constants) throws IOException {
        this.constants = constants;
        var in = new DataInputStream(new ByteArrayInputStream(attribute));
        maxStack = in.readUnsignedShort();
        maxLocals = in.readUnsignedShort();
        old = in.readNBytes(in.readInt());
        int count = in.readUnsignedShort();
        for (int each = 0; each < count; each++) {
            handlers.add(new Handler(in.readUnsignedShort(), in.readUnsignedShort(), in.readUnsignedShort(),
                    in.readUnsignedShort()));
        }
        attributes = ClassParts.attributes(in);
        before = new byte[old.length + 1][];
        instead = new byte[old.length + 1][];
        after = new byte[old.length + 1][];
    }

    int opcode(int at) {
        return old[at] & 0xFF;
    }

    int unsignedShort(int at) {
        return (old[at] & 0xFF) << 8 | old[at + 1] & 0xFF;
    }

    private int integer(int at) {
        return unsignedShort(at) << 16 | unsignedShort(at + 2);
    }

    /** Returns the length of an instruction, in bytes. */
    int length(int at) {
        int opcode = opcode(at);
        int operands = (at & ~3) + 4;
        return switch (opcode) {
            case TABLE_SWITCH -> operands + 12 + 4 * (integer(operands + 8) - integer(operands + 4) + 1) - at;
            case LOOKUP_SWITCH -> operands + 8 + 8 * integer(operands + 4) - at;
            case WIDE -> opcode(at + 1) == INCREMENT ? 6 : 4;
            default -> LENGTHS.charAt(opcode) - '0';
        };
    }

    void before(int at, Instructions added) {
        before[at] = joined(before[at], added.bytes());
    }

    /** Adds before all else, where no handler of all reaches. */
    void beforeAll(Instructions added) {
        atStart = added.bytes();
    }

    void after(int at, Instructions added) {
        after[at] = joined(after[at], added.bytes());
    }

    void instead(int at, Instructions added) {
        instead[at] = added.bytes();
    }

    private static byte[] joined(byte[] first, byte[] then) {
        if (first == null) {
            return then;
        }
        byte[] both = java.util.Arrays.copyOf(first, first.length + then.length);
        System.arraycopy(then, 0, both, first.length, then.length);
        return both;
    }

    /** Adds a handler of all that is thrown, which stands at the end. */
    void handleAll(Instructions handler, int[] localsThere) {
        atEnd = handler.bytes();
        endFrame = localsThere;
    }

    /** Returns the lines by place in the code: 0 where none is known. */
    int[] lines() throws IOException {
        int[] lines = new int[old.length];
        for (ClassParts.Attribute attribute : attributes) {
            if (constants.text(attribute.name()).equals("LineNumberTable")) {
                var in = new DataInputStream(new ByteArrayInputStream(attribute.content()));
                int count = in.readUnsignedShort();
                for (int each = 0; each < count; each++) {
                    int from = in.readUnsignedShort();
                    lines[from] = in.readUnsignedShort();
                }
            }
        }
        for (int at = 1; at < lines.length; at++) {
            lines[at] = lines[at] == 0 ? lines[at - 1] : lines[at];
        }
        return lines;
    }

    private void lay() {
        starts = new int[old.length + 1];
        places = new int[old.length + 1];
        int place = atStart.length;
        for (int at = 0; at < old.length; at += length(at)) {
            starts[at] = place;
            place += before[at] == null ? 0 : before[at].length;
            places[at] = place;
            if (instead[at] != null) {
                place += instead[at].length;
            } else if (opcode(at) == TABLE_SWITCH || opcode(at) == LOOKUP_SWITCH) {
                place += 4 - (place & 3) + length(at) - (4 - (at & 3));
            } else {
                place += length(at);
            }
            place += after[at] == null ? 0 : after[at].length;
        }
        starts[old.length] = place;
        places[old.length] = place;
        if (place + atEnd.length > MOST) {
            throw new TooLong();
        }
    }

    byte[] bytes() throws IOException {
        lay();
        var bytes = new ByteArrayOutputStream();
        var out = new DataOutputStream(bytes);
        out.writeShort(maxStack);
        out.writeShort(maxLocals);
        out.writeInt(starts[old.length] + atEnd.length);
        out.write(atStart);
        for (int at = 0; at < old.length; at += length(at)) {
            write(before[at], out);
            if (instead[at] != null) {
                write(instead[at], out);
            } else {
                instruction(at, out);
            }
            write(after[at], out);
        }
        out.write(atEnd);
        boolean all = atEnd.length > 0;
        out.writeShort(handlers.size() + (all ? 1 : 0));
        for (Handler handler : handlers) {
            out.writeShort(starts[handler.from]);
            out.writeShort(starts[handler.to]);
            out.writeShort(starts[handler.at]);
            out.writeShort(handler.type);
        }
        if (all) {                                          // the last, as the outermost
            out.writeShort(starts[0]);
            out.writeShort(starts[old.length]);
            out.writeShort(starts[old.length]);
            out.writeShort(0);
        }
        ClassParts.write(moved(), out);
        return bytes.toByteArray();
    }

    private static void write(byte[] added, DataOutputStream out) throws IOException {
        if (added != null) {
            out.write(added);
        }
    }

    private void instruction(int at, DataOutputStream out) throws IOException {
        int opcode = opcode(at);
        boolean isBranch = opcode >= 153 && opcode <= 168 || opcode == 198 || opcode == 199;
        if (isBranch) {
            int far = starts[at + (short) unsignedShort(at + 1)] - places[at];
            if (far != (short) far) {
                throw new TooLong();
            }
            out.writeByte(opcode);
            out.writeShort(far);
        } else if (opcode == GOTO_WIDE || opcode == GOTO_WIDE + 1) {
            out.writeByte(opcode);
            out.writeInt(starts[at + integer(at + 1)] - places[at]);
        } else if (opcode == TABLE_SWITCH || opcode == LOOKUP_SWITCH) {
            out.writeByte(opcode);
            for (int pad = places[at] + 1; (pad & 3) != 0; pad++) {
                out.writeByte(0);
            }
            int operands = (at & ~3) + 4;
            out.writeInt(starts[at + integer(operands)] - places[at]);
            if (opcode == TABLE_SWITCH) {
                out.writeInt(integer(operands + 4));
                out.writeInt(integer(operands + 8));
                for (int each = operands + 12; each < at + length(at); each += 4) {
                    out.writeInt(starts[at + integer(each)] - places[at]);
                }
            } else {
                out.writeInt(integer(operands + 4));
                for (int each = operands + 8; each < at + length(at); each += 8) {
                    out.writeInt(integer(each));
                    out.writeInt(starts[at + integer(each + 4)] - places[at]);
                }
            }
        } else {
            out.write(old, at, length(at));
        }
    }

    /** Returns the attributes as they are now that the code has moved; those of annotated types go. */
    private List<ClassParts.Attribute> moved() throws IOException {
        var moved = new ArrayList<ClassParts.Attribute>();
        boolean framed = false;
        for (ClassParts.Attribute attribute : attributes) {
            var in = new DataInputStream(new ByteArrayInputStream(attribute.content()));
            var bytes = new ByteArrayOutputStream();
            var out = new DataOutputStream(bytes);
            switch (constants.text(attribute.name())) {
                case "LineNumberTable" -> lines(in, out);
                case "LocalVariableTable", "LocalVariableTypeTable" -> variables(in, out);
                case "StackMapTable" -> {
                    frames(in, out);
                    framed = true;
                }
                default -> {
                    continue;
                }
            }
            moved.add(new ClassParts.Attribute(attribute.name(), bytes.toByteArray()));
        }
        if (!framed && atEnd.length > 0) {
            var bytes = new ByteArrayOutputStream();
            frames(new DataInputStream(new ByteArrayInputStream(new byte[2])), new DataOutputStream(bytes));
            moved.add(new ClassParts.Attribute(constants.addText("StackMapTable"), bytes.toByteArray()));
        }
        return moved;
    }

    private void lines(DataInputStream in, DataOutputStream out) throws IOException {
        int count = in.readUnsignedShort();
        out.writeShort(count);
        for (int each = 0; each < count; each++) {
            out.writeShort(starts[in.readUnsignedShort()]);
            out.writeShort(in.readUnsignedShort());
        }
    }

    private void variables(DataInputStream in, DataOutputStream out) throws IOException {
        int count = in.readUnsignedShort();
        out.writeShort(count);
        for (int each = 0; each < count; each++) {
            int from = in.readUnsignedShort();
            int to = from + in.readUnsignedShort();
            out.writeShort(starts[from]);
            out.writeShort(starts[to] - starts[from]);
            out.writeShort(in.readUnsignedShort());
            out.writeShort(in.readUnsignedShort());
            out.writeShort(in.readUnsignedShort());
        }
    }

    private void frames(DataInputStream in, DataOutputStream out) throws IOException {
        int count = in.readUnsignedShort();
        out.writeShort(count + (atEnd.length > 0 ? 1 : 0));
        int at = -1;
        int place = -1;
        for (int each = 0; each < count; each++) {
            int kind = in.readUnsignedByte();
            boolean isShort = kind < 128;
            at += 1 + (isShort ? kind & 63 : in.readUnsignedShort());
            int far = starts[at] - place - 1;
            place = starts[at];
            if (kind < 64 || kind == 251) {
                out.writeByte(251);
                out.writeShort(far);
            } else if (kind < 128 || kind == 247) {
                out.writeByte(247);
                out.writeShort(far);
                types(1, in, out);
            } else {
                out.writeByte(kind);
                out.writeShort(far);
                if (kind == FULL_FRAME) {
                    types(length(in, out), in, out);
                    types(length(in, out), in, out);
                } else if (kind > 251) {
                    types(kind - 251, in, out);
                }
            }
        }
        if (atEnd.length > 0) {
            out.writeByte(FULL_FRAME);
            out.writeShort(starts[old.length] - place - 1);
            out.writeShort(endFrame.length);
            for (int type : endFrame) {
                out.writeByte(7);
                out.writeShort(type);
            }
            out.writeShort(1);
            out.writeByte(7);
            out.writeShort(constants.addType("java/lang/Throwable"));
        }
    }

    private static int length(DataInputStream in, DataOutputStream out) throws IOException {
        int length = in.readUnsignedShort();
        out.writeShort(length);
        return length;
    }

    private void types(int count, DataInputStream in, DataOutputStream out) throws IOException {
        for (int each = 0; each < count; each++) {
            int type = in.readUnsignedByte();
            out.writeByte(type);
            if (type == 7) {
                out.writeShort(in.readUnsignedShort());
            } else if (type == 8) {                         // made by the instruction there, and no more
                out.writeShort(places[in.readUnsignedShort()]);
            }
        }
    }
}
