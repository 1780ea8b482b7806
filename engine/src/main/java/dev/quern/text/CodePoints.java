package dev.quern.text;

/**
 * The two ways to count in a text: UTF-16 chars, as Java has them, and code points, as offsets in the catalog have them. Where the text has
 * no surrogate pair both are the same and a lookup costs nothing; otherwise it costs a search of at most {@value #BLOCK} chars, and 1/16 of
 * the text's memory is spent on it. Both directions never decrease. A surrogate without its pair is a character by itself. Immutable and
 * thread-safe.
 */
public final class CodePoints {
    private static final int BLOCK = 64;

    private final String text;
    private final int count;

    /** How many characters begin before each block; empty where both ways agree. */
    private final int[] before;

    private CodePoints(String text, int count, int[] before) {
        this.text = text;
        this.count = count;
        this.before = before;
    }

    /** Prepares a text. */
    public static CodePoints of(String text) {
        int units = text.length();
        int count = text.codePointCount(0, units);
        if (count == units) {
            return new CodePoints(text, count, new int[0]);
        }
        int[] before = new int[units / BLOCK + 1];
        for (int block = 1; block < before.length; block++) {
            before[block] = before[block - 1] + beginning(text, (block - 1) * BLOCK, block * BLOCK);
        }
        return new CodePoints(text, count, before);
    }

    /** Returns the text's length in code points. */
    public int count() {
        return count;
    }

    /**
     * Returns how many characters begin before a UTF-16 offset: its code-point offset, and for an offset inside a pair that of the
     * character after it.
     *
     * @throws IndexOutOfBoundsException when the offset is outside the text
     */
    public int fromUtf16(int offset) {
        if (offset < 0 || offset > text.length()) {
            throw new IndexOutOfBoundsException("offset " + offset + " in a text of " + text.length() + " chars");
        }
        if (before.length == 0) {
            return offset;
        }
        int block = offset / BLOCK;
        return before[block] + beginning(text, block * BLOCK, offset);
    }

    /**
     * Returns the UTF-16 offset at which a character begins.
     *
     * @param offset in code points, 0 to {@link #count}
     * @throws IndexOutOfBoundsException when the offset is outside the text
     */
    public int toUtf16(int offset) {
        if (offset < 0 || offset > count) {
            throw new IndexOutOfBoundsException("offset " + offset + " in a text of " + count + " characters");
        }
        if (before.length == 0) {
            return offset;
        }
        int low = 0;
        int high = before.length - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (before[middle] <= offset) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        int unit = low * BLOCK;
        int left = offset - before[low];
        while (unit < text.length() && (left > 0 || isSecond(text, unit))) {
            if (!isSecond(text, unit)) {
                left--;
            }
            unit++;
        }
        return unit;
    }

    /** Returns the stretch between two code-point offsets. */
    public String substring(int start, int end) {
        return text.substring(toUtf16(start), toUtf16(end));
    }

    private static int beginning(String text, int from, int to) {
        int count = 0;
        for (int i = from; i < to; i++) {
            if (!isSecond(text, i)) {
                count++;
            }
        }
        return count;
    }

    private static boolean isSecond(String text, int at) {
        return at > 0 && Character.isLowSurrogate(text.charAt(at)) && Character.isHighSurrogate(text.charAt(at - 1));
    }
}
