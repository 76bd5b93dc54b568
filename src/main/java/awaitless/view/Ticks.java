package awaitless.view;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/** The round times of an axis: 1, 2 or 5 seconds apart, or ten times that, or a tenth, and so on. */
public final class Ticks {

    private static final int DIGITS = 9;                    // a second has so many nanoseconds

    private Ticks() {
    }

    /**
     * A mark of the axis.
     *
     * @param time where it is, in nanoseconds
     * @param label the same in seconds: {@code 1.5 s}
     */
    public record Tick(long time, String label) {
    }

    /** Returns the mark of 0, and at most so many others up to an end in nanoseconds. */
    public static List<Tick> of(long end, int most) {
        long step = 1;
        int exponent = 0;
        for (int index = 1; end / step > most; index++) {
            exponent = index / 3;
            long mantissa = new long[] {1, 2, 5}[index % 3];
            BigDecimal next = BigDecimal.valueOf(mantissa).scaleByPowerOfTen(exponent);
            if (next.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0) {
                break;
            }
            step = next.longValue();
        }
        int decimals = Math.max(0, DIGITS - exponent);
        var ticks = new ArrayList<Tick>();
        ticks.add(new Tick(0, "0 s"));
        for (long time = step; time > 0 && time <= end && ticks.size() <= most; time += step) {
            ticks.add(new Tick(time, BigDecimal.valueOf(time, DIGITS)
                    .setScale(decimals, RoundingMode.HALF_EVEN).toPlainString() + " s"));
        }
        return ticks;
    }
}
