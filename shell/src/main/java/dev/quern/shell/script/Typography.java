package dev.quern.shell.script;

/**
 * What word processors, web pages, chats and other keyboards put in the place of plain characters: blanks that do not break, full-width
 * semicolons, curly quotes, long dashes. The first two can mean one thing alone and are read as what they stand for; the others are left to
 * whoever says what is wrong.
 */
public final class Typography {
    /** The semicolon of Chinese and Japanese keyboards. */
    static final char WIDE_SEMICOLON = '\uFF1B';

    private static final String QUOTES = "\u201C\u201D\u201E\u201F\u2018\u2019\u201A\u00AB\u00BB\uFF02\uFF07\u300C\u300E";
    private static final String DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\uFF0D\uFE58\uFE63";

    private Typography() {}

    /** Whether it parts words: every blank of Unicode, the invisible ones among them. */
    public static boolean isSpace(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == '\u200B' || c == '\uFEFF';
    }

    /** Whether it looks like a quote and is none. */
    public static boolean isQuote(char c) {
        return QUOTES.indexOf(c) >= 0;
    }

    /** Whether it looks like a hyphen, or two, and is none. */
    public static boolean isDash(char c) {
        return DASHES.indexOf(c) >= 0;
    }

    /** Whether it is an ASCII character in the width of a Chinese one. */
    public static boolean isWide(char c) {
        return c > '\uFF00' && c < '\uFF5F';
    }

    /** Whether a full-width semicolon stands there that ends its line. */
    static boolean endsLine(String text, int at) {
        int i = at + 1;
        while (i < text.length() && text.charAt(i) != '\n' && isSpace(text.charAt(i))) {
            i++;
        }
        return text.charAt(at) == WIDE_SEMICOLON && (i == text.length() || text.charAt(i) == '\n');
    }

    /** Returns the command with plain blanks between its words; what stands in quotes stays, and so does every position. */
    static String plainBlanks(String command) {
        StringBuilder plain = new StringBuilder(command);
        char quote = 0;
        for (int i = 0; i < plain.length(); i++) {
            char c = plain.charAt(i);
            if (quote == '"' && c == '\\' || quote == 0 && c == '\\') {
                i++;
            } else if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (c == '\'' || c == '"') {
                quote = c;
            } else if (isSpace(c) && !Character.isWhitespace(c)) {
                plain.setCharAt(i, ' ');
            }
        }
        return plain.toString();
    }
}
