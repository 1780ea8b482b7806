package dev.quern.llm.http;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okhttp3.Headers;
import org.jspecify.annotations.Nullable;

/**
 * Reads how long an endpoint asks to wait: {@code retry-after-ms}, {@code Retry-After} of RFC 9110 §10.2.3, and, where neither is sent, when
 * the limits that providers count are full again: {@code x-ratelimit-reset-*} (OpenAI, Azure, Groq: {@code 6m0s} or seconds; OpenRouter: ms
 * since 1970) and {@code anthropic-ratelimit-*-reset} (RFC 3339).
 */
final class RetryAfter {
    /** A duration as Go writes it, such as 1h2m3.5s or 20ms. */
    private static final Pattern GO = Pattern.compile(
            "(?:(\\d{1,6})h)?(?:(\\d{1,8})m(?!s))?(?:(\\d{1,9}(?:\\.\\d+)?)s)?(?:(\\d{1,12}(?:\\.\\d+)?)ms)?");

    private static final Pattern NUMBER = Pattern.compile("\\d{1,15}(?:\\.\\d+)?");

    /** Smaller numbers are seconds to wait, larger ones are points in time: first in seconds, then in ms. */
    private static final double FIRST_TIME = 1e9;

    private static final double FIRST_TIME_IN_MS = 1e12;

    private RetryAfter() {}

    /** Returns the wait, zero or more; null when the headers name none that can be read. */
    static @Nullable Duration of(Headers headers, InstantSource clock) {
        Duration fine = millis(headers.get("retry-after-ms"));
        if (fine != null) {
            return fine;
        }
        String value = headers.get("Retry-After");
        Duration asked = value == null ? null : asked(value.strip(), now(headers, clock));
        return asked == null ? reset(headers, now(headers, clock)) : asked;
    }

    private static @Nullable Duration asked(String value, Instant now) {
        if (value.matches("\\d{1,9}(?:\\.\\d+)?")) {
            return Duration.ofMillis(Math.round(Double.parseDouble(value) * 1000));
        }
        try {
            return until(instant(value), now);
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    /** The endpoint's own idea of now makes up for clocks that differ. */
    private static Instant now(Headers headers, InstantSource clock) {
        String date = headers.get("Date");
        try {
            return date == null ? clock.instant() : instant(date.strip());
        } catch (DateTimeParseException e) {
            return clock.instant();
        }
    }

    /** Waits for the last limit that has nothing left; when all have something left, for the last of all. */
    private static @Nullable Duration reset(Headers headers, Instant now) {
        Duration empty = null;
        Duration any = null;
        for (String name : headers.names()) {
            String lower = name.toLowerCase(Locale.ROOT);
            boolean counts = lower.startsWith("x-ratelimit-reset")
                    || lower.startsWith("anthropic-ratelimit-") && lower.endsWith("-reset");
            Duration wait = counts ? reset(String.valueOf(headers.get(name)).strip(), now) : null;
            if (wait != null) {
                any = longer(any, wait);
                if ("0".equals(headers.get(lower.replace("reset", "remaining")))) {
                    empty = longer(empty, wait);
                }
            }
        }
        return empty == null ? any : empty;
    }

    private static @Nullable Duration reset(String value, Instant now) {
        if (NUMBER.matcher(value).matches()) {
            double number = Double.parseDouble(value);
            if (number >= FIRST_TIME) {
                return until(Instant.ofEpochMilli(Math.round(number >= FIRST_TIME_IN_MS ? number : number * 1000)), now);
            }
            return Duration.ofMillis(Math.round(number * 1000));
        }
        Matcher go = GO.matcher(value);
        if (!value.isEmpty() && go.matches()) {
            return Duration.ofHours(whole(go.group(1))).plusMinutes(whole(go.group(2)))
                    .plusMillis(Math.round(decimal(go.group(3)) * 1000)).plusMillis((long) Math.ceil(decimal(go.group(4))));
        }
        try {
            return until(DateTimeFormatter.ISO_OFFSET_DATE_TIME.parse(value, Instant::from), now);
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    private static Duration until(Instant then, Instant now) {
        Duration wait = Duration.between(now, then);
        return wait.isNegative() ? Duration.ZERO : wait;
    }

    private static Duration longer(@Nullable Duration left, Duration right) {
        return left == null || left.compareTo(right) < 0 ? right : left;
    }

    private static long whole(@Nullable String number) {
        return number == null ? 0 : Long.parseLong(number);
    }

    private static double decimal(@Nullable String number) {
        return number == null ? 0 : Double.parseDouble(number);
    }

    private static Instant instant(String date) {
        return ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
    }

    private static @Nullable Duration millis(@Nullable String value) {
        String stripped = value == null ? "" : value.strip();
        return stripped.matches("\\d{1,12}(?:\\.\\d+)?") ? Duration.ofMillis(Math.round(Double.parseDouble(stripped))) : null;
    }
}
