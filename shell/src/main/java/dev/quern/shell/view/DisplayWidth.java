package dev.quern.shell.view;

import java.text.BreakIterator;
import java.util.Locale;

/**
 * How many columns of a terminal a text takes. Counted by grapheme clusters (UAX #29, as the JDK cuts them): an emoji sequence or
 * a flag is two, and in other clusters the characters add up. Wide are the characters that UAX #11 calls Wide or Fullwidth; those it
 * calls ambiguous are narrow. Expects text that {@link VisibleText} has cleaned. Stateless.
 */
public final class DisplayWidth {
    private static final int EMOJI_SELECTOR = 0xFE0F;

    /** Pairs of first and last code point: Wide and Fullwidth, without the emoji that the JDK knows itself. */
    private static final int[] WIDE = {0x1100, 0x115F, 0x2329, 0x232A, 0x2E80, 0x303E, 0x3041, 0x3247, 0x3250, 0xA4CF, 0xA960,
        0xA97C, 0xAC00, 0xD7A3,
        0xF900, 0xFAFF, 0xFE10, 0xFE19, 0xFE30, 0xFE6F, 0xFF01, 0xFF60, 0xFFE0, 0xFFE6, 0x16FE0, 0x18DFF, 0x1AFF0, 0x1B2FF,
        0x1F200, 0x1F202,
        0x1F210, 0x1F23B, 0x1F240, 0x1F248, 0x1F250, 0x1F251, 0x20000, 0x2FFFD, 0x30000, 0x3FFFD};

    private DisplayWidth() {}

    /** Returns the width of a text in columns. */
    public static int of(String text) {
        if (isNarrow(text)) {
            return text.length();
        }
        int width = 0;
        BreakIterator clusters = clusters(text);
        for (int start = 0, end = clusters.next(); end != BreakIterator.DONE; start = end, end = clusters.next()) {
            width += cluster(text, start, end);
        }
        return width;
    }

    /** Returns the text cut to a width, with {@code …} as its last column when something is missing. */
    public static String shorten(String text, int width) {
        if (text.length() <= width && isNarrow(text)) {
            return text;
        }
        int cut = cutAt(text, Math.max(width - 1, 0));
        if (cut == text.length() || of(text) <= width) {
            return text;
        }
        return width <= 0 ? "" : text.substring(0, cut).stripTrailing() + "…";
    }

    /** Returns where to cut so that the head fits a width, in UTF-16 units; never inside a cluster. */
    public static int cutAt(String text, int width) {
        int used = 0;
        BreakIterator clusters = clusters(text);
        int start = 0;
        for (int end = clusters.next(); end != BreakIterator.DONE; start = end, end = clusters.next()) {
            used += cluster(text, start, end);
            if (used > width) {
                return start;
            }
        }
        return text.length();
    }

    /** Appends a text and spaces up to a width. */
    public static void pad(StringBuilder out, String text, int width, boolean right) {
        int missing = Math.max(0, width - of(text));
        if (right) {
            out.repeat(' ', missing).append(text);
        } else {
            out.append(text).repeat(' ', missing);
        }
    }

    private static BreakIterator clusters(String text) {
        BreakIterator clusters = BreakIterator.getCharacterInstance(Locale.ROOT);
        clusters.setText(text);
        return clusters;
    }

    /** An emoji sequence is two columns; elsewhere characters add up, as {@code wcwidth} has it in most terminals. */
    private static int cluster(String text, int start, int end) {
        int width = 0;
        boolean emoji = false;
        for (int i = start; i < end;) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            emoji |= c == EMOJI_SELECTOR || isRegional(c) && end - start > 2
                    || c >= 0x300 && Character.isEmojiPresentation(c) && !isRegional(c);
            width += character(c);
        }
        return emoji ? 2 : width;
    }

    private static int character(int c) {
        if (c < 0x300) {
            return c == 0 ? 0 : 1;
        }
        int type = Character.getType(c);
        if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK || type == Character.FORMAT
                || c >= 0x1160 && c <= 0x11FF) {
            return 0;
        }
        return isWide(c) ? 2 : 1;
    }

    private static boolean isRegional(int c) {
        return c >= 0x1F1E6 && c <= 0x1F1FF;
    }

    private static boolean isWide(int c) {
        if (c < WIDE[0]) {
            return false;
        }
        int low = 0;
        int high = WIDE.length / 2 - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            if (c < WIDE[2 * middle]) {
                high = middle - 1;
            } else if (c > WIDE[2 * middle + 1]) {
                low = middle + 1;
            } else {
                return true;
            }
        }
        return false;
    }

    /** Most text needs no clusters: a character below U+0300 takes one column and stands alone. */
    private static boolean isNarrow(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 0x300 && c != '…' && c != '⏎' && c != '·') {
                return false;
            }
            if (c < ' ') {
                return false;
            }
        }
        return true;
    }
}
