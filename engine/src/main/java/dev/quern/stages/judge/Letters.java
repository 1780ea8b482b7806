package dev.quern.stages.judge;

import java.util.function.Consumer;

/** Letters and the marks that combine with them: {@code [\\p{L}\\p{M}]} of {@link java.util.regex.Pattern}. */
final class Letters {
    private static final int TYPES = 1 << Character.UPPERCASE_LETTER | 1 << Character.LOWERCASE_LETTER
            | 1 << Character.TITLECASE_LETTER | 1 << Character.MODIFIER_LETTER | 1 << Character.OTHER_LETTER
            | 1 << Character.NON_SPACING_MARK | 1 << Character.ENCLOSING_MARK | 1 << Character.COMBINING_SPACING_MARK;

    private Letters() {}

    static boolean is(int c) {
        return c < 0x80 ? c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' : (TYPES >> Character.getType(c) & 1) != 0;
    }

    /** Returns where the run of letters ends that begins at {@code start}; {@code start} itself where there is none. */
    static int end(String text, int start) {
        int at = start;
        while (at < text.length()) {
            int c = text.codePointAt(at);
            if (!is(c)) {
                return at;
            }
            at += Character.charCount(c);
        }
        return at;
    }

    /** Gives each run of letters in turn. */
    static void runs(String text, Consumer<String> words) {
        runs(text, Letters::end, words);
    }

    /** Gives each run in turn that {@code ends} knows. */
    static void runs(String text, Ends ends, Consumer<String> words) {
        for (int at = 0; at < text.length();) {
            int end = ends.of(text, at);
            if (end > at) {
                words.accept(text.substring(at, end));
                at = end;
            } else {
                at += Character.charCount(text.codePointAt(at));
            }
        }
    }

    /** Tells where a run ends that begins somewhere; there itself where none does. */
    @FunctionalInterface
    interface Ends {
        int of(String text, int start);
    }
}
