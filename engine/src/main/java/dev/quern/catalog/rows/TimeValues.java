package dev.quern.catalog.rows;

import static dev.quern.catalog.rows.TypeNumbers.DATE;
import static dev.quern.catalog.rows.TypeNumbers.INTERVAL;
import static dev.quern.catalog.rows.TypeNumbers.TIME;
import static dev.quern.catalog.rows.TypeNumbers.TIMESTAMP;
import static dev.quern.catalog.rows.TypeNumbers.TIMESTAMP_MS;
import static dev.quern.catalog.rows.TypeNumbers.TIMESTAMP_NS;
import static dev.quern.catalog.rows.TypeNumbers.TIMESTAMP_S;
import static dev.quern.catalog.rows.TypeNumbers.TIME_NS;
import static dev.quern.catalog.rows.TypeNumbers.TIME_TZ;

import java.nio.ByteBuffer;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.StringJoiner;

/**
 * Dates, times and intervals of a vector. What {@code java.time} cannot say, the infinite ones and the hour 24, is text, as DuckDB writes it;
 * so are intervals, of which months, days and microseconds are counted apart. Stateless.
 *
 * @see <a href="https://duckdb.org/docs/stable/clients/c/types">how DuckDB keeps them</a>
 */
final class TimeValues {
    private static final long NANOS_A_DAY = 86_400_000_000_000L;
    private static final long MICROS_A_SECOND = 1_000_000;

    /** The offset of a time with time zone is kept in 24 bits, and counted backwards from here: +15:59:59, in seconds. */
    private static final int MOST_OFFSET = 57_599;
    private static final int OFFSET_BITS = 24;

    private TimeValues() {}

    /** Returns the values of a vector of one of the types of {@link TypeNumbers} that stand for time. */
    static VectorValues of(int id, ByteBuffer vector, int rows) throws SQLException {
        if (id == DATE) {
            ByteBuffer days = DriverParts.data(vector, rows, Integer.BYTES);
            return row -> date(days.getInt(row * Integer.BYTES));
        }
        if (id == INTERVAL) {
            ByteBuffer data = DriverParts.data(vector, rows, 16);
            return row -> interval(data.getInt(row * 16), data.getInt(row * 16 + 4), data.getLong(row * 16 + 8));
        }
        ByteBuffer data = DriverParts.data(vector, rows, Long.BYTES);
        return switch (id) {
            case TIME -> row -> time(data.getLong(row * Long.BYTES) * 1000);
            case TIME_NS -> row -> time(data.getLong(row * Long.BYTES));
            case TIME_TZ -> row -> timeWithOffset(data.getLong(row * Long.BYTES));
            case TIMESTAMP_S -> row -> timestamp(data.getLong(row * Long.BYTES), 1);
            case TIMESTAMP_MS -> row -> timestamp(data.getLong(row * Long.BYTES), 1_000);
            case TIMESTAMP_NS -> row -> timestamp(data.getLong(row * Long.BYTES), 1_000_000_000);
            case TIMESTAMP -> row -> timestamp(data.getLong(row * Long.BYTES), 1_000_000);
            default -> {
                ZoneId here = ZoneId.systemDefault();
                yield row -> instant(data.getLong(row * Long.BYTES), here);
            }
        };
    }

    private static Object date(int days) {
        return days == Integer.MAX_VALUE || days == -Integer.MAX_VALUE ? infinity(days) : LocalDate.ofEpochDay(days);
    }

    private static Object timestamp(long units, int aSecond) {
        return isInfinite(units)
                ? infinity(units)
                : LocalDateTime.ofEpochSecond(Math.floorDiv(units, aSecond),
                        Math.floorMod(units, aSecond) * (1_000_000_000 / aSecond), ZoneOffset.UTC);
    }

    private static Object instant(long micros, ZoneId here) {
        return isInfinite(micros)
                ? infinity(micros)
                : Instant.ofEpochSecond(Math.floorDiv(micros, MICROS_A_SECOND), Math.floorMod(micros, MICROS_A_SECOND) * 1000L)
                        .atZone(here).toOffsetDateTime();
    }

    private static boolean isInfinite(long units) {
        return units == Long.MAX_VALUE || units == -Long.MAX_VALUE;
    }

    private static String infinity(long sign) {
        return sign > 0 ? "infinity" : "-infinity";
    }

    private static Object time(long nanos) {
        return nanos == NANOS_A_DAY ? "24:00:00" : LocalTime.ofNanoOfDay(nanos);
    }

    private static Object timeWithOffset(long bits) {
        ZoneOffset offset = ZoneOffset.ofTotalSeconds(MOST_OFFSET - (int) (bits & (1 << OFFSET_BITS) - 1));
        Object time = time((bits >>> OFFSET_BITS) * 1000);
        return time instanceof LocalTime local
                ? OffsetTime.of(local, offset)
                : time + offset.getId().replace("Z", "+00").replaceFirst(":00$", "");
    }

    private static String interval(int months, int days, long micros) {
        StringJoiner text = new StringJoiner(" ");
        count(months / 12, "year", text);
        count(months % 12, "month", text);
        count(days, "day", text);
        if (micros != 0 || text.length() == 0) {
            text.add(clock(micros));
        }
        return text.toString();
    }

    private static void count(int number, String unit, StringJoiner text) {
        if (number != 0) {
            text.add(number + " " + unit + (Math.abs(number) == 1 ? "" : "s"));
        }
    }

    private static String clock(long micros) {
        long size = Math.abs(micros);
        long seconds = size / MICROS_A_SECOND;
        String text = twoDigits(seconds / 3600) + ":" + twoDigits(seconds / 60 % 60) + ":" + twoDigits(seconds % 60);
        long rest = size % MICROS_A_SECOND;
        String fraction = rest == 0 ? "" : "." + Long.toString(MICROS_A_SECOND + rest).substring(1).replaceFirst("0+$", "");
        return (micros < 0 ? "-" : "") + text + fraction;
    }

    private static String twoDigits(long number) {
        return number < 10 ? "0" + number : Long.toString(number);
    }
}
