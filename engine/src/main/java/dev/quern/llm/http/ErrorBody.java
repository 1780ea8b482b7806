package dev.quern.llm.http;

import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What an endpoint says when it answers with an error. All dialects put it under {@code error}, as a text or as an object with a message
 * and some words for programs; proxies and frameworks put it elsewhere or send a page.
 *
 * @param message for people, on one line
 * @param codes words for programs, in lower case: codes, types, states and reasons
 * @param status the HTTP status that the error itself names, or 0
 * @param retryAfter how long Google asks to wait ({@code google.rpc.RetryInfo}), or null
 */
record ErrorBody(String message, Set<String> codes, int status, @Nullable Duration retryAfter) {
    private static final Pattern SECONDS = Pattern.compile("(\\d{1,9})(?:\\.(\\d{1,9}))?s");

    /**
     * Reads a body.
     *
     * @param root the body when it is JSON, else null
     */
    static ErrorBody of(String body, @Nullable JsonNode root) {
        JsonNode whole = root != null && root.isArray() ? root.path(0) : root;
        JsonNode error = whole == null ? null : whole.has("error") ? whole.path("error") : whole;
        if (whole == null || error == null) {
            return new ErrorBody(line(body), Set.of(), 0, null);
        }
        Set<String> codes = new TreeSet<>();
        for (String field : new String[]{"code", "type", "status"}) {
            add(codes, error.path(field));
        }
        Duration wait = null;
        for (JsonNode detail : error.path("details")) {
            add(codes, detail.path("reason"));
            for (JsonNode violation : detail.path("violations")) {
                add(codes, violation.path("quotaId"));
            }
            Duration asked = seconds(Completion.text(detail, "retryDelay"));
            wait = asked == null ? wait : asked;
        }
        String message = first(error, "message", "detail");
        if (error.isString()) {
            // a word for programs, where a message stands beside it
            add(codes, error);
            String beside = first(whole, "message", "detail", "error_description");
            message = beside.isBlank() ? error.asString() : beside;
        }
        int status = error.path("code").canConvertToInt() && error.path("code").isNumber() ? error.path("code").asInt() : 0;
        return new ErrorBody(line(message.isBlank() ? body : message), codes, status, wait);
    }

    /** Returns whether a 200 carries an error, as routers in front of several models send it. */
    static boolean isError(JsonNode root) {
        JsonNode error = root.path("error");
        return error.isObject() || error.isString();
    }

    /** Returns whether one of the words for programs contains one of these. */
    boolean has(String... words) {
        for (String word : words) {
            if (codes.stream().anyMatch(code -> code.contains(word))) {
                return true;
            }
        }
        return false;
    }

    private static void add(Set<String> codes, JsonNode code) {
        if (code.isString()) {
            codes.add(code.asString().toLowerCase(Locale.ROOT));
        }
    }

    private static String first(JsonNode error, String... fields) {
        for (String field : fields) {
            if (error.path(field).isString()) {
                return error.path(field).asString();
            }
        }
        return "";
    }

    private static String line(String text) {
        String line = HttpCall.oneLine(text);
        return line.isEmpty() ? "no message" : line;
    }

    private static @Nullable Duration seconds(String text) {
        Matcher matcher = SECONDS.matcher(text);
        if (!matcher.matches()) {
            return null;
        }
        String fraction = matcher.group(2) == null ? "" : matcher.group(2);
        return Duration.ofSeconds(Long.parseLong(matcher.group(1)), Long.parseLong((fraction + "000000000").substring(0, 9)));
    }
}
