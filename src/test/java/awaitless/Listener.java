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

    private final Logger logger;
    private final Queue<String> lines = new ConcurrentLinkedQueue<>();
    private final Queue<Thread> threads = new ConcurrentLinkedQueue<>();

    /** Listens to all loggers until it is closed. */
    public Listener() {
        this(org.slf4j.Logger.ROOT_LOGGER_NAME);
    }

    /** Listens to the logger of a name, and those below it, until it is closed. */
    public Listener(String name) {
        logger = (Logger) LoggerFactory.getLogger(name);
        setContext(logger.getLoggerContext());
        start();
        logger.addAppender(this);
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
        logger.detachAppender(this);
        stop();
    }
}
