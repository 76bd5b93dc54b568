package awaitless.trace;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.UnsynchronizedAppenderBase;
import ch.qos.logback.core.spi.AppenderAttachableImpl;
import java.util.ArrayList;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.slf4j.LoggerFactory;

/**
 * The Logback appender that catches a lesson's lines. Each run has a listener of its own, which its threads
 * inherit from the one that started them, so that several runs can go on side by side.
 */
public final class LineCatcher extends UnsynchronizedAppenderBase<ILoggingEvent> {

    private static final InheritableThreadLocal<Consumer<String>> LISTENER = new InheritableThreadLocal<>();

    private final AppenderAttachableImpl<ILoggingEvent> shown = new AppenderAttachableImpl<>();
    private final Lock order = new ReentrantLock(true);     // what is heard and what is shown have one order

    private LineCatcher() {
    }

    /** Puts one in the place of all appenders, so that lines are caught and not shown. */
    public static synchronized void install() {
        install(false);
    }

    /** Puts one before all appenders, so that lines are caught, and then shown as ever. */
    public static synchronized void installBefore() {
        install(true);
    }

    private static void install(boolean showing) {
        var root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        if (root.getAppender(LineCatcher.class.getName()) != null) {
            return;
        }
        var catcher = new LineCatcher();
        catcher.setName(LineCatcher.class.getName());
        catcher.setContext(root.getLoggerContext());
        var others = new ArrayList<Appender<ILoggingEvent>>();
        root.iteratorForAppenders().forEachRemaining(others::add);
        if (showing) {
            others.forEach(root::detachAppender);
            others.forEach(catcher.shown::addAppender);
        } else {
            root.detachAndStopAllAppenders();
        }
        catcher.start();
        root.addAppender(catcher);
    }

    /**
     * Lets a listener hear what the calling thread says from now on, and the threads that it will start.
     *
     * @param listener is called on the thread that says a line; null to let nobody hear
     */
    public static void listen(Consumer<String> listener) {
        LISTENER.set(listener);
    }

    @Override
    protected void append(ILoggingEvent event) {
        Consumer<String> listener = LISTENER.get();
        if (!shown.iteratorForAppenders().hasNext()) {
            if (listener != null) {
                listener.accept(event.getFormattedMessage());
            }
            return;
        }
        order.lock();
        try {
            if (listener != null) {
                listener.accept(event.getFormattedMessage());
            }
            shown.appendLoopOnAppenders(event);
        } finally {
            order.unlock();
        }
    }
}
