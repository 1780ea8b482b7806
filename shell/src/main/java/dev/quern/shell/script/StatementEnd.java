package dev.quern.shell.script;

import org.jspecify.annotations.Nullable;

/**
 * Where a statement ends.
 *
 * @param textEnd the index after its last character
 * @param next the index from which the next statement is looked for
 * @param missing what would end it, when it does not end; else null
 */
record StatementEnd(int textEnd, int next, @Nullable String missing) {

    /** Finds the end of the SQL that begins at {@code begin}: a semicolon outside quotes and comments. */
    static StatementEnd ofSql(String source, int begin) {
        int i = begin;
        while (i < source.length()) {
            char c = source.charAt(i);
            String closing = closingOf(source, i, c);
            if (closing != null) {
                int end = source.indexOf(closing, i + (c == '$' ? closing.length() : c == '/' || c == '-' ? 2 : 1));
                if (end < 0) {
                    return closing.equals("\n") ? unfinished(source, ";") : unfinished(source, closing);
                }
                i = end + closing.length();
            } else if (c == ';') {
                return new StatementEnd(i, i + 1, null);
            } else {
                i++;
            }
        }
        return unfinished(source, ";");
    }

    private static @Nullable String closingOf(String source, int i, char c) {
        return switch (c) {
            case '\'', '"' -> String.valueOf(c);
            case '-' -> source.startsWith("--", i) ? "\n" : null;
            case '/' -> source.startsWith("/*", i) ? "*/" : null;
            case '$' -> dollarTag(source, i);
            default -> null;
        };
    }

    private static @Nullable String dollarTag(String source, int begin) {
        if (begin > 0 && Character.isJavaIdentifierPart(source.charAt(begin - 1))) {
            return null;
        }
        int i = begin + 1;
        while (i < source.length() && (Character.isLetterOrDigit(source.charAt(i)) || source.charAt(i) == '_')) {
            i++;
        }
        boolean tag = i < source.length() && source.charAt(i) == '$'
                && (i == begin + 1 || !Character.isDigit(source.charAt(begin + 1)));
        return tag ? source.substring(begin, i + 1) : null;
    }

    /** Finds the end of the command that begins at {@code begin}: the end of its line, a semicolon or a comment, outside quotes. */
    static StatementEnd ofCommand(String source, int begin) {
        int i = begin;
        while (i < source.length()) {
            char c = source.charAt(i);
            if (c == '\\') {
                i += 2;
                if (i >= source.length()) {
                    return unfinished(source, "what follows the \\");
                }
            } else if (c == '\'' || c == '"') {
                int end = closingQuote(source, i, c);
                if (end < 0) {
                    return unfinished(source, String.valueOf(c));
                }
                i = end + 1;
            } else if (c == '\n' || c == ';' || beginsComment(source, i)) {
                return new StatementEnd(i, i, null);
            } else {
                i++;
            }
        }
        return new StatementEnd(i, i, null);
    }

    private static int closingQuote(String source, int open, char quote) {
        for (int i = open + 1; i < source.length(); i++) {
            char c = source.charAt(i);
            if (c == quote) {
                return i;
            }
            if (c == '\\' && quote == '"') {
                i++;
            }
        }
        return -1;
    }

    private static boolean beginsComment(String source, int i) {
        if (i == 0 || !Character.isWhitespace(source.charAt(i - 1))) {
            return false;
        }
        boolean dashes = source.startsWith("--", i) && (i + 2 == source.length() || Character.isWhitespace(source.charAt(i + 2)));
        return dashes || source.charAt(i) == '#';
    }

    private static StatementEnd unfinished(String source, String missing) {
        return new StatementEnd(source.length(), source.length(), missing);
    }
}
