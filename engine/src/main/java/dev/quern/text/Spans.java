package dev.quern.text;

import java.util.Arrays;

/**
 * Stretches of one text, in the order in which they begin: {@code start} and {@code end} count code points (what Python, SQL and people call
 * characters), the UTF-16 offsets are what {@link String#substring} takes. Nothing is copied until {@link #text} is called. Immutable and
 * thread-safe.
 */
public final class Spans {
    private final String whole;
    private final int[] utf16;
    private final int[] codePoints;

    private Spans(String whole, int[] utf16, int[] codePoints) {
        this.whole = whole;
        this.utf16 = utf16;
        this.codePoints = codePoints;
    }

    /** Returns how many there are. */
    public int size() {
        return utf16.length / 2;
    }

    /** Returns the first character of a span, in code points of the text. */
    public int start(int index) {
        return codePoints[2 * index];
    }

    /** Returns one past the last character of a span, in code points of the text. */
    public int end(int index) {
        return codePoints[2 * index + 1];
    }

    /** Returns the first char of a span. */
    public int utf16Start(int index) {
        return utf16[2 * index];
    }

    /** Returns one past the last char of a span. */
    public int utf16End(int index) {
        return utf16[2 * index + 1];
    }

    /** Returns the text of a span, copied out. */
    public String text(int index) {
        return whole.substring(utf16Start(index), utf16End(index));
    }

    /** Collects spans whose starts never go back, nor their ends. */
    static final class Collector {
        private final String whole;
        private int[] utf16 = new int[32];
        private int count;

        Collector(String whole) {
            this.whole = whole;
        }

        /** Adds a span without the white space at its ends; none when nothing else is left. */
        void addStripped(int start, int end) {
            int from = start;
            int to = end;
            while (from < to && Whitespace.is(whole.charAt(from))) {
                from++;
            }
            while (from < to && Whitespace.is(whole.charAt(to - 1))) {
                to--;
            }
            if (from == to) {
                return;
            }
            if (count == utf16.length) {
                utf16 = Arrays.copyOf(utf16, count * 2);
            }
            utf16[count++] = from;
            utf16[count++] = to;
        }

        Spans spans() {
            int[] units = Arrays.copyOf(utf16, count);
            int length = whole.length();
            // Constant time where a String holds Latin-1, and one pass otherwise.
            boolean paired = whole.codePointCount(0, length) != length;
            return new Spans(whole, units, paired ? codePoints(units) : units);
        }

        private int[] codePoints(int[] units) {
            int[] points = new int[units.length];
            for (int side = 0; side < 2; side++) {
                int unit = 0;
                int point = 0;
                for (int i = side; i < units.length; i += 2) {
                    point += whole.codePointCount(unit, units[i]);
                    unit = units[i];
                    points[i] = point;
                }
            }
            return points;
        }
    }
}
