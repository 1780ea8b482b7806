package dev.quern.text;

/**
 * Finds the sentences of a text. A sentence ends at {@code . ! ? …} and their kin with the quotes and brackets that close after them,
 * where white space follows and what comes next does not begin in lower case; at the full-width marks of Chinese and Japanese, where
 * nothing need follow; at blank lines; and at the line breaks around list items, headings, quotations and table rows. Any other line
 * break is a space: text may be wrapped.
 * <p>
 * A point does not end a sentence inside a number or a dotted name, after an initial, after a list number, or after an English
 * abbreviation; after abbreviations that may stand last ("Inc.", "a.m.", "U.S.") it does when a usual first word of a sentence follows.
 * The abbreviations are English, all else is not. Headings, list items and table rows, which are no sentences, come out one by one.
 * <p>
 * Pure and thread-safe; linear in the text.
 */
public final class Sentences {
    private final String text;
    private final Spans.Collector found;
    private int start;
    private int lineStart;

    private Sentences(String text) {
        this.text = text;
        this.found = new Spans.Collector(text);
    }

    /** Returns the sentences in order, without white space at their ends; together they hold everything but white space. */
    public static Spans of(String text) {
        Sentences sentences = new Sentences(text);
        sentences.lineStart = Lines.skipIndent(text, 0);
        sentences.scan();
        return sentences.found.spans();
    }

    private void scan() {
        int n = text.length();
        int at = 0;
        while (at < n) {
            char c = text.charAt(at);
            if (c == '\n' || c == '\u2029' || c == '\f') {
                int next = Lines.skipIndent(text, at + 1);
                if (c != '\n' || Lines.isBlank(text, next) || Lines.standsAlone(text, lineStart)
                        || Lines.beginsBlock(text, next)) {
                    end(at);
                }
                lineStart = next;
                at = next;
            } else if (isTerminator(c) && !Lines.standsAlone(text, lineStart)) {
                at = terminate(at);
            } else {
                at++;
            }
        }
        end(n);
    }

    /** Decides about the mark at {@code at}; returns where to go on. */
    private int terminate(int at) {
        int marks = at + 1;
        while (marks < text.length() && isTerminator(text.charAt(marks))) {
            marks++;
        }
        int closed = marks;
        while (closed < text.length() && isCloser(text.charAt(closed))) {
            closed++;
        }
        if (isWide(text.charAt(marks - 1)) || endsHere(at, marks, closed)) {
            end(closed);
        }
        return closed;
    }

    private boolean endsHere(int at, int marks, int closed) {
        if (closed == text.length()) {
            return true;
        }
        boolean point = text.charAt(marks - 1) == '.';
        if (!Whitespace.is(text.charAt(closed))) {
            return !point && Character.isIdeographic(text.codePointAt(closed));
        }
        int next = firstLetter(closed);
        if (next < text.length() && Character.isLowerCase(text.codePointAt(next))) {
            return false;
        }
        return !point || marks - at > 1 || closed > marks || !Points.continues(text, start, at, next);
    }

    /** Skips white space and what may open a sentence before its first letter. */
    private int firstLetter(int from) {
        int at = from;
        while (at < text.length() && at - from < 256
                && (Whitespace.is(text.charAt(at)) || isOpener(text.charAt(at)))) {
            at++;
        }
        return at;
    }

    private void end(int at) {
        if (at <= start) {
            return;
        }
        found.addStripped(start, at);
        start = at;
        while (start < text.length() && Whitespace.is(text.charAt(start))) {
            start++;
        }
    }

    private static boolean isTerminator(char c) {
        return switch (c) {
            case '.', '!', '?', '\u2026', '\u203D', '\u061F', '\u06D4', '\u0964', '\u0965' -> true;
            default -> isWide(c);
        };
    }

    /** Marks after which no space is written. */
    private static boolean isWide(char c) {
        return c == '\u3002' || c == '\uFF01' || c == '\uFF1F' || c == '\uFF61';
    }

    private static boolean isCloser(char c) {
        return switch (c) {
            case '"', '\'', ')', ']', '}', '\u2019', '\u201D', '\u00BB', '\u203A', '\u300D', '\u300F', '\u300B', '\u3011',
                    '\uFF09', '*',
                    '_' ->
                true;
            default -> false;
        };
    }

    private static boolean isOpener(char c) {
        return switch (c) {
            case '"', '\'', '(', '[', '{', '\u2018', '\u201C', '\u201E', '\u00AB', '\u00BF', '\u00A1', '\u300C', '\u300E', '*',
                    '_' ->
                true;
            default -> false;
        };
    }
}
