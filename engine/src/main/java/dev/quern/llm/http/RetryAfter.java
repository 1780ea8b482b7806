package dev.quern.llm.http;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import okhttp3.Headers;
import org.jspecify.annotations.Nullable;

/** Reads how long an endpoint asks to wait: {@code Retry-After} of RFC 9110 §10.2.3, and the finer {@code retry-after-ms}. */
final class RetryAfter {
    private RetryAfter() {}

    /** Returns the wait, zero or more; null when the headers name none that can be read. */
    static @Nullable Duration of(Headers headers, InstantSource clock) {
        Duration fine = millis(headers.get("retry-after-ms"));
        String value = headers.get("Retry-After");
        if (fine != null || value == null) {
            return fine;
        }
        String stripped = value.strip();
        try {
            if (stripped.matches("\\d{1,9}(?:\\.\\d+)?")) {
                return Duration.ofMillis(Math.round(Double.parseDouble(stripped) * 1000));
            }
            // The endpoint's own idea of now makes up for clocks that differ.
            String date = headers.get("Date");
            Instant now = date == null ? clock.instant() : instant(date.strip());
            Duration wait = Duration.between(now, instant(stripped));
            return wait.isNegative() ? Duration.ZERO : wait;
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    private static Instant instant(String date) {
        return ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
    }

    private static @Nullable Duration millis(@Nullable String value) {
        return value != null && value.strip().matches("\\d{1,12}") ? Duration.ofMillis(Long.parseLong(value.strip())) : null;
    }
}
