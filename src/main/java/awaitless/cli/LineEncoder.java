package awaitless.cli;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.encoder.EncoderBase;
import java.util.Locale;

/**
 * Writes a lesson's line as the console shows it: the message alone or, where {@code --threads} asks for it,
 * behind the seconds since the start, the thread and its carrier, in columns.
 */
public final class LineEncoder extends EncoderBase<ILoggingEvent> {

    private static final double NANOSECONDS = 1e9;
    private static final byte[] NOTHING = {};

    private static volatile boolean columns;
    private static volatile long start;

    /** Makes the encoder, as Logback does for {@code logback.xml}. */
    public LineEncoder() {
    }

    /** Shows the columns from now on, and counts the seconds from here. */
    static void showColumns() {
        start = System.nanoTime();
        columns = true;
    }

    /**
     * Writes a line. With columns it has to run on the thread that said the line, as it does in Logback's
     * console appender.
     *
     * @param event the line
     * @return the text with its line separator, in the encoding of standard output
     */
    @Override
    public byte[] encode(ILoggingEvent event) {
        String line = event.getFormattedMessage() + System.lineSeparator();
        return (columns ? columns(event) + line : line).getBytes(System.out.charset());
    }

    private static String columns(ILoggingEvent event) {
        double seconds = (System.nanoTime() - start) / NANOSECONDS;
        return String.format(Locale.ROOT, "%8.3f  %-14s %-24s ", seconds, event.getThreadName(), carrier());
    }

    /** Returns the carrier's name, which a mounted virtual thread tells at the end of its own description. */
    private static String carrier() {
        Thread thread = Thread.currentThread();
        String described = thread.toString();
        return thread.isVirtual() ? described.substring(described.lastIndexOf('@') + 1) : "-";
    }

    @Override
    public byte[] headerBytes() {
        return NOTHING;
    }

    @Override
    public byte[] footerBytes() {
        return NOTHING;
    }
}
