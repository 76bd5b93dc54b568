package awaitless.cli;

import awaitless.view.PlainText;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ConfiguratorRank;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.util.DefaultJoranConfigurator;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.joran.spi.JoranException;
import ch.qos.logback.core.spi.ContextAwareBase;
import ch.qos.logback.core.status.Status;
import ch.qos.logback.core.status.StatusListener;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;

/**
 * Does what our {@code logback.xml} says without reading it as XML, which took two fifths of the time from
 * {@code java} to a lesson's first line.
 *
 * <p>The file still has the say: where it is not as shipped, or {@code -Dlogback.configurationFile} or a
 * {@code logback-test.xml} goes before it, Logback reads what it finds, as ever.
 */
@ConfiguratorRank(ConfiguratorRank.CUSTOM_TOP_PRIORITY)
public final class ConsoleConfigurator extends ContextAwareBase implements Configurator {

    static final String AS_SHIPPED = """
            <!-- To replace this file with one of your own: -Dlogback.configurationFile=FILE -->
            <configuration>
              <appender name="console" class="ch.qos.logback.core.ConsoleAppender">
                <encoder class="awaitless.cli.LineEncoder"/>
              </appender>
              <root level="info">
                <appender-ref ref="console"/>
              </root>
            </configuration>
            """;

    /** Makes the configurator, as the service that it is. */
    public ConsoleConfigurator() {
    }

    @Override
    public ExecutionStatus configure(LoggerContext loggers) {
        if (System.getProperty("logback.configurationFile") != null
                || getClass().getResource("/logback-test.xml") != null
                || !isAsShipped()) {
            return new UsersFile().configure(loggers);
        }
        setUp(loggers);
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }

    /** Does what Logback does by itself, but for the stack trace that it prints where the file is no XML. */
    private static final class UsersFile extends DefaultJoranConfigurator {

        @Override
        public ExecutionStatus configure(LoggerContext loggers) {
            loggers.getStatusManager().add(new FirstFault());
            setContext(loggers);
            URL file = performMultiStepConfigurationFileSearch(true);
            if (file == null) {
                return ExecutionStatus.INVOKE_NEXT_IF_ANY;
            }
            try {
                configureByResource(file);
            } catch (JoranException said) {
                // by the listener
            }
            return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
        }
    }

    /** Says in a line what is wrong with a user's configuration. Else Logback would say all that it knows. */
    private static final class FirstFault implements StatusListener {

        private boolean said;

        @Override
        public void addStatusEvent(Status status) {
            if (!said && status.getEffectiveLevel() >= Status.WARN) {
                said = true;
                Throwable cause = status.getThrowable();
                System.err.println("awaitless: Logback's configuration is at fault: " + PlainText.whole(
                        status.getMessage() + (cause == null ? "" : ": " + cause.getMessage()), false));
            }
        }
    }

    private static boolean isAsShipped() {
        try (InputStream file = ConsoleConfigurator.class.getResourceAsStream("/logback.xml")) {
            return file != null && new String(file.readAllBytes(), StandardCharsets.UTF_8).equals(AS_SHIPPED);
        } catch (IOException unreadable) {
            return false;
        }
    }

    /** Sets up one console appender, with our encoder, for level info. */
    static void setUp(LoggerContext loggers) {
        var encoder = new LineEncoder();
        encoder.setContext(loggers);
        encoder.start();

        var console = new ConsoleAppender<ILoggingEvent>();
        console.setContext(loggers);
        console.setName("console");
        console.setEncoder(encoder);
        console.start();

        var root = loggers.getLogger(Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.INFO);
        root.addAppender(console);
    }
}
