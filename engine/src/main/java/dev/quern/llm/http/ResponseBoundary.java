package dev.quern.llm.http;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/**
 * Finds where the response to a request ends in the bytes of a connection (RFC 9112 §6), and so sees bytes that nobody asked for. It follows
 * lengths and chunks and looks at nothing else. One thread at a time.
 */
final class ResponseBoundary {
    private static final int LONGEST_LINE = 1 << 16;

    private static final String LENGTH = "content-length:";

    /** More digits than any length has, and as many as a long holds. */
    private static final int MOST_DIGITS = 18;

    private static final int STATUS_AT = "HTTP/1.1 ".length();

    /** The line under way, as far as it has come. */
    private byte[] line = new byte[256];

    private int lineLength;
    private Part part = Part.DONE;
    private boolean chunked;
    private long left;

    private enum Part {
        STATUS, HEADERS, BODY, CHUNK_SIZE, CHUNK, CHUNK_END, TRAILERS, UNTIL_CLOSE, DONE
    }

    /** A request is sent: what comes now is its response. */
    void expect() {
        part = Part.STATUS;
        lineLength = 0;
    }

    /** Returns whether a response is under way. */
    boolean isExpecting() {
        return part != Part.DONE;
    }

    /** Takes the next bytes; returns whether some of them lie beyond the response. */
    boolean isExceededBy(byte[] bytes, int offset, int length) {
        int at = offset;
        int end = offset + length;
        while (at < end) {
            switch (part) {
                case DONE -> {
                    return true;
                }
                case UNTIL_CLOSE -> at = end;
                case BODY, CHUNK -> {
                    int step = (int) Math.min(left, end - at);
                    at += step;
                    left -= step;
                    if (left == 0) {
                        part = part == Part.BODY ? Part.DONE : Part.CHUNK_END;
                    }
                }
                default -> {
                    int from = at;
                    while (at < end && bytes[at] != '\n') {
                        at++;
                    }
                    keep(bytes, from, Math.min(at - from, LONGEST_LINE - lineLength));
                    if (at < end) {
                        at++;
                        if (part != Part.HEADERS || mayMatter()) {
                            take(new String(line, 0, lineLength, StandardCharsets.ISO_8859_1).strip());
                        }
                        lineLength = 0;
                    }
                }
            }
        }
        return false;
    }

    private void keep(byte[] bytes, int offset, int length) {
        if (lineLength + length > line.length) {
            line = Arrays.copyOf(line, Math.max(lineLength + length, line.length * 2));
        }
        System.arraycopy(bytes, offset, line, lineLength, length);
        lineLength += length;
    }

    /** Returns whether a header may say how long the body is, or ends the headers; most do neither, and no text is made of them. */
    private boolean mayMatter() {
        return lineLength <= 1 || switch (line[0]) {
            case 'c', 'C', 't', 'T', ' ', '\t', '\r' -> true;
            default -> false;
        };
    }

    private void take(String text) {
        switch (part) {
            case STATUS -> {
                chunked = false;
                left = -1;
                part = Part.HEADERS;
                if (text.startsWith("HTTP/1.0 1") || text.startsWith("HTTP/1.1 1")) {
                    left = Long.MIN_VALUE; // an interim response; the real one follows
                } else if (text.startsWith("204", STATUS_AT) || text.startsWith("304", STATUS_AT)) {
                    left = 0;
                }
            }
            case HEADERS -> header(text);
            case CHUNK_SIZE -> {
                left = size(text);
                part = left == 0 ? Part.TRAILERS : left < 0 ? Part.UNTIL_CLOSE : Part.CHUNK;
            }
            case CHUNK_END -> part = Part.CHUNK_SIZE;
            case TRAILERS -> part = text.isEmpty() ? Part.DONE : Part.TRAILERS;
            case BODY, CHUNK, UNTIL_CLOSE, DONE -> throw new IllegalStateException(part + " has no lines");
        }
    }

    private void header(String text) {
        if (text.isEmpty()) {
            if (left == Long.MIN_VALUE) {
                part = Part.STATUS;
            } else if (left == 0 && !chunked) {
                part = Part.DONE;
            } else {
                part = chunked ? Part.CHUNK_SIZE : left > 0 ? Part.BODY : Part.UNTIL_CLOSE;
            }
            return;
        }
        if (begins(text, "transfer-encoding:") && text.toLowerCase(Locale.ROOT).endsWith("chunked")) {
            chunked = true;
        } else if (left == -1 && begins(text, LENGTH)) {
            left = number(text.substring(LENGTH.length()).strip());
        }
    }

    /** Returns a number in digits alone; -1 for anything else. */
    private static long number(String text) {
        if (text.isEmpty() || text.length() > MOST_DIGITS) {
            return -1;
        }
        long number = 0;
        for (int i = 0; i < text.length(); i++) {
            char digit = text.charAt(i);
            if (digit < '0' || digit > '9') {
                return -1;
            }
            number = 10 * number + (digit - '0');
        }
        return number;
    }

    private static boolean begins(String text, String name) {
        return text.regionMatches(true, 0, name, 0, name.length());
    }

    private static long size(String text) {
        int semicolon = text.indexOf(';');
        String hex = (semicolon < 0 ? text : text.substring(0, semicolon)).strip();
        return hex.matches("[0-9a-fA-F]{1,15}") ? Long.parseLong(hex, 16) : -1;
    }
}
