package dev.quern.shell.script;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A command with an SQL condition in it, which begins at the word {@code where} and ends at the next option. Quotes in the condition are
 * those of SQL and stay.
 *
 * @param before the command up to the word
 * @param condition the condition, as typed
 * @param after what comes after it; "" or options
 */
public record TypedCondition(String before, String condition, String after) {
    private static final Pattern OPTION = Pattern.compile("\\s--[a-z]");

    /** Returns the parts of a command, or null when it has no word {@code where} outside of quotes and before anything in it. */
    public static @Nullable TypedCondition in(String command) {
        int where = wordWhere(command);
        if (where < 0) {
            return null;
        }
        int begin = where + "where".length();
        int end = end(command, begin);
        String condition = command.substring(begin, end).strip();
        return condition.isEmpty() ? null : new TypedCondition(command.substring(0, where), condition, command.substring(end));
    }

    private static int wordWhere(String command) {
        char quote = 0;
        for (int i = 1; i < command.length(); i++) {
            char c = command.charAt(i);
            if (quote != 0 || c == '\'' || c == '"') {
                quote = quote == 0 ? c : quote == c ? 0 : quote;
                continue;
            }
            boolean ends = i + 5 < command.length() && Character.isWhitespace(command.charAt(i + 5));
            if (ends && Character.isWhitespace(command.charAt(i - 1)) && command.regionMatches(true, i, "where", 0, 5)) {
                return i;
            }
        }
        return -1;
    }

    private static int end(String command, int begin) {
        Matcher option = OPTION.matcher(command);
        char quote = 0;
        for (int i = begin; i < command.length(); i++) {
            char c = command.charAt(i);
            if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (c == '\'' || c == '"') {
                quote = c;
            } else if (option.region(i, command.length()).lookingAt()) {
                return i;
            }
        }
        return command.length();
    }
}
