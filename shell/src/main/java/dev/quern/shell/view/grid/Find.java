package dev.quern.shell.view.grid;

import java.util.Locale;

/**
 * Words looked for. Small letters find capitals too; words with a capital find just themselves. Immutable.
 *
 * @param words as typed; not empty
 */
public record Find(String words) {
    private static final String ON = "\u001b[7m";
    private static final String OFF = "\u001b[0m";

    /** Returns whether a text has the words. */
    public boolean isIn(String text) {
        return at(text, 0) >= 0;
    }

    /** Returns the text with each place of the words reversed. Expects text that is safe and has no escape sequences. */
    public String marked(String text) {
        int at = at(text, 0);
        if (at < 0) {
            return text;
        }
        StringBuilder out = new StringBuilder();
        int from = 0;
        while (at >= 0) {
            out.append(text, from, at).append(ON).append(text, at, at + words.length()).append(OFF);
            from = at + words.length();
            at = at(text, from);
        }
        return out.append(text, from, text.length()).toString();
    }

    private int at(String text, int from) {
        boolean exact = !words.equals(words.toLowerCase(Locale.ROOT));
        for (int i = from; i + words.length() <= text.length(); i++) {
            if (text.regionMatches(!exact, i, words, 0, words.length())) {
                return i;
            }
        }
        return -1;
    }
}
