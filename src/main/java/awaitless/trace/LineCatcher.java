package awaitless.trace;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.UnsynchronizedAppenderBase;
import java.util.function.Consumer;
import org.slf4j.LoggerFactory;

/**
 * The Logback appender that catches a lesson's lines. Each run has a listener of its own, which its threads
 * inherit from the one that started them, so that several runs can go on side by side.
 */
public final class LineCatcher extends UnsynchronizedAppenderBase<ILoggingEvent> {

    private static final InheritableThreadLocal<Consumer<String>> LISTENER = new InheritableThreadLocal<>();

    private LineCatcher() {
    }

    /** Puts one in the place of all appenders, so that lines are caught and not shown. */
    public static synchronized void install() {
        var root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        if (root.getAppender(LineCatcher.class.getName()) == null) {
            root.detachAndStopAllAppenders();
            var catcher = new LineCatcher();
            catcher.setName(LineCatcher.class.getName());
            catcher.setContext(root.getLoggerContext());
            catcher.start();
            root.addAppender(catcher);
        }
    }

    /**
     * Lets a listener hear what the calling thread says from now on, and the threads that it will start.
     *
     * @param listener is called on the thread that says a line
     */
    public static void listen(Consumer<String> listener) {
        LISTENER.set(listener);
    }

    @Override
    protected void append(ILoggingEvent event) {
        Consumer<String> listener = LISTENER.get();
        if (listener != null) {
            listener.accept(event.getFormattedMessage());
        }
    }
}
