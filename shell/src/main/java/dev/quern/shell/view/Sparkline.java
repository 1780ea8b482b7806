package dev.quern.shell.view;

import java.util.Arrays;

/** A row of bars one character high: {@code ▁▂▃▅▇█}. Stateless. */
public final class Sparkline {
    private static final String BARS = "▁▂▃▄▅▆▇█";

    private Sparkline() {}

    /** Draws counts as bars of proportional height; a blank for zero, so that what is rare is not mistaken for what is absent. */
    public static String of(long... counts) {
        long most = Arrays.stream(counts).max().orElse(0);
        StringBuilder out = new StringBuilder();
        for (long count : counts) {
            out.append(count <= 0 ? ' ' : BARS.charAt((int) Math.ceilDiv(count * BARS.length(), most) - 1));
        }
        return out.toString();
    }

    /**
     * Counts values into bins of equal width between the smallest and the largest, and draws the counts.
     *
     * @param bins how many characters
     */
    public static String histogram(double[] values, int bins) {
        double[] finite = Arrays.stream(values).filter(Double::isFinite).toArray();
        if (finite.length == 0) {
            return "";
        }
        double low = Arrays.stream(finite).min().orElseThrow();
        double high = Arrays.stream(finite).max().orElseThrow();
        long[] counts = new long[high > low ? bins : 1];
        for (double value : finite) {
            counts[high > low ? (int) Math.min(bins - 1, (value - low) / (high - low) * bins) : 0]++;
        }
        return of(counts);
    }
}
