package awaitless.cli;

import java.math.BigInteger;
import java.util.regex.Pattern;

/** Reads an option's number. Only plain decimal notation counts, with the ten ASCII digits. */
final class Numbers {

    private static final Pattern WHOLE = Pattern.compile("-?[0-9]+");
    private static final Pattern DECIMAL = Pattern.compile("-?[0-9]+(\\.[0-9]+)?");

    private Numbers() {
    }

    /** Reads a whole number of a range. */
    static long whole(Option<?> option, String text, long least, long most, String wanted) throws BadInput {
        if (WHOLE.matcher(text).matches()) {
            var number = new BigInteger(text);
            if (number.compareTo(BigInteger.valueOf(least)) >= 0
                    && number.compareTo(BigInteger.valueOf(most)) <= 0) {
                return number.longValue();
            }
        }
        throw refused(option, text, wanted);
    }

    /** Reads a number of a range, whole or with digits after a point. */
    static double decimal(Option<?> option, String text, double least, double most, String wanted)
            throws BadInput {
        if (DECIMAL.matcher(text).matches()) {
            double number = Double.parseDouble(text);
            if (least <= number && number <= most) {
                return number;
            }
        }
        throw refused(option, text, wanted);
    }

    private static BadInput refused(Option<?> option, String text, String wanted) {
        return new BadInput(option.typed() + " needs " + wanted + ", not " + BadInput.quoted(text));
    }
}
