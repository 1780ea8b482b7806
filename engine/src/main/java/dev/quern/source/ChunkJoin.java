package dev.quern.source;

/**
 * Puts a document's text together from its chunks. Where a chunk begins with what the one before ends with, both share the stretch;
 * otherwise a blank line parts them. What lay between them in the original, usually white space, is not known. For one thread.
 */
final class ChunkJoin {
    /** A stretch of this length is not shared by chance. */
    private static final int SURE = 16;

    private final StringBuilder text = new StringBuilder();
    private long most = Integer.MAX_VALUE;
    private int lastStart;
    private int lastStartPoint;
    private int endPoint;
    private boolean begun;

    /** Says how much neighbours share at most, in whatever the splitter counted; 0 for nothing. Unlimited until it is said. */
    void overlapAtMost(long overlap) {
        most = overlap;
    }

    /**
     * Adds a chunk.
     *
     * @return where it begins, in code points; after the beginning of the chunk before
     */
    int add(String chunk) {
        if (!begun) {
            begun = true;
            text.append(chunk);
            endPoint = chunk.codePointCount(0, chunk.length());
            return 0;
        }
        int shared = shared(chunk);
        int start;
        if (shared > 0) {
            start = text.length() - shared;
            text.append(chunk, shared, chunk.length());
            endPoint += chunk.codePointCount(shared, chunk.length());
        } else {
            text.append("\n\n");
            start = text.length();
            text.append(chunk);
            endPoint += 2 + chunk.codePointCount(0, chunk.length());
        }
        lastStartPoint += Character.codePointCount(text, lastStart, start);
        lastStart = start;
        return lastStartPoint;
    }

    /** Returns where the chunk added last ends, in code points. */
    int end() {
        return endPoint;
    }

    /**
     * Returns how many UTF-16 units the end of the text and the beginning of {@code chunk} have in common; 0 when that may be chance. Takes
     * time in proportion to the overlap allowed, whatever the texts are (Knuth, Morris and Pratt 1977).
     */
    private int shared(String chunk) {
        long allowed = most * 8; // a splitter that counts tokens says fewer than there are characters
        int length = (int) Math.min(allowed, Math.min(text.length() - lastStart - 1, chunk.length()));
        if (length <= 0) {
            return 0;
        }
        int[] borders = new int[length];
        for (int i = 1, k = 0; i < length; i++) {
            while (k > 0 && chunk.charAt(i) != chunk.charAt(k)) {
                k = borders[k - 1];
            }
            borders[i] = chunk.charAt(i) == chunk.charAt(k) ? ++k : k;
        }
        int shared = 0;
        for (int i = text.length() - length; i < text.length(); i++) {
            while (shared > 0 && (shared == length || text.charAt(i) != chunk.charAt(shared))) {
                shared = borders[shared - 1];
            }
            if (text.charAt(i) == chunk.charAt(shared)) {
                shared++;
            }
        }
        while (shared > 0 && !isOverlap(chunk, shared)) {
            shared = borders[shared - 1];
        }
        return shared;
    }

    private boolean isOverlap(String chunk, int length) {
        int from = text.length() - length;
        // neither side may begin or end in the middle of a surrogate pair
        return !Character.isLowSurrogate(text.charAt(from))
                && (length == chunk.length() || !Character.isLowSurrogate(chunk.charAt(length)))
                && (length >= SURE || length == most || beginsWord(from));
    }

    private boolean beginsWord(int at) {
        return Character.isWhitespace(text.charAt(at - 1));
    }

    /** Returns the text. */
    String text() {
        return text.toString();
    }
}
