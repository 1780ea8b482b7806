package dev.quern.shell.sql;

import java.util.Locale;
import java.util.Set;

/** Tells SQL from commands by the first word. A word that is a command is one, although SQL knows it too. */
public final class SqlStart {
    private static final Set<String> WORDS = Set.of("alter", "analyze", "attach", "begin", "call", "checkpoint", "comment",
            "commit", "copy",
            "create", "deallocate", "delete", "desc", "describe", "detach", "drop", "execute", "explain", "from", "insert",
            "install", "load",
            "merge", "pivot", "pragma", "prepare", "reset", "rollback", "select", "show", "summarize", "table", "truncate",
            "unpivot", "update",
            "upsert", "use", "vacuum", "values", "with");

    private SqlStart() {}

    /** Whether {@code text} begins like SQL. */
    public static boolean isSql(String text) {
        if (text.startsWith("(")) {
            return true;
        }
        int end = 0;
        while (end < text.length() && Character.isLetter(text.charAt(end))) {
            end++;
        }
        // explain-run is a command: no SQL goes on with a hyphen and a letter; a comment, which begins with two, may follow a word
        boolean hyphenated = end + 1 < text.length() && text.charAt(end) == '-' && Character.isLetter(text.charAt(end + 1));
        return !hyphenated && WORDS.contains(text.substring(0, end).toLowerCase(Locale.ROOT));
    }

    /** Returns the words that begin SQL. */
    public static Set<String> words() {
        return WORDS;
    }
}
