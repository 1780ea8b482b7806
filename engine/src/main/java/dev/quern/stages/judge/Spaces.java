package dev.quern.stages.judge;

/** White space as {@code \\s} of {@link java.util.regex.Pattern} has it: space, tab, line feed, vertical tab, form feed, carriage return. */
final class Spaces {
    private Spaces() {}

    /** Writes each run of white space as one space. */
    static String single(String text) {
        int at = 0;
        while (at < text.length() && !(is(text.charAt(at)) && (text.charAt(at) != ' ' || isAt(text, at + 1)))) {
            at++;
        }
        if (at == text.length()) {
            return text;
        }
        StringBuilder single = new StringBuilder(text.length()).append(text, 0, at);
        for (; at < text.length(); at++) {
            char c = text.charAt(at);
            if (!is(c)) {
                single.append(c);
            } else if (!isAt(text, at + 1)) {
                single.append(' ');
            }
        }
        return single.toString();
    }

    private static boolean isAt(String text, int at) {
        return at < text.length() && is(text.charAt(at));
    }

    static boolean is(char c) {
        return c == ' ' || c >= '\t' && c <= '\r';
    }
}
