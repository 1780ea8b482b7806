package dev.quern.shell.terminal;

/**
 * Makes text harmless to a terminal: what would move the cursor, change colours, ring, or reorder what is read becomes a symbol that can
 * be seen. Line feeds and tabs stay. One UTF-16 unit becomes one, so that columns stay where they were.
 */
public final class VisibleText {
    private static final char DELETE = 0x7F;
    private static final int CONTROL_PICTURES = 0x2400;
    private static final char DELETE_PICTURE = 0x2421;
    /** Stands for what has no picture of its own: C1 controls and marks of direction. */
    private static final char REPLACEMENT = 0xFFFD;

    private VisibleText() {}

    /** Returns {@code text} with what a terminal would obey made visible. */
    public static String of(String text) {
        int first = firstUnsafe(text);
        if (first < 0) {
            return text;
        }
        StringBuilder safe = new StringBuilder(text.length()).append(text, 0, first);
        for (int i = first; i < text.length(); i++) {
            safe.append(of(text.charAt(i)));
        }
        return safe.toString();
    }

    /** Returns {@code c}, or the symbol that stands for it. */
    static char of(char c) {
        if (!isUnsafe(c)) {
            return c;
        }
        if (c == DELETE) {
            return DELETE_PICTURE;
        }
        return c < ' ' ? (char) (CONTROL_PICTURES + c) : REPLACEMENT;
    }

    private static int firstUnsafe(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (isUnsafe(text.charAt(i))) {
                return i;
            }
        }
        return -1;
    }

    private static boolean isUnsafe(char c) {
        if (c < ' ') {
            return c != '\n' && c != '\t';
        }
        return c >= DELETE && (c <= 0x9F || isMarkOfDirection(c) || c == 0x2028 || c == 0x2029);
    }

    /** Marks, embeddings, overrides and isolates of the Unicode bidirectional algorithm (UAX #9, section 2). */
    private static boolean isMarkOfDirection(char c) {
        return c == 0x061C || c == 0x200E || c == 0x200F || c >= 0x202A && c <= 0x202E || c >= 0x2066 && c <= 0x2069;
    }
}
