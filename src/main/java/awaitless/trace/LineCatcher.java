package awaitless.trace;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import java.io.PrintStream;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.slf4j.LoggerFactory;
import org.slf4j.Marker;
import org.slf4j.helpers.MessageFormatter;

/**
 * Catches a lesson's lines on their way to Logback's appenders, and what it prints. Each run has a listener
 * of its own, which its threads inherit from the one that started them, so several runs can go on side by
 * side. Lines that nobody listens to go their usual way.
 *
 * <p>It is a filter that is asked before any appender, so a line that is not to be shown waits for none.
 */
public final class LineCatcher extends TurboFilter {

    /** Hears the lines of a run. */
    @FunctionalInterface
    public interface Listener {

        /**
         * A line is said.
         *
         * @param line the line, on the thread that says it
         */
        void said(String line);

        /** Tells whether lines are shown, too, as if nobody listened; they are not unless this says so. */
        default boolean showsLines() {
            return false;
        }

        /** Makes a listener of lines that are shown, too. */
        static Listener ofShown(Consumer<String> lines) {
            return new Listener() {
                @Override
                public void said(String line) {
                    lines.accept(line);
                }

                @Override
                public boolean showsLines() {
                    return true;
                }
            };
        }
    }

    private static final InheritableThreadLocal<PrintedLines> RUN = new InheritableThreadLocal<>();
    private static final LineCatcher CATCHER = new LineCatcher();

    private final Lock order = new ReentrantLock(true);     // what is heard and what is shown have one order

    private LineCatcher() {
    }

    /**
     * Lets a listener hear what the calling thread says from now on, and the threads that it will start.
     *
     * @param listener hears the lines; null to let nobody hear
     * @return what the run prints, to be told when it is over; null if nobody hears
     */
    public static PrintedLines listen(Listener listener) {
        PrintedLines run = listener == null ? null : new PrintedLines(listener);
        RUN.set(run);
        var filters = ((LoggerContext) LoggerFactory.getILoggerFactory()).getTurboFilterList();
        if (listener != null) {
            filters.addIfAbsent(CATCHER);
            CaughtStream.install();
        }
        return run;
    }

    /** Tells whether anybody hears what the calling thread prints. */
    static boolean isHeard() {
        return RUN.get() != null;
    }

    /**
     * Takes what the calling thread prints.
     *
     * @param shown where it is shown, if its run hears it and shows it, too
     * @param isHeardWhereShown whether its run hears it even then
     * @return whether anybody hears it; if not, nothing was done
     */
    static boolean printed(String text, PrintStream shown, boolean isHeardWhereShown) {
        PrintedLines run = RUN.get();
        if (run == null || run.listener().showsLines() && !isHeardWhereShown) {
            return false;
        }
        if (!run.listener().showsLines()) {
            run.print(text);
            return true;
        }
        CATCHER.order.lock();
        try {
            shown.print(text);
            run.print(text);
        } finally {
            CATCHER.order.unlock();
        }
        return true;
    }

    @Override
    public FilterReply decide(Marker marker, Logger logger, Level level, String format, Object[] parameters,
            Throwable thrown) {
        PrintedLines run = RUN.get();
        if (run == null || format == null || !level.isGreaterOrEqual(logger.getEffectiveLevel())) {
            return FilterReply.NEUTRAL;                     // without a format: asked for the level alone
        }
        Listener listener = run.listener();
        if (!listener.showsLines()) {
            listener.said(MessageFormatter.basicArrayFormat(format, parameters));
            return FilterReply.DENY;
        }
        var event = new LoggingEvent(Logger.FQCN, logger, level, format, thrown, parameters);
        order.lock();
        try {
            listener.said(event.getFormattedMessage());
            RUN.set(null);                                  // what an appender prints has been heard
            logger.callAppenders(event);
        } finally {
            RUN.set(run);
            order.unlock();
        }
        return FilterReply.DENY;
    }

    @Override
    public FilterReply decide(Logger logger, org.slf4j.event.LoggingEvent event) {
        return decide(null, logger, Level.convertAnSLF4JLevel(event.getLevel()), event.getMessage(),
                event.getArgumentArray(), event.getThrowable());
    }
}
