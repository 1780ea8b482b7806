package dev.quern.llm.builtin.page;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;

/**
 * Removes Markdown and HTML markup from a block: emphasis, links, images, tags, escapes, citations. Inline code and formulas keep their
 * marks, for they read well with them. Every look ahead is bounded, so that the work is linear.
 */
final class MarkupStripper {
    /** Stands where a word was broken over two lines; nothing is asked from a sentence that holds it. */
    static final char BROKEN = '\u00AD';

    private static final int LOOK_AHEAD = 600;
    private static final Map<String, String> ENTITIES = Map.of("&amp;", "&", "&lt;", "<", "&gt;", ">", "&nbsp;", " ", "&quot;",
            "\"", "&#39;", "'");

    private final String source;
    private final StringBuilder out = new StringBuilder();
    private final BitSet skipped = new BitSet();
    private int[] places = new int[64];

    private MarkupStripper(String source) {
        this.source = source;
    }

    /** Returns the clean text of {@code lines}, each a stretch of {@code source} without its list marker or heading marks. */
    static Prose strip(String source, List<Prose.Span> lines) {
        MarkupStripper stripper = new MarkupStripper(source);
        for (Prose.Span line : lines) {
            if (!stripper.out.isEmpty()) {
                stripper.lineBreak(line);
            }
            stripper.line(line.start(), line.end(), lines.getLast().end());
        }
        stripper.trim();
        return new Prose(source, stripper.out, stripper.places);
    }

    private void lineBreak(Prose.Span next) {
        int n = out.length();
        boolean broken = n > 1
                && out.charAt(n - 1) == '-'
                && Character.isLetter(out.charAt(n - 2))
                && next.start() < next.end()
                && Character.isLowerCase(source.charAt(next.start()));
        put(broken ? BROKEN : ' ', Math.max(0, next.start() - 1));
    }

    private void line(int start, int end, int blockEnd) {
        int i = start;
        while (i < end) {
            i = skipped.get(i) ? i + 1 : step(i, end, blockEnd);
        }
    }

    private int step(int i, int end, int blockEnd) {
        char c = source.charAt(i);
        switch (c) {
            case '`', '$' -> {
                int close = source.indexOf(c, i + 1, Math.min(end, i + LOOK_AHEAD));
                if (close > i + 1) {
                    for (int j = i; j <= close; j++) {
                        put(source.charAt(j), j);
                    }
                    return close + 1;
                }
            }
            case '\\' -> {
                if (i + 1 < end && "[]*_`#$~<>()!|".indexOf(source.charAt(i + 1)) >= 0) {
                    int citation = citationEnd(i + 1, end);
                    if (citation > 0) {
                        return citation;
                    }
                    put(source.charAt(i + 1), i + 1);
                    return i + 2;
                }
            }
            case '!' -> {
                if (i + 1 < end && source.charAt(i + 1) == '[') {
                    int stop = linkEnd(i + 1, blockEnd);
                    if (stop > 0) {
                        return stop;
                    }
                }
            }
            case '[' -> {
                int citation = citationEnd(i, end);
                if (citation > 0) {
                    return citation;
                }
                if (openLink(i, blockEnd)) {
                    return i + 1;
                }
            }
            case '<' -> {
                int stop = tagEnd(i, blockEnd);
                if (stop > 0) {
                    return stop;
                }
            }
            case '&' -> {
                int stop = entity(i, end);
                if (stop > 0) {
                    return stop;
                }
            }
            case '*', '_', '~' -> {
                int stop = emphasis(i, end, blockEnd);
                if (stop > 0) {
                    return stop;
                }
            }
            default -> {
            }
        }
        put(c, i);
        return i + 1;
    }

    /** A closing run is skipped together with its opening one, so that a lone star stays. */
    private int emphasis(int i, int end, int blockEnd) {
        char c = source.charAt(i);
        int run = i;
        while (run < end && source.charAt(run) == c) {
            run++;
        }
        int length = run - i;
        boolean opens = length <= 3
                && !(c == '~' && length != 2)
                && run < blockEnd
                && !Character.isWhitespace(source.charAt(run))
                && (i == 0 || !Character.isLetterOrDigit(source.charAt(i - 1)) || c == '*' && length > 1);
        if (!opens) {
            return -1;
        }
        String mark = source.substring(i, run);
        int limit = Math.min(blockEnd, i + LOOK_AHEAD);
        for (int j = at(mark, run + 1, limit); j > 0; j = at(mark, j + 1, limit)) {
            int after = j + length;
            boolean closes = !Character.isWhitespace(source.charAt(j - 1))
                    && source.charAt(j - 1) != c
                    && (after >= source.length() || source.charAt(after) != c)
                    && (after >= source.length() || !Character.isLetterOrDigit(source.charAt(after)) || length > 1);
            if (closes) {
                skipped.set(j, after);
                return run;
            }
        }
        return -1;
    }

    private int at(String mark, int from, int limit) {
        return from < limit ? source.indexOf(mark, from, limit) : -1;
    }

    private int citationEnd(int open, int end) {
        int j = open + 1;
        while (j < end && j < open + 12 && (Character.isDigit(source.charAt(j)) || ", -–".indexOf(source.charAt(j)) >= 0)) {
            j++;
        }
        if (j == open + 1 || j >= end || !Character.isDigit(source.charAt(open + 1))) {
            return -1;
        }
        int close = source.charAt(j) == '\\' ? j + 1 : j;
        if (close >= end || source.charAt(close) != ']' || (close + 1 < end && source.charAt(close + 1) == '(')) {
            return -1;
        }
        int n = out.length();
        if (n > 0 && out.charAt(n - 1) == ' ') {
            out.setLength(n - 1);
        }
        return close + 1;
    }

    private boolean openLink(int open, int blockEnd) {
        int close = matching(open, Math.min(blockEnd, open + LOOK_AHEAD), '[', ']');
        if (close < 0 || close + 1 >= blockEnd) {
            return false;
        }
        char next = source.charAt(close + 1);
        if (next != '(' && next != '[') {
            return false;
        }
        int stop = matching(close + 1, Math.min(blockEnd, close + LOOK_AHEAD), next, next == '(' ? ')' : ']');
        if (stop < 0) {
            return false;
        }
        skipped.set(close, stop + 1);
        return true;
    }

    private int linkEnd(int open, int blockEnd) {
        int close = matching(open, Math.min(blockEnd, open + LOOK_AHEAD), '[', ']');
        if (close < 0 || close + 1 >= blockEnd || source.charAt(close + 1) != '(') {
            return -1;
        }
        int stop = matching(close + 1, Math.min(blockEnd, close + LOOK_AHEAD), '(', ')');
        return stop < 0 ? -1 : stop + 1;
    }

    private int matching(int open, int limit, char opening, char closing) {
        int depth = 0;
        for (int j = open; j < limit; j++) {
            char c = source.charAt(j);
            depth += c == opening ? 1 : c == closing ? -1 : 0;
            if (depth == 0) {
                return j;
            }
        }
        return -1;
    }

    private int tagEnd(int open, int blockEnd) {
        if (open + 1 >= blockEnd) {
            return -1;
        }
        char next = source.charAt(open + 1);
        if (!Character.isLetter(next) && next != '/' && next != '!') {
            return -1;
        }
        int limit = Math.min(blockEnd, open + LOOK_AHEAD);
        for (int j = open + 1; j < limit; j++) {
            char c = source.charAt(j);
            if (c == '>') {
                return j + 1;
            }
            if (c == '<') {
                return -1;
            }
        }
        return -1;
    }

    private int entity(int i, int end) {
        int semicolon = source.indexOf(';', i, Math.min(end, i + 8));
        if (semicolon < 0) {
            return -1;
        }
        String plain = ENTITIES.get(source.substring(i, semicolon + 1));
        if (plain == null) {
            return -1;
        }
        put(plain.charAt(0), i);
        return semicolon + 1;
    }

    private void put(char c, int place) {
        char shown = Character.isWhitespace(c) || c == '\u00A0' || c == '\u3000' ? ' ' : c;
        int n = out.length();
        if (shown == ' ' && (n == 0 || out.charAt(n - 1) == ' ')) {
            return;
        }
        if (n == places.length) {
            places = Arrays.copyOf(places, n * 2);
        }
        places[n] = place;
        out.append(shown);
    }

    private void trim() {
        int n = out.length();
        while (n > 0 && out.charAt(n - 1) == ' ') {
            n--;
        }
        out.setLength(n);
    }
}
