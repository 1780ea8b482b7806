package dev.quern.shell.view.chart;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Round values for axes: multiples of 1, 2 or 5 times a power of ten, and how they are written. Stateless. */
final class Ticks {
    private static final List<String> UNITS = List.of("", "k", "M", "G", "T", "P");

    private Ticks() {}

    /** Returns the smallest round step that needs no more than about so many ticks. */
    static double step(double low, double high, int wanted) {
        return exactStep(low, high, wanted).doubleValue();
    }

    private static BigDecimal exactStep(double low, double high, int wanted) {
        double raw = Math.max(high / wanted - low / wanted, Double.MIN_NORMAL);
        int exponent = (int) Math.floor(Math.log10(raw));
        for (int mantissa : new int[]{1, 2, 5, 10}) {
            BigDecimal step = BigDecimal.valueOf(mantissa).scaleByPowerOfTen(exponent);
            if (step.doubleValue() >= raw * (1 - 1e-9)) {
                return step;
            }
        }
        return BigDecimal.TEN.scaleByPowerOfTen(exponent);
    }

    static List<Tick> linear(double low, double high, int wanted) {
        BigDecimal step = exactStep(low, high, wanted);
        double size = step.doubleValue();
        long first = (long) Math.ceil(low / size - 1e-9);
        long last = (long) Math.floor(high / size + 1e-9);
        List<Tick> ticks = new ArrayList<>();
        double greatest = Math.max(Math.abs(low), Math.abs(high));
        for (long k = first; k <= last && ticks.size() <= 2 * wanted + 2; k++) {
            BigDecimal at = step.multiply(BigDecimal.valueOf(k));
            if (at.doubleValue() >= low - size * 1e-6 && at.doubleValue() <= high + size * 1e-6) {
                ticks.add(new Tick(at.doubleValue(), label(at, step, greatest)));
            }
        }
        return ticks;
    }

    /** All labels of an axis have the same unit and the same number of decimals. */
    private static String label(BigDecimal at, BigDecimal step, double greatest) {
        if (greatest >= 1e18 || greatest < 1e-4) {
            return at.signum() == 0 ? "0" : scientific(at);
        }
        int unit = 0;
        while (greatest >= 10_000 && unit < UNITS.size() - 1 && greatest >= Math.pow(1000, unit + 1)) {
            unit++;
        }
        if (at.signum() == 0) {
            return "0";
        }
        int decimals = Math.max(0, step.movePointLeft(3 * unit).stripTrailingZeros().scale());
        return at.movePointLeft(3 * unit).setScale(decimals, RoundingMode.HALF_UP).toPlainString() + UNITS.get(unit);
    }

    private static String scientific(BigDecimal value) {
        BigDecimal plain = value.stripTrailingZeros();
        int exponent = plain.precision() - plain.scale() - 1;
        return plain.movePointLeft(exponent).stripTrailingZeros().toPlainString() + "e" + exponent;
    }

    /** Returns powers of ten, every second or third when there are many, and steps between them when there are few. */
    static List<Tick> logarithmic(double low, double high, int wanted) {
        int first = (int) Math.floor(Math.log10(low));
        int last = (int) Math.ceil(Math.log10(high));
        int every = Math.max(1, Math.ceilDiv(last - first, wanted + 1));
        int[] mantissas = last - first <= 2 ? new int[]{1, 2, 5} : new int[]{1};
        List<Tick> ticks = new ArrayList<>();
        for (int exponent = first; exponent <= last; exponent++) {
            for (int mantissa : mantissas) {
                BigDecimal at = BigDecimal.valueOf(mantissa).scaleByPowerOfTen(exponent);
                if (Math.floorMod(exponent, every) == 0 && at.doubleValue() >= low && at.doubleValue() <= high) {
                    ticks.add(new Tick(at.doubleValue(), alone(at)));
                }
            }
        }
        return ticks.size() < 2 ? linear(low, high, wanted).stream().filter(tick -> tick.value() > 0).toList() : ticks;
    }

    private static String alone(BigDecimal at) {
        return label(at, at, at.abs().doubleValue());
    }

    /** Writes a value that stands alone, such as at the end of a bar: exact when it is short, else with four digits. */
    static String value(double value) {
        if (!Double.isFinite(value)) {
            return Double.isNaN(value) ? "" : value > 0 ? "∞" : "-∞";
        }
        BigDecimal exact = new BigDecimal(Double.toString(value)).stripTrailingZeros();
        if (exact.signum() == 0) {
            return "0";
        }
        double size = Math.abs(value);
        if (size >= 1e15 || size < 1e-4) {
            return scientific(exact.round(new MathContext(4)));
        }
        if (exact.scale() <= 0) {
            return String.format(Locale.ROOT, "%,d", exact.longValueExact());
        }
        BigDecimal shorter = size >= 1000 ? exact.setScale(1, RoundingMode.HALF_UP) : exact.round(new MathContext(4));
        BigDecimal plain = shorter.stripTrailingZeros();
        return String.format(Locale.ROOT, "%,." + Math.max(0, plain.scale()) + "f", plain);
    }
}
