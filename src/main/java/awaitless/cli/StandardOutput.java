package awaitless.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.Locale;

/**
 * Standard output that notices when it can no longer be written, as after {@code | head -1}. The JDK's own
 * {@link System#out} would keep that to itself, and the run would go on for nobody.
 */
final class StandardOutput extends OutputStream {

    private final OutputStream out = new FileOutputStream(FileDescriptor.out);
    private final Runnable whenBroken;
    private volatile IOException broken;

    private StandardOutput(Runnable whenBroken) {
        this.whenBroken = whenBroken;
    }

    /**
     * Puts one in the place of {@link System#out}.
     *
     * @param whenBroken what to do when a write fails for the first time, on the thread that wrote
     */
    static StandardOutput install(Runnable whenBroken) {
        var installed = new StandardOutput(whenBroken);
        System.setOut(new PrintStream(installed, true, System.out.charset()));
        return installed;
    }

    /** Returns why the output could not be written; null if it could. */
    IOException broken() {
        return broken;
    }

    /** Tells whether a write failed because nobody reads any more, which is no fault. */
    static boolean readerLeft(IOException failure) {
        String message = String.valueOf(failure.getMessage());
        return message.toLowerCase(Locale.ROOT).contains("pipe");
    }

    @Override
    public void write(int single) throws IOException {
        write(new byte[] {(byte) single}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        if (broken != null) {                               // what is still said is for nobody
            return;
        }
        try {
            out.write(bytes, offset, length);
        } catch (IOException failure) {
            broken = failure;
            whenBroken.run();
            throw failure;
        }
    }
}
