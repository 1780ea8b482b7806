package dev.quern.shell.view;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Figures as reports show them: grouped numbers, sizes, times. Not for the cells of SQL results, which are exact. Stateless. */
public final class Figures {
    private static final List<String> UNITS = List.of("B", "kB", "MB", "GB", "TB");

    private Figures() {}

    /** {@code 1204} → {@code 1,204}. */
    public static String grouped(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** {@code counted(1, "row")} → {@code 1 row}; {@code counted(1204, "row")} → {@code 1,204 rows}. */
    public static String counted(long number, String noun) {
        return grouped(number) + " " + noun + (number == 1 ? "" : "s");
    }

    /** Bytes in powers of 1000: {@code 12345} → {@code 12.3 kB}. */
    public static String bytes(long bytes) {
        BigDecimal size = BigDecimal.valueOf(bytes);
        int unit = 0;
        while (unit < UNITS.size() - 1
                && size.setScale(unit == 0 ? 0 : 1, RoundingMode.HALF_UP).abs().compareTo(BigDecimal.valueOf(1000)) >= 0) {
            size = size.movePointLeft(3);
            unit++;
        }
        return (unit == 0 ? size.toPlainString() : size.setScale(1, RoundingMode.HALF_UP).toPlainString()) + " "
                + UNITS.get(unit);
    }

    /** {@code 11 ms}, {@code 1.2 s}, {@code 2 min 3 s}, {@code 1 h 4 min}. */
    public static String time(Duration time) {
        long ms = time.toMillis();
        if (ms < 1000) {
            return ms + " ms";
        }
        if (ms < 59_950) {
            return BigDecimal.valueOf(ms, 3).setScale(1, RoundingMode.HALF_UP).toPlainString() + " s";
        }
        long seconds = Math.round(ms / 1000.0);
        return seconds < 3600
                ? seconds / 60 + " min " + seconds % 60 + " s"
                : seconds / 3600 + " h " + seconds % 3600 / 60 + " min";
    }
}
