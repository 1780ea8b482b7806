package dev.quern.shell.view.chart;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Where values stand between the two ends of an axis. Immutable.
 *
 * @param kind what the values are, and what is equally far apart
 * @param low the value at the beginning
 * @param high the value at the end; greater than {@code low}
 * @param ticks the marked places, rising, all between the ends
 */
public record Scale(Kind kind, double low, double high, List<Tick> ticks) {
    /** What the values are. */
    public enum Kind {
        /** Quantities; equal differences are equally far apart. */
        LINEAR,
        /** Positive quantities; equal factors are equally far apart. */
        LOGARITHMIC,
        /** Instants, in milliseconds since 1970 (UTC). */
        TIME,
        /** Places of names: 0 for the first. */
        NAMES
    }

    /** Ticks that fit on most axes. */
    private static final int USUAL = 6;

    /**
     * Checks the ends.
     *
     * @throws IllegalArgumentException when they are not finite, not in order, or not positive on a logarithmic scale
     */
    public Scale {
        if (!Double.isFinite(low) || !Double.isFinite(high) || !(low < high) || kind == Kind.LOGARITHMIC && low <= 0) {
            throw new IllegalArgumentException(
                    "no scale (" + kind + ") goes from " + low + " to " + high);
        }
        ticks = List.copyOf(ticks);
    }

    /** A linear scale with exactly these ends; when they are equal, with some room around them. */
    public static Scale linear(double low, double high) {
        double[] ends = apart(low, high);
        return new Scale(Kind.LINEAR, ends[0], ends[1], Ticks.linear(ends[0], ends[1], USUAL));
    }

    /** A linear scale whose ends are moved out to round values. */
    public static Scale rounded(double low, double high) {
        double[] ends = apart(low, high);
        double step = Ticks.step(ends[0], ends[1], USUAL);
        double down = Math.floor(ends[0] / step) * step;
        double up = Math.ceil(ends[1] / step) * step;
        boolean sound = Double.isFinite(down) && Double.isFinite(up) && down <= ends[0] && up >= ends[1];
        return sound ? linear(down, up) : linear(ends[0], ends[1]);
    }

    /** A scale for quantities that bars show: from zero, or from a negative least value, to a round value above the greatest. */
    public static Scale fromZero(double least, double greatest) {
        return least >= 0 && greatest <= 0 ? rounded(0, 1) : rounded(Math.min(0, least), Math.max(0, greatest));
    }

    /** A scale for counts: from zero, with whole numbers as ticks. */
    public static Scale counts(long most) {
        long high = Math.max(1, most);
        return high >= USUAL ? rounded(0, high) : new Scale(Kind.LINEAR, 0, high, Ticks.linear(0, high, (int) high));
    }

    /**
     * A logarithmic scale with exactly these ends; when they are equal, with some room around them.
     *
     * @throws IllegalArgumentException when {@code low} is not positive
     */
    public static Scale log(double low, double high) {
        if (!(low > 0)) {
            throw new IllegalArgumentException("no logarithmic scale begins at " + low);
        }
        double from = low < high ? low : low / 2;
        double to = low < high ? high : high * 2;
        return new Scale(Kind.LOGARITHMIC, from, to, Ticks.logarithmic(from, to, USUAL));
    }

    /**
     * A logarithmic scale for counts: it begins at a half, so that a bar for one can be seen. Zero has no bar on it.
     */
    public static Scale logCounts(long most) {
        return new Scale(Kind.LOGARITHMIC, 0.5, Math.max(2, most), Ticks.logarithmic(0.5, Math.max(2, most), USUAL));
    }

    /** A scale of instants, with exactly these ends in milliseconds since 1970 (UTC) and ticks worded as dates and times. */
    public static Scale time(double low, double high) {
        double from = low < high ? low : low - 30_000;
        double to = low < high ? high : high + 30_000;
        return new Scale(Kind.TIME, from, to, TimeTicks.between(from, to, USUAL));
    }

    /**
     * A scale on which names stand instead of values: the first at 0, the next at 1, with half a step of room at both ends.
     */
    public static Scale names(List<String> names) {
        List<Tick> ticks = IntStream.range(0, names.size()).mapToObj(i -> new Tick(i, names.get(i))).toList();
        return new Scale(Kind.NAMES, -0.5, Math.max(1, names.size()) - 0.5, ticks);
    }

    /**
     * Returns where a value stands: 0 at the beginning, 1 at the end, outside of that beyond them. Negative infinity for what a
     * logarithmic scale cannot show.
     */
    public double place(double value) {
        if (kind == Kind.LOGARITHMIC) {
            return value <= 0
                    ? Double.NEGATIVE_INFINITY
                    : (Math.log10(value) - Math.log10(low)) / (Math.log10(high) - Math.log10(low));
        }
        return (value / 2 - low / 2) / (high / 2 - low / 2);
    }

    /** Writes a value of this scale, alone and in full: a figure, an instant, a name. */
    public String text(double value) {
        return switch (kind) {
            case LINEAR, LOGARITHMIC -> Ticks.value(value);
            case TIME -> TimeTicks.instant(value);
            case NAMES -> ticks.stream().filter(tick -> tick.value() == value).map(Tick::label).findFirst().orElse("");
        };
    }

    private static double[] apart(double low, double high) {
        if (low < high) {
            return new double[]{low, high};
        }
        double room = low == 0 ? 1 : Math.abs(low) * 0.1;
        return new double[]{low - room, high + room};
    }
}
