package dev.quern.shell.view.page;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/** Numbers as a page shows them: whole ones grouped, others with four significant digits. Stateless. */
final class Numbers {
    private static final MathContext DIGITS = new MathContext(4, RoundingMode.HALF_UP);

    private Numbers() {}

    static String shown(Number number) {
        return switch (number) {
            case Double d -> real(d);
            case Float f -> real(f.doubleValue());
            case BigDecimal decimal -> decimal(decimal);
            case BigInteger whole -> String.format(Locale.ROOT, "%,d", whole);
            default -> String.format(Locale.ROOT, "%,d", number.longValue());
        };
    }

    private static String real(double value) {
        return Double.isFinite(value) ? decimal(BigDecimal.valueOf(value)) : Double.toString(value);
    }

    private static String decimal(BigDecimal value) {
        BigDecimal whole = value.setScale(0, RoundingMode.HALF_UP);
        if (whole.compareTo(value) == 0 || whole.precision() >= DIGITS.getPrecision()) {
            return String.format(Locale.ROOT, "%,d", whole.toBigInteger());
        }
        return value.round(DIGITS).stripTrailingZeros().toPlainString();
    }
}
