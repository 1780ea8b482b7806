package dev.quern.stages.judge;

/**
 * Puts a name where something is quoted. In time linear to the text, where an expression would look for the end of each quote that has none
 * through the whole rest.
 */
final class Quotes {
    private static final String OPENING = "`\"“«「";
    private static final String CLOSING = "`\"”»」";

    /** An apostrophe may stand alone; between two of them stand at most this many characters. */
    private static final int LONGEST_IN_APOSTROPHES = 60;

    private Quotes() {}

    /** Writes {@code name} for each quote and what is in it. */
    static String named(String text, String name) {
        StringBuilder named = null;
        boolean[] open = new boolean[OPENING.length()];
        int written = 0;
        for (int at = 0; at < text.length();) {
            int end = end(text, at, open);
            if (end < 0) {
                at++;
                continue;
            }
            named = named == null ? new StringBuilder(text.length()) : named;
            named.append(text, written, at).append(name);
            written = end;
            at = end;
        }
        return named == null ? text : named.append(text, written, text.length()).toString();
    }

    /**
     * Returns where the quote ends that begins at {@code at}; -1 where none does.
     *
     * @param open which kinds of quotes have no end in the rest of the text, as far as is known
     */
    private static int end(String text, int at, boolean[] open) {
        char c = text.charAt(at);
        int kind = c == '\'' ? -1 : OPENING.indexOf(c);
        if (kind < 0) {
            return c == '\'' ? endOfApostrophes(text, at) : -1;
        }
        int end = open[kind] ? -1 : text.indexOf(CLOSING.charAt(kind), at + 1);
        open[kind] = end < 0;
        return end < 0 ? -1 : end + 1;
    }

    private static int endOfApostrophes(String text, int at) {
        int end = text.indexOf('\'', at + 1);
        if (end < 0 || at > 0 && isWord(text.charAt(at - 1)) || end + 1 < text.length() && isWord(text.charAt(end + 1))) {
            return -1;
        }
        int inside = text.codePointCount(at + 1, end);
        return inside >= 1 && inside <= LONGEST_IN_APOSTROPHES ? end + 1 : -1;
    }

    private static boolean isWord(char c) {
        return c == '_' || c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }
}
