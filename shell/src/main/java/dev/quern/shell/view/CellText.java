package dev.quern.shell.view;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * A value as people read it. Numbers stand plain and exact, times as DuckDB writes them, blobs as their size, structs as
 * {@code {name: value}}, lists as {@code [a, b]}. The text is not yet safe for a terminal; see {@link VisibleText}. Stateless.
 */
public final class CellText {
    private static final DateTimeFormatter TIME = new DateTimeFormatterBuilder().appendPattern("HH:mm:ss")
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true).toFormatter(Locale.ROOT);

    private CellText() {}

    /** Returns the text of a value; NULL inside a nested value is the mark as well. */
    public static String of(@Nullable Object value, String nullMark) {
        return switch (value) {
            case null -> nullMark;
            case String text -> text;
            case Number number -> number(number);
            case byte[] blob -> "<" + Figures.bytes(blob.length) + ">";
            case LocalDateTime time -> time(time);
            case OffsetDateTime time -> time(time.toLocalDateTime()) + offset(time.getOffset());
            case LocalDate date -> date(date);
            case LocalTime time -> time.format(TIME);
            case OffsetTime time -> time.toLocalTime().format(TIME) + offset(time.getOffset());
            case Map<?, ?> map -> {
                StringJoiner joined = new StringJoiner(", ", "{", "}");
                map.forEach((key, inner) -> joined.add(nested(key, nullMark) + ": " + nested(inner, nullMark)));
                yield joined.toString();
            }
            case List<?> list -> {
                StringJoiner joined = new StringJoiner(", ", "[", "]");
                list.forEach(inner -> joined.add(nested(inner, nullMark)));
                yield joined.toString();
            }
            default -> value.toString();
        };
    }

    /** Text inside a struct or list is quoted where a comma, bracket, colon or edge of blanks would make it ambiguous. */
    private static String nested(@Nullable Object value, String nullMark) {
        String text = of(value, nullMark);
        boolean ambiguous = value instanceof String
                && (text.isEmpty() || text.equals(nullMark) || text.matches("(?s).*[,:'\\[\\]{}].*|\\s.*|.*\\s"));
        return ambiguous ? "'" + text.replace("'", "''") + "'" : text;
    }

    /** Plain digits where a person would write them, {@code 1e300} where not; every digit that tells the number from its neighbours. */
    static String number(Number number) {
        return switch (number) {
            case BigDecimal decimal -> decimal.toPlainString();
            case Double d -> floating(Double.toString(d), d);
            case Float f -> floating(Float.toString(f), f);
            default -> number.toString();
        };
    }

    private static String floating(String shortest, double number) {
        if (!Double.isFinite(number)) {
            return Double.isNaN(number) ? "nan" : number > 0 ? "inf" : "-inf";
        }
        double size = Math.abs(number);
        if (size != 0 && (size < 1e-5 || size >= 1e16)) {
            return shortest.replace(".0E", "e").replace('E', 'e');
        }
        if (shortest.indexOf('E') < 0) {
            return shortest;
        }
        return withoutExponent(shortest);
    }

    /** What costs of calls are, {@code 1.25E-4}, written out: through a {@link BigDecimal} it would take several times as long. */
    private static String withoutExponent(String shortest) {
        int e = shortest.indexOf('E');
        int exponent = Integer.parseInt(shortest, e + 1, shortest.length(), 10);
        int first = shortest.charAt(0) == '-' ? 1 : 0;
        boolean oneDigit = shortest.charAt(e - 1) == '0';
        StringBuilder plain = new StringBuilder(32).append(shortest, 0, oneDigit ? e - 2 : e);
        if (!oneDigit) {
            plain.deleteCharAt(first + 1);
        }
        if (exponent < 0) {
            return plain.insert(first, "0.").insert(first + 2, "0".repeat(-exponent - 1)).toString();
        }
        int point = first + exponent + 1;
        return point < plain.length()
                ? plain.insert(point, '.').toString()
                : plain.append("0".repeat(point - plain.length())).append(".0").toString();
    }

    /** The same as the formatter writes, which takes a microsecond for each. */
    private static String time(LocalDateTime time) {
        if (time.getYear() < 1000 || time.getYear() > 9999) {
            return date(time.toLocalDate()) + " " + time.toLocalTime().format(TIME);
        }
        byte[] text = new byte[29];
        twoDigits(time.getYear() / 100, text, 0);
        twoDigits(time.getYear() % 100, text, 2);
        text[4] = '-';
        twoDigits(time.getMonthValue(), text, 5);
        text[7] = '-';
        twoDigits(time.getDayOfMonth(), text, 8);
        text[10] = ' ';
        twoDigits(time.getHour(), text, 11);
        text[13] = ':';
        twoDigits(time.getMinute(), text, 14);
        text[16] = ':';
        twoDigits(time.getSecond(), text, 17);
        int end = 19;
        if (time.getNano() > 0) {
            text[end++] = '.';
            int rest = time.getNano();
            for (int unit = 100_000_000; rest > 0; unit /= 10) {
                text[end++] = (byte) ('0' + rest / unit);
                rest %= unit;
            }
        }
        return new String(text, 0, end, StandardCharsets.ISO_8859_1);
    }

    /** Years before the first are counted backwards and marked, as there is none between 1 BC and 1; later ones have all their digits. */
    private static String date(LocalDate date) {
        int year = date.getYear();
        if (year > 0 && year <= 9999) {
            return date.toString();
        }
        String day = String.format(Locale.ROOT, "%04d-%02d-%02d", year > 0 ? year : 1L - year, date.getMonthValue(),
                date.getDayOfMonth());
        return year > 0 ? day : day + " (BC)";
    }

    private static void twoDigits(int number, byte[] text, int at) {
        text[at] = (byte) ('0' + number / 10);
        text[at + 1] = (byte) ('0' + number % 10);
    }

    private static String offset(ZoneOffset offset) {
        if (offset.getTotalSeconds() == 0) {
            return "+00";
        }
        String id = offset.getId();
        return id.endsWith(":00") ? id.substring(0, id.length() - 3) : id;
    }
}
