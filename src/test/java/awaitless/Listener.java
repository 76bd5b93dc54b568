package awaitless;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.UnsynchronizedAppenderBase;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.slf4j.LoggerFactory;

/** Hears the lines of a run, and on which thread each was said. */
public final class Listener extends UnsynchronizedAppenderBase<ILoggingEvent> implements AutoCloseable {

    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final Queue<String> lines = new ConcurrentLinkedQueue<>();
    private final Queue<Thread> threads = new ConcurrentLinkedQueue<>();

    /** Listens until it is closed. */
    public Listener() {
        setContext(root.getLoggerContext());
        start();
        root.addAppender(this);
    }

    @Override
    protected void append(ILoggingEvent event) {
        lines.add(event.getFormattedMessage());
        threads.add(Thread.currentThread());
    }

    /** Returns what was said so far, in order. */
    public List<String> lines() {
        return new ArrayList<>(lines);
    }

    /** Returns who said it, line by line. */
    public List<Thread> threads() {
        return new ArrayList<>(threads);
    }

    @Override
    public void close() {
        root.detachAppender(this);
        stop();
    }
}
