package dev.quern.llm.builtin.page;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Text without markup that knows where each of its characters stands in the source. Runs of white space are one space. All positions
 * are UTF-16 units; immutable.
 */
public final class Prose {
    private final String source;
    private final String text;
    private final int[] places;

    Prose(String source, CharSequence text, int[] places) {
        this.source = source;
        this.text = text.toString();
        this.places = Arrays.copyOf(places, this.text.length());
    }

    /** Returns the clean text. */
    public String text() {
        return text;
    }

    /** Returns where the character at {@code index} stands in the source. */
    public int place(int index) {
        return places[index];
    }

    /** Whether nothing is left. */
    public boolean isBlank() {
        return text.isBlank();
    }

    /**
     * Returns the source between two positions of the clean text when it reads the same there: nothing but white space, line breaks and
     * paired marks of emphasis may differ. Null when markup, a citation or a word broken over two lines stands in between.
     *
     * @param start first character
     * @param end one past the last
     */
    public @Nullable Span span(int start, int end) {
        int from = start;
        int to = end;
        while (from < to && text.charAt(from) == ' ') {
            from++;
        }
        while (to > from && text.charAt(to - 1) == ' ') {
            to--;
        }
        if (from >= to) {
            return null;
        }
        int sourceStart = places[from];
        int sourceEnd = places[to - 1] + 1;
        return readsAlike(sourceStart, sourceEnd, from, to) ? new Span(sourceStart, sourceEnd) : null;
    }

    private boolean readsAlike(int sourceStart, int sourceEnd, int from, int to) {
        int c = from;
        int marks = 0;
        for (int s = sourceStart; s < sourceEnd; s++) {
            char ch = source.charAt(s);
            if (Character.isWhitespace(ch)) {
                if (c < to && text.charAt(c) == ' ') {
                    c++;
                } else if (!Character.isWhitespace(source.charAt(s - 1))) {
                    return false;
                }
            } else if (c < to && text.charAt(c) == ch) {
                c++;
            } else if (ch == '*' || ch == '_') {
                marks++;
            } else {
                return false;
            }
        }
        return c == to && marks % 2 == 0;
    }

    @Override
    public String toString() {
        return text;
    }

    /**
     * A stretch of the source.
     *
     * @param start first UTF-16 unit
     * @param end one past the last
     */
    public record Span(int start, int end) {}
}
