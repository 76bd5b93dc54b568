package awaitless.cli;

import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.LoggingEvent;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** The columns before a line tell what they say they do. */
class LineEncoderTest {

    private static final double NANOSECONDS = 1e9;
    private static final double ROUNDING = 0.0005;

    /** What the clock shows lies between two times that are measured around it, on any machine. */
    @Test
    void tellsTheSecondsSinceTheStart() throws Exception {
        var encoder = new LineEncoder();
        var logger = (Logger) LoggerFactory.getLogger(LineEncoderTest.class);
        var event = new LoggingEvent(Logger.FQCN, logger, Level.INFO, "hello", null, null);
        encoder.encode(event);                              // so that nothing is loaded in between
        long before = System.nanoTime();
        LineEncoder.showColumns();
        long started = System.nanoTime();
        Thread.sleep(100);
        long asked = System.nanoTime();
        String line = new String(encoder.encode(event), StandardCharsets.UTF_8);
        double most = (System.nanoTime() - before) / NANOSECONDS + ROUNDING;
        double least = (asked - started) / NANOSECONDS - ROUNDING;
        double told = Double.parseDouble(line.strip().split(" ")[0]);
        assertTrue(least <= told && told <= most, () -> line + "is not from " + least + " to " + most);
    }
}
