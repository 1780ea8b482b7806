package dev.quern.source;

/**
 * Makes text storable. A NUL and a half of a surrogate pair are no characters that a database, a JSON file or a terminal agree on;
 * each becomes U+FFFD, the replacement character. Length in UTF-16 units stays, so places found before still hold.
 */
final class Characters {
    private static final char REPLACEMENT = '\uFFFD';

    private Characters() {}

    /** Returns {@code text}, or a copy in which NUL and unpaired surrogates are U+FFFD. */
    static String storable(String text) {
        int bad = firstBad(text, 0);
        if (bad < 0) {
            return text;
        }
        char[] chars = text.toCharArray();
        while (bad >= 0) {
            chars[bad] = REPLACEMENT;
            bad = firstBad(text, bad + 1);
        }
        return new String(chars);
    }

    private static int firstBad(String text, int from) {
        int n = text.length();
        for (int i = from; i < n; i++) {
            char c = text.charAt(i);
            if (c == 0) {
                return i;
            }
            if (Character.isSurrogate(c)) {
                if (Character.isHighSurrogate(c) && i + 1 < n && Character.isLowSurrogate(text.charAt(i + 1))) {
                    i++;
                } else {
                    return i;
                }
            }
        }
        return -1;
    }

    /** Makes one line of {@code text}: storable, runs of white space as one space, none at the ends. */
    static String line(String text) {
        return storable(text).replaceAll("[\\s\\u00A0]+", " ").strip();
    }
}
