package awaitless.trace;

import awaitless.trace.LineCatcher.Listener;
import java.util.ArrayList;
import java.util.List;

/** Makes lines of what a run prints: a line is said when it ends, by the thread that ends it. */
public final class PrintedLines {

    private final Listener listener;
    private final StringBuilder unfinished = new StringBuilder();   // guarded by this

    PrintedLines(Listener listener) {
        this.listener = listener;
    }

    Listener listener() {
        return listener;
    }

    void print(String text) {
        for (String line : finishedBy(text)) {              // said without a lock: who hears may wait
            listener.said(line);
        }
    }

    private synchronized List<String> finishedBy(String text) {
        var lines = new ArrayList<String>();
        int start = 0;
        for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
            unfinished.append(text, start, end);
            lines.add(taken());
            start = end + 1;
        }
        unfinished.append(text, start, text.length());
        return lines;
    }

    private String taken() {
        String line = unfinished.toString();
        unfinished.setLength(0);
        return line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
    }

    /** Takes the last line, where no line's end has followed it; empty if there is none. */
    public synchronized String rest() {
        return taken();
    }
}
