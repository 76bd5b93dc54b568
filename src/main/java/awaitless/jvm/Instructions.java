package awaitless.jvm;

import java.io.ByteArrayOutputStream;

/** Instructions to be added to a method's code. */
final class Instructions {

    static final int ACONST_NULL = 1;
    static final int POP = 87;
    static final int POP2 = 88;
    static final int DUP = 89;
    static final int DUP_X2 = 91;
    static final int DUP2 = 92;
    static final int DUP2_X1 = 93;
    static final int SWAP = 95;
    static final int ATHROW = 191;

    private static final int SHORT = 17;
    private static final int LOAD_CONSTANT = 19;
    private static final int LOAD = 21;
    private static final int STORE = 54;
    private static final int REFERENCE = 4;
    private static final int PUT_STATIC = 179;
    private static final int INVOKE_SPECIAL = 183;
    private static final int INVOKE_STATIC = 184;
    private static final int CHECK_CAST = 192;
    private static final int WIDE = 196;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final Constants constants;

    Instructions(Constants constants) {
        this.constants = constants;
    }

    byte[] bytes() {
        return bytes.toByteArray();
    }

    Instructions plain(int... opcodes) {
        for (int opcode : opcodes) {
            bytes.write(opcode);
        }
        return this;
    }

    private Instructions operand(int value) {
        bytes.write(value >> 8);
        bytes.write(value);
        return this;
    }

    Instructions copy(byte[] code, int at, int length) {
        bytes.write(code, at, length);
        return this;
    }

    Instructions push(int value) {
        return value == (short) value ? plain(SHORT).operand(value)
                : plain(LOAD_CONSTANT).operand(constants.addInteger(value));
    }

    Instructions pushType(String name) {
        return plain(LOAD_CONSTANT).operand(constants.addType(name));
    }

    Instructions call(String owner, String name, String descriptor) {
        return plain(INVOKE_STATIC)
                .operand(constants.addMethod(new Constants.Member(owner, name, descriptor), false));
    }

    Instructions construct(String owner, String descriptor) {
        return plain(INVOKE_SPECIAL)
                .operand(constants.addMethod(new Constants.Member(owner, "<init>", descriptor), false));
    }

    Instructions cast(String type) {
        return plain(CHECK_CAST).operand(constants.addType(type));
    }

    /** Pushes nothing: 0, or null. */
    Instructions zero(char type) {
        return plain(switch (type) {
            case 'J' -> 9;
            case 'F' -> 11;
            case 'D' -> 14;
            case 'L', '[' -> ACONST_NULL;
            default -> 3;
        });
    }

    Instructions putStatic(Constants.Member field) {
        return plain(PUT_STATIC).operand(constants.addField(field));
    }

    /** Loads a local variable of a type that a descriptor names. */
    Instructions load(char type, int local) {
        return local(LOAD + kind(type), local);
    }

    Instructions store(char type, int local) {
        return local(STORE + kind(type), local);
    }

    private Instructions local(int opcode, int local) {
        return plain(WIDE, opcode).operand(local);
    }

    private static int kind(char type) {
        return switch (type) {
            case 'J' -> 1;
            case 'F' -> 2;
            case 'D' -> 3;
            case 'L', '[' -> REFERENCE;
            default -> 0;
        };
    }
}
