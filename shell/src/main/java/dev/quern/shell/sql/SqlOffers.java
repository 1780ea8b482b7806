package dev.quern.shell.sql;

import dev.quern.catalog.query.SqlVocabulary.Column;
import dev.quern.catalog.query.SqlVocabulary.Function;
import dev.quern.catalog.query.SqlVocabulary.Table;
import dev.quern.catalog.sql.SqlLexer;
import dev.quern.catalog.sql.SqlToken;
import dev.quern.shell.terminal.line.Completion;
import dev.quern.shell.terminal.line.Suggestion;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * What may come next in SQL: after {@code from} tables, after {@code alias.} the columns of its table, elsewhere the columns of all tables
 * that the statement names, before or behind the cursor, and, once a letter is typed, functions and keywords.
 */
final class SqlOffers {
    private static final String COLUMNS = "columns";
    private static final String TABLES = "tables";
    private static final String FUNCTIONS = "functions";
    private static final String KEYWORDS = "keywords";

    /** More functions than these are too many to read through. */
    private static final int MANY_FUNCTIONS = 20;

    private final SqlWords words;

    SqlOffers(SqlWords words) {
        this.words = words;
    }

    /**
     * Returns what may stand at the cursor.
     *
     * @param text the whole statement
     * @param cursor where, in UTF-16 units of the statement
     */
    Completion at(String text, int cursor) {
        List<SqlToken> tokens = SqlLexer.tokens(text);
        List<SqlToken> before = tokens.stream().takeWhile(token -> token.end() <= cursor).toList();
        if (tokens.size() > before.size() && tokens.get(before.size()).start() < cursor) {
            SqlToken around = tokens.get(before.size());
            if (around.kind() == SqlToken.Kind.STRING) {
                return inString(text, cursor, around, before);
            }
            if (!around.isName()) {
                return Completion.none(cursor);
            }
        }
        SqlToken last = before.isEmpty() ? null : before.getLast();
        if (last != null && !last.closed() && last.kind() == SqlToken.Kind.STRING) {
            return inString(text, cursor, last, before.subList(0, before.size() - 1));
        }
        if (last != null && last.end() == cursor && (last.kind() == SqlToken.Kind.COMMENT || last.kind() == SqlToken.Kind.NUMBER)
                || last != null && last.kind() == SqlToken.Kind.COMMENT && isLineGoingOn(text, last, cursor)) {
            return Completion.none(cursor);
        }
        int start = wordStart(text, cursor);
        List<SqlToken> lead = before.stream().filter(t -> t.end() <= start && t.kind() != SqlToken.Kind.COMMENT).toList();
        return new Completion(start, text.substring(start, cursor), matching(suggestions(tokens, lead, start),
                text.substring(start, cursor)), false, UnaryOperator.identity());
    }

    private static boolean isLineGoingOn(String text, SqlToken comment, int cursor) {
        return comment.text().startsWith("--") && text.substring(comment.end(), cursor).indexOf('\n') < 0;
    }

    private static int wordStart(String text, int cursor) {
        int start = cursor;
        while (start > 0 && (Character.isLetterOrDigit(text.charAt(start - 1)) || text.charAt(start - 1) == '_')) {
            start--;
        }
        return start > 0 && text.charAt(start - 1) == '"' ? start - 1 : start;
    }

    /** In a quoted text a file may come where SQL reads or writes one. */
    private static Completion inString(String text, int cursor, SqlToken string, List<SqlToken> before) {
        SqlScope lead = SqlScope.of(before);
        boolean to = !before.isEmpty() && before.getLast().isWord("to");
        boolean reader = before.size() > 1 && before.getLast().isSymbol('(')
                && before.get(before.size() - 2).name().matches("read_.*|glob|sniff_csv|parquet_.*");
        int start = string.start() + 1;
        if (!lead.expectsTable() && !to && !reader || cursor < start) {
            return Completion.none(cursor);
        }
        return new Completion(start, text.substring(start, cursor), List.of(), true, name -> name.replace("'", "''"));
    }

    private List<Suggestion> suggestions(List<SqlToken> all, List<SqlToken> lead, int start) {
        SqlScope whole = SqlScope.of(all.stream().filter(token -> token.start() != start || !token.isName()).toList());
        SqlScope sofar = SqlScope.of(lead);
        if (lead.size() > 1 && lead.getLast().isSymbol('.') && lead.getLast().end() == start) {
            return qualified(lead.get(lead.size() - 2).name(), whole);
        }
        if (sofar.expectsTable()) {
            return tables(whole);
        }
        List<Suggestion> found = new ArrayList<>(columns(whole));
        whole.aliases().forEach((alias, table) -> found.add(new Suggestion(alias, table, TABLES, false)));
        functions(found, false);
        words.offeredKeywords().forEach(word -> found.add(new Suggestion(word, "", KEYWORDS, true)));
        return found;
    }

    private List<Suggestion> qualified(String name, SqlScope scope) {
        String table = scope.table(name);
        if (table != null) {
            return words.columns(table).stream().map(column -> suggestion(column, table)).toList();
        }
        return words.tables().values().stream().filter(t -> t.schema().equals(name)).map(t -> suggestion(t, written(t.name())))
                .toList();
    }

    private List<Suggestion> tables(SqlScope scope) {
        List<Suggestion> found = new ArrayList<>();
        scope.expressions().forEach(name -> found.add(new Suggestion(name, "named in this statement", TABLES, false)));
        words.tables().values().forEach(table -> found.add(suggestion(table,
                table.schema().equals("main") ? written(table.name()) : table.schema() + "." + written(table.name()))));
        functions(found, true);
        return found;
    }

    private void functions(List<Suggestion> found, boolean rows) {
        for (Function function : words.vocabulary().functions()) {
            if (function.givesRows() == rows) {
                found.add(new Suggestion(function.name() + "(",
                        "(" + function.parameters() + ")" + (function.meaning().isEmpty() ? "" : " " + function.meaning()),
                        FUNCTIONS, false));
            }
        }
    }

    private List<Suggestion> columns(SqlScope scope) {
        Map<String, Suggestion> found = new LinkedHashMap<>();
        Set<String> keys = new LinkedHashSet<>();
        scope.tables().forEach(table -> keys.add(table.key()));
        if (keys.isEmpty()) {
            keys.addAll(words.tables().keySet());
        }
        for (String key : keys) {
            for (Column column : words.columns(key)) {
                found.merge(column.name(), suggestion(column, key),
                        (one, other) -> new Suggestion(one.value(), both(one.help(), key), one.group(), one.whole()));
            }
        }
        return List.copyOf(found.values());
    }

    private static String both(String help, String key) {
        return help + ", " + shortened(key);
    }

    private static String shortened(String key) {
        return key.startsWith("main.") ? key.substring(5) : key;
    }

    private static Suggestion suggestion(Column column, String table) {
        return new Suggestion(written(column.name()),
                column.type().toLowerCase(Locale.ROOT) + (column.meaning().isEmpty() ? "" : " · " + column.meaning()) + " · "
                        + shortened(table),
                COLUMNS, false);
    }

    private static Suggestion suggestion(Table table, String written) {
        return new Suggestion(written, table.meaning(), TABLES, false);
    }

    private static String written(String name) {
        return name.matches("[a-z_][a-z0-9_]*") ? name : '"' + name.replace("\"", "\"\"") + '"';
    }

    private static boolean isEveryday(Suggestion function) {
        return EverydaySql.FUNCTIONS.contains(function.value().substring(0, function.value().length() - 1));
    }

    /**
     * Before a letter is typed, only what the statement is about; of many functions those of every day; keywords as the person writes
     * them.
     */
    private static List<Suggestion> matching(List<Suggestion> suggestions, String typed) {
        String word = typed.toLowerCase(Locale.ROOT);
        boolean upper = !typed.isEmpty() && typed.equals(typed.toUpperCase(Locale.ROOT)) && !typed.equals(word);
        List<Suggestion> fitting = suggestions.stream()
                .filter(s -> word.isEmpty()
                        ? s.group().equals(COLUMNS) || s.group().equals(TABLES)
                        : s.value().toLowerCase(Locale.ROOT).startsWith(word))
                .toList();
        boolean few = fitting.stream().filter(s -> s.group().equals(FUNCTIONS)).count() <= MANY_FUNCTIONS;
        return fitting.stream().filter(s -> few || !s.group().equals(FUNCTIONS) || isEveryday(s))
                .map(s -> upper && s.group().equals(KEYWORDS)
                        ? new Suggestion(s.value().toUpperCase(Locale.ROOT), "", KEYWORDS, true)
                        : s)
                .toList();
    }
}
