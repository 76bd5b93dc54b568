package awaitless.trace;

import java.io.PrintStream;
import java.util.Locale;

/**
 * Stands in the place of {@link System#out} or {@link System#err}: what a thread of a run prints goes to the
 * run, if that listens, and all else goes on. It takes no lock, for which one thread of a run would wait.
 */
final class CaughtStream extends PrintStream {

    private final PrintStream beyond;
    private final boolean isHeardWhereShown;

    private CaughtStream(PrintStream beyond, boolean isHeardWhereShown) {
        super(beyond, false, beyond.charset());
        this.beyond = beyond;
        this.isHeardWhereShown = isHeardWhereShown;
    }

    /** Catches both streams, unless they are caught already. */
    static void install() {
        if (!(System.out instanceof CaughtStream)) {
            System.setOut(new CaughtStream(System.out, true));
        }
        if (!(System.err instanceof CaughtStream)) {
            System.setErr(new CaughtStream(System.err, false));
        }
    }

    private void take(String text) {
        if (!LineCatcher.printed(text, beyond, isHeardWhereShown)) {
            beyond.print(text);
        }
    }

    private void takeLine(String text) {
        take(text + System.lineSeparator());
    }

    @Override
    public void write(int single) {
        write(new byte[] {(byte) single}, 0, 1);
    }

    @Override
    public void write(byte[] bytes) {
        write(bytes, 0, bytes.length);
    }

    @Override
    public void writeBytes(byte[] bytes) {
        write(bytes, 0, bytes.length);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        if (LineCatcher.isHeard()) {
            take(new String(bytes, offset, length, charset()));
        } else {
            beyond.write(bytes, offset, length);
        }
    }

    @Override
    public void flush() {
        beyond.flush();
    }

    @Override
    public boolean checkError() {
        return beyond.checkError();
    }

    @Override
    public void close() {
        flush();                                            // as others still print
    }

    @Override
    public PrintStream format(String format, Object... values) {
        take(String.format(format, values));
        return this;
    }

    @Override
    public PrintStream format(Locale locale, String format, Object... values) {
        take(String.format(locale, format, values));
        return this;
    }

    @Override
    public void print(boolean value) {
        take(String.valueOf(value));
    }

    @Override
    public void print(char value) {
        take(String.valueOf(value));
    }

    @Override
    public void print(int value) {
        take(String.valueOf(value));
    }

    @Override
    public void print(long value) {
        take(String.valueOf(value));
    }

    @Override
    public void print(float value) {
        take(String.valueOf(value));
    }

    @Override
    public void print(double value) {
        take(String.valueOf(value));
    }

    @Override
    public void print(char[] value) {
        take(String.valueOf(value));
    }

    @Override
    public void print(String value) {
        take(String.valueOf(value));
    }

    @Override
    public void print(Object value) {
        take(String.valueOf(value));
    }

    @Override
    public void println() {
        takeLine("");
    }

    @Override
    public void println(boolean value) {
        takeLine(String.valueOf(value));
    }

    @Override
    public void println(char value) {
        takeLine(String.valueOf(value));
    }

    @Override
    public void println(int value) {
        takeLine(String.valueOf(value));
    }

    @Override
    public void println(long value) {
        takeLine(String.valueOf(value));
    }

    @Override
    public void println(float value) {
        takeLine(String.valueOf(value));
    }

    @Override
    public void println(double value) {
        takeLine(String.valueOf(value));
    }

    @Override
    public void println(char[] value) {
        takeLine(String.valueOf(value));
    }

    @Override
    public void println(String value) {
        takeLine(String.valueOf(value));
    }

    @Override
    public void println(Object value) {
        takeLine(String.valueOf(value));
    }
}
