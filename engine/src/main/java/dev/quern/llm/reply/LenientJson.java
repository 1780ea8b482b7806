package dev.quern.llm.reply;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads one JSON value as models write it. Beyond RFC 8259 it takes: commas that are missing, doubled or trailing; strings in single
 * or typographic quotes; line breaks and unescaped quotes inside strings (a quote ends a string when a comma, colon, bracket or the end
 * follows); escapes that do not exist; comments; names without quotes; and the words of Python. An object or list that does not end
 * is no value. In time linear to what is looked at.
 */
final class LenientJson {
    /** No reply that means something is nested deeper; what is, would overflow the stack. */
    private static final int DEEPEST = 32;

    private final String text;
    private int at;

    private LenientJson(String text, int at) {
        this.text = text;
        this.at = at;
    }

    /**
     * What was read.
     *
     * @param value String, {@link JsonWord}, List or Map; null when there is none, or not the whole of it
     * @param end index after the last character that was looked at
     * @param cut whether there is none because the text ended too soon
     */
    record Parsed(@Nullable Object value, int end, boolean cut) {}

    /** Reads the value that begins at {@code start}. */
    static Parsed parse(String text, int start) {
        LenientJson parser = new LenientJson(text, start);
        Object value = parser.value(0);
        return new Parsed(value, parser.at, value == null && parser.at >= text.length());
    }

    private @Nullable Object value(int depth) {
        skipSpace();
        if (depth > DEEPEST || at >= text.length()) {
            return null;
        }
        char c = text.charAt(at);
        if (c == '{') {
            return object(depth);
        }
        if (c == '[') {
            return list(depth);
        }
        return isQuote(c) ? string() : word();
    }

    private @Nullable Map<String, Object> object(int depth) {
        Map<String, Object> object = new LinkedHashMap<>();
        at++;
        while (true) {
            skipCommas();
            if (at >= text.length()) {
                return null;
            }
            if (text.charAt(at) == '}') {
                at++;
                return object;
            }
            String key = isQuote(text.charAt(at)) ? string() : letters();
            skipSpace();
            if (key == null || at >= text.length() || text.charAt(at) != ':') {
                return null;
            }
            at++;
            Object value = value(depth + 1);
            if (value == null) {
                return null;
            }
            object.put(key, value);
        }
    }

    private @Nullable List<Object> list(int depth) {
        List<Object> list = new ArrayList<>();
        at++;
        while (true) {
            skipCommas();
            if (at >= text.length()) {
                return null;
            }
            if (text.charAt(at) == ']') {
                at++;
                return list;
            }
            Object value = value(depth + 1);
            if (value == null) {
                return null;
            }
            list.add(value);
        }
    }

    private @Nullable String string() {
        char closing = closing(text.charAt(at));
        StringBuilder string = new StringBuilder();
        at++;
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c == '\\' && at < text.length()) {
                escape(string);
            } else if (c == closing && endsString()) {
                return string.toString();
            } else {
                string.append(c);
            }
        }
        return null;
    }

    private void escape(StringBuilder string) {
        char c = text.charAt(at++);
        switch (c) {
            case 'n' -> string.append('\n');
            case 't' -> string.append('\t');
            case 'r', 'b', 'f' -> string.append(' ');
            case 'u' -> {
                if (at + 4 <= text.length() && text.substring(at, at + 4).chars().allMatch(h -> Character.digit(h, 16) >= 0)) {
                    string.append((char) Integer.parseInt(text.substring(at, at + 4), 16));
                    at += 4;
                } else {
                    string.append("\\u");
                }
            }
            case '"', '\'', '\\', '/', '`', '“', '”', '‘', '’' -> string.append(c);
            // \alpha in a formula was meant as it stands
            default -> string.append('\\').append(c);
        }
    }

    /** Whether the quote before {@link #at} ends its string: what follows is JSON, not text. */
    private boolean endsString() {
        int next = at;
        while (next < text.length() && Character.isWhitespace(text.charAt(next))) {
            next++;
        }
        if (next == text.length()) {
            return true;
        }
        char c = text.charAt(next);
        if (c == ',') {
            // "the "best", they say" goes on as text; after a comma of JSON comes a quote, a bracket or a value.
            int after = next + 1;
            while (after < text.length() && Character.isWhitespace(text.charAt(after))) {
                after++;
            }
            return after == text.length() || isQuote(text.charAt(after)) || isComment(after)
                    || ",{[]}-0123456789tfnTFN".indexOf(text.charAt(after)) >= 0
                            && !isTextAfterComma(after);
        }
        return c == ':' || c == '}' || c == ']' || next > at && text.substring(at, next).indexOf('\n') >= 0 && isQuote(c);
    }

    private boolean isComment(int start) {
        return text.startsWith("/*", start) || text.startsWith("//", start);
    }

    /** Whether a letter after a comma begins a sentence's word rather than true, false or null. */
    private boolean isTextAfterComma(int start) {
        if (!Character.isLetter(text.charAt(start))) {
            return false;
        }
        int end = start;
        while (end < text.length() && end - start <= 5 && Character.isLetter(text.charAt(end))) {
            end++;
        }
        return !List.of("true", "false", "null", "True", "False", "None").contains(text.substring(start, end));
    }

    /** A number, true, false, null, or a name without quotes. */
    private @Nullable JsonWord word() {
        String letters = letters();
        return letters == null ? null : new JsonWord(letters);
    }

    private @Nullable String letters() {
        int start = at;
        while (at < text.length() && (Character.isLetterOrDigit(text.charAt(at)) || "+-._".indexOf(text.charAt(at)) >= 0)) {
            at++;
        }
        return at == start ? null : text.substring(start, at);
    }

    private void skipSpace() {
        skip(false);
    }

    private void skipCommas() {
        skip(true);
    }

    private void skip(boolean commas) {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (isSpace(c) || commas && (c == ',' || c == '，' || c == '…')) {
                at++;
            } else if (c == '/' && text.startsWith("//", at)) {
                int end = text.indexOf('\n', at);
                at = end < 0 ? text.length() : end;
            } else if (c == '/' && text.startsWith("/*", at)) {
                int end = text.indexOf("*/", at + 2);
                at = end < 0 ? text.length() : end + 2;
            } else if (commas && c == '.' && text.startsWith("...", at)) {
                at += 3;
            } else {
                return;
            }
        }
    }

    /** Marks of byte order and joiners without width stand where spaces do. */
    private static boolean isSpace(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == '\uFEFF' || c == '\u200B';
    }

    private static boolean isQuote(char c) {
        return c == '"' || c == '\'' || c == '“' || c == '”';
    }

    private static char closing(char opening) {
        return opening == '“' ? '”' : opening;
    }
}
