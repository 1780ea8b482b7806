package dev.quern.shell.sql;

import dev.quern.catalog.sql.SqlLexer;
import dev.quern.catalog.sql.SqlToken;
import dev.quern.shell.terminal.line.Paint;
import dev.quern.shell.terminal.line.Paint.Role;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How a statement looks as it is typed: keywords, functions, strings, numbers and comments, and tables that there are not. */
final class SqlColours {
    private final SqlWords words;

    SqlColours(SqlWords words) {
        this.words = words;
    }

    /**
     * Returns what looks other than plain.
     *
     * @param text the statement
     * @param open whether more may be typed at its end, so that its last word may be half a word
     * @param made names of tables that earlier statements make, lower case; what this one makes is added
     */
    List<Paint> of(String text, boolean open, Set<String> made) {
        List<SqlToken> tokens = SqlLexer.tokens(text);
        SqlScope scope = SqlScope.of(tokens);
        Set<Integer> unknown = new HashSet<>();
        for (SqlScope.Reference table : scope.tables()) {
            if (isUnknown(table, text, open, scope, made)) {
                tokens.stream().filter(t -> t.start() >= table.start() && t.end() <= table.end())
                        .forEach(t -> unknown.add(t.start()));
            }
        }
        if (scope.makes() != null) {
            made.add(scope.makes());
        }
        Set<String> names = names(scope);
        List<Paint> paints = new ArrayList<>();
        for (int i = 0; i < tokens.size(); i++) {
            SqlToken token = tokens.get(i);
            Role role = unknown.contains(token.start()) ? Role.UNKNOWN : role(tokens, i, names);
            if (role != null) {
                paints.add(new Paint(token.start(), token.end(), role));
            }
        }
        return paints;
    }

    private boolean isUnknown(SqlScope.Reference table, String text, boolean open, SqlScope scope, Set<String> made) {
        if (words.mayBeTable(table) || scope.expressions().contains(table.name()) || made.contains(table.name())) {
            return false;
        }
        boolean half = open && table.end() == text.length();
        return !half || !words.beginsTable(text.substring(table.start(), table.end()).toLowerCase(Locale.ROOT));
    }

    /** Many a column is called as a keyword is: {@code text}, {@code type}. */
    private Set<String> names(SqlScope scope) {
        Set<String> names = new HashSet<>(scope.aliases().keySet());
        for (SqlScope.Reference table : scope.tables()) {
            names.add(table.name());
            words.columns(table.key()).forEach(column -> names.add(column.name().toLowerCase(Locale.ROOT)));
        }
        return names;
    }

    private @Nullable Role role(List<SqlToken> tokens, int i, Set<String> names) {
        SqlToken token = tokens.get(i);
        return switch (token.kind()) {
            case STRING, ESCAPE_STRING, DOLLAR_STRING -> Role.STRING;
            case NUMBER -> Role.NUMBER;
            case COMMENT -> Role.COMMENT;
            case WORD -> {
                String word = token.name();
                boolean afterDot = i > 0 && tokens.get(i - 1).isSymbol('.');
                boolean beforeDot = i + 1 < tokens.size() && tokens.get(i + 1).isSymbol('.');
                boolean called = i + 1 < tokens.size() && tokens.get(i + 1).isSymbol('(');
                if (called && words.isFunction(word)) {
                    yield Role.FUNCTION;
                }
                yield afterDot || beforeDot || names.contains(word) || !words.isKeyword(word) ? null : Role.KEYWORD;
            }
            case QUOTED_NAME, PARAMETER, SYMBOL -> null;
        };
    }
}
