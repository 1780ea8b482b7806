package dev.quern.shell.view.chart;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Round instants for axes, in UTC: seconds to days, then months and years. Stateless. */
final class TimeTicks {
    private static final long DAY = Duration.ofDays(1).toMillis();
    private static final long[] STEPS = {1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 15_000, 30_000, 60_000, 120_000,
        300_000, 900_000, 1_800_000, 3_600_000, 10_800_000, 21_600_000, 43_200_000, DAY, 2 * DAY, 7 * DAY, 14 * DAY};
    private static final int[] MONTHS = {1, 3, 6, 12, 24, 60, 120, 240, 600, 1200};

    private TimeTicks() {}

    static List<Tick> between(double low, double high, int wanted) {
        double raw = (high - low) / wanted;
        for (long step : STEPS) {
            if (step >= raw) {
                return steps(low, high, step);
            }
        }
        for (int months : MONTHS) {
            if (months * 30.0 * DAY >= raw) {
                return months(low, high, months);
            }
        }
        return Ticks.linear(low, high, wanted);
    }

    /** Writes an instant: the day, and the time of day unless it is midnight. */
    static String instant(double value) {
        String text = Instant.ofEpochMilli((long) value).toString();
        return text.endsWith("T00:00:00Z") ? text.substring(0, 10) : text.replace('T', ' ').replace("Z", "");
    }

    private static List<Tick> steps(double low, double high, long step) {
        List<Tick> ticks = new ArrayList<>();
        DateTimeFormatter format = format(step, high - low > DAY);
        for (long at = Math.ceilDiv((long) low, step) * step; at <= high; at += step) {
            ticks.add(new Tick(at, format.format(Instant.ofEpochMilli(at))));
        }
        return ticks;
    }

    private static DateTimeFormatter format(long step, boolean days) {
        String pattern = step >= DAY
                ? "uuuu-MM-dd"
                : (days ? "MM-dd " : "") + (step >= 60_000
                        ? "HH:mm"
                        : step >= 1000 ? "HH:mm:ss" : "HH:mm:ss.SSS");
        return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withZone(ZoneOffset.UTC);
    }

    private static List<Tick> months(double low, double high, int months) {
        List<Tick> ticks = new ArrayList<>();
        LocalDate first = Instant.ofEpochMilli((long) low).atZone(ZoneOffset.UTC).toLocalDate();
        long month = Math.floorDiv(first.getYear() * 12L + first.getMonthValue() - 1, (long) months) * months;
        for (;; month += months) {
            LocalDate date = LocalDate.of((int) Math.floorDiv(month, 12L), (int) Math.floorMod(month, 12L) + 1, 1);
            double at = date.atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
            if (at > high) {
                return ticks;
            }
            if (at >= low) {
                ticks.add(new Tick(at, months >= 12 ? String.valueOf(date.getYear()) : date.toString().substring(0, 7)));
            }
        }
    }
}
