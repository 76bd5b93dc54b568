package awaitless.jvm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A class whose constant pool has grown and changed is a class still, and does as the pool says. */
class ConstantPoolTest {

    /** The class that is changed: it has a long, which takes two places, and text that is not ASCII. */
    static final class Sample implements LongSupplier {

        static final String TEXT = "\u00fc\0";

        @Override
        public long getAsLong() {
            return TEXT.length() + 10_000_000_000L - Math.abs(Long.parseLong("-5"));
        }
    }

    @Test
    void leavesAFileAsItWas() throws IOException {
        assertArrayEquals(file(), new ConstantPool(file()).toFile());
    }

    @Test
    void redirectsACallAndRenamesAClass() throws Exception {
        var pool = new ConstantPool(file());
        int abs = IntStream.range(1, pool.size()).filter(index -> pool.tag(index) == ConstantPool.METHOD
                && pool.name(index).equals("abs")).findAny().orElseThrow();
        assertEquals("java/lang/Math.abs(J)J", pool.owner(abs) + '.' + pool.name(abs) + pool.descriptor(abs));
        pool.redirect(abs, "java/lang/Long", "reverse", "(J)J");
        pool.rename(Sample.class.getName().replace('.', '/'), "awaitless/jvm/Changed");
        Class<?> changed = MethodHandles.lookup().defineClass(pool.toFile());
        assertEquals("awaitless.jvm.Changed", changed.getName());
        var made = (LongSupplier) changed.getDeclaredConstructor().newInstance();
        assertEquals(10_000_000_002L - Long.reverse(-5), made.getAsLong());
    }

    @Test
    void addsWhatItHasAddedOnlyOnce() throws IOException {
        var pool = new ConstantPool(file());
        int added = pool.addMember(ConstantPool.METHOD, "a/Class", "name", "()V");
        int size = pool.size();
        assertEquals(added, pool.addMember(ConstantPool.METHOD, "a/Class", "name", "()V"));
        assertEquals(size, pool.size());
        pool.rename("a/Class", "another/Class");
        assertEquals("another/Class", pool.owner(added));
        assertEquals("a/Class", pool.className(pool.addClass("a/Class")));
    }

    private static byte[] file() throws IOException {
        try (var in = Sample.class.getResourceAsStream("ConstantPoolTest$Sample.class")) {
            return in.readAllBytes();
        }
    }
}
