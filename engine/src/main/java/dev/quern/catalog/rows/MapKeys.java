package dev.quern.catalog.rows;

import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a value of a map is found by: its key as text, moments and bytes as the database writes them. Stateless. */
final class MapKeys {
    private static final DateTimeFormatter MOMENT = new DateTimeFormatterBuilder().append(DateTimeFormatter.ISO_LOCAL_DATE)
            .appendLiteral(' ').append(DateTimeFormatter.ISO_LOCAL_TIME).toFormatter(Locale.ROOT);
    private static final DateTimeFormatter OFFSET = new DateTimeFormatterBuilder().appendOffset("+HH:mm:ss", "+00")
            .toFormatter(Locale.ROOT);

    private MapKeys() {}

    static String text(@Nullable Object key) {
        return switch (key) {
            case LocalDateTime moment -> MOMENT.format(moment);
            case OffsetDateTime moment -> MOMENT.format(moment) + OFFSET.format(moment);
            case OffsetTime time -> DateTimeFormatter.ISO_LOCAL_TIME.format(time) + OFFSET.format(time);
            case byte[] bytes -> escaped(bytes);
            case null, default -> String.valueOf(key);
        };
    }

    private static String escaped(byte[] bytes) {
        StringBuilder text = new StringBuilder(bytes.length);
        for (byte one : bytes) {
            boolean plain = one >= ' ' && one < 0x7f && "\\'\"".indexOf(one) < 0;
            text.append(
                    plain
                            ? new String(new byte[]{one}, StandardCharsets.US_ASCII)
                            : String.format(Locale.ROOT, "\\x%02X", one));
        }
        return text.toString();
    }
}
