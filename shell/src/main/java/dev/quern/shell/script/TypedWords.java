package dev.quern.shell.script;

import java.util.ArrayList;
import java.util.List;

/**
 * The words of a command as it is being typed: as {@link Words} cuts them, but with their places, variables left as they are written, and
 * a quote that is still open taken as one that ends at the end of the text. Never fails.
 */
public final class TypedWords {
    private TypedWords() {}

    /**
     * A word.
     *
     * @param text what it says, without quotes and escapes
     * @param start its first character, in UTF-16 units
     * @param end the index after its last
     * @param quoted whether it begins with a quote
     */
    public record Word(String text, int start, int end, boolean quoted) {}

    /** Returns the words of {@code text}. */
    public static List<Word> of(String text) {
        List<Word> words = new ArrayList<>();
        int i = 0;
        while (i < text.length()) {
            if (Typography.isSpace(text.charAt(i))) {
                i++;
            } else {
                Word word = wordAt(text, i);
                words.add(word);
                i = word.end();
            }
        }
        return words;
    }

    private static Word wordAt(String text, int start) {
        StringBuilder word = new StringBuilder();
        char quote = 0;
        int i = start;
        for (; i < text.length() && (quote != 0 || !Typography.isSpace(text.charAt(i))); i++) {
            char c = text.charAt(i);
            if (quote == 0 && (c == '\'' || c == '"')) {
                quote = c;
            } else if (c == quote) {
                quote = 0;
            } else if (escapes(text, i, quote)) {
                i++;
                word.append(text.charAt(i) == '\n' ? "" : String.valueOf(text.charAt(i)));
            } else {
                word.append(c);
            }
        }
        char first = text.charAt(start);
        return new Word(word.toString(), start, i, first == '\'' || first == '"');
    }

    private static boolean escapes(String text, int at, char quote) {
        if (text.charAt(at) != '\\' || at + 1 == text.length() || quote == '\'') {
            return false;
        }
        return quote == 0 || "\"\\".indexOf(text.charAt(at + 1)) >= 0;
    }

    /** Writes a word so that it is one word and means itself. */
    public static String escaped(String word) {
        StringBuilder written = new StringBuilder(word.length());
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            boolean comment = c == '#' && i == 0;
            if (comment || Typography.isSpace(c) || "'\"\\;".indexOf(c) >= 0) {
                written.append('\\');
            }
            written.append(c);
        }
        return written.toString();
    }
}
