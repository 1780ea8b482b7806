package dev.quern.shell.sql;

import dev.quern.catalog.sql.SqlToken;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The tables that a statement names, as far as it is typed: by their names and under their aliases, with common table expressions. Made
 * of tokens alone, so that it holds for half a statement, and one with mistakes in it. Immutable.
 *
 * @param tables what stands where a table stands, in order
 * @param aliases other names of tables, lower case, with the name of the table; "" for a subquery or a function
 * @param expressions the names of common table expressions, lower case
 * @param makes the name of the table or view that the statement makes, lower case, without its schema; null when it makes none
 * @param expectsTable whether a table comes after the last token
 */
record SqlScope(List<Reference> tables, Map<String, String> aliases, Set<String> expressions, @Nullable String makes,
        boolean expectsTable) {
    /** Words after which a table comes. */
    private static final Set<String> BEFORE_TABLE = Set.of("from", "join", "into", "update", "describe", "summarize", "desc");

    /** Words that end the list of tables after {@code from}. */
    private static final Set<String> AFTER_TABLES = Set.of("where", "select", "group", "order", "having", "limit", "qualify",
            "window", "set", "values", "union", "intersect", "except", "returning", "sample", "offset");

    /** Words that stand after a table and are no alias of it. */
    private static final Set<String> NO_ALIAS = Set.of("where", "select", "group", "order", "having", "limit", "qualify",
            "window",
            "set", "values", "union", "intersect", "except", "returning", "using", "on", "join", "left", "right", "full", "inner",
            "outer", "cross", "natural", "semi", "anti", "positional", "asof", "lateral", "tablesample", "sample", "offset",
            "pivot", "unpivot", "to", "as", "from", "with", "when", "default", "by");

    /** Functions in whose brackets {@code from} is no clause. */
    private static final Set<String> FROM_INSIDE = Set.of("extract", "substring", "trim", "overlay");

    /**
     * What stands where a table stands.
     *
     * @param schema its schema as written, lower case; "" when none is
     * @param name its name, lower case
     * @param start where it begins, in UTF-16 units
     * @param end the index after it
     */
    record Reference(String schema, String name, int start, int end) {
        /** Returns how vocabulary names it. */
        String key() {
            return (schema.isEmpty() ? "main" : schema) + "." + name;
        }
    }

    /** Returns what a name stands for in the statement: the key of a table, "" for what has no known columns, null for nothing. */
    @Nullable
    String table(String name) {
        String alias = aliases.get(name);
        if (alias != null) {
            return alias;
        }
        return tables.stream().filter(table -> table.name().equals(name)).map(Reference::key).findFirst().orElse(null);
    }

    static SqlScope of(List<SqlToken> tokens) {
        return new Scan(tokens.stream().filter(token -> token.kind() != SqlToken.Kind.COMMENT).toList()).scope();
    }

    /** One pass over the tokens. */
    private static final class Scan {
        private final List<SqlToken> tokens;
        private final List<Reference> tables = new ArrayList<>();
        private final Map<String, String> aliases = new LinkedHashMap<>();
        private final Set<String> expressions = new LinkedHashSet<>();
        private final Deque<Level> levels = new ArrayDeque<>();
        private Level level = new Level(false);
        private @Nullable String makes;
        private int i;

        /** What holds between a pair of brackets. */
        private static final class Level {
            private final boolean fromIsNoClause;
            private boolean inTables;
            private boolean expects;
            private boolean subquery;

            Level(boolean fromIsNoClause) {
                this.fromIsNoClause = fromIsNoClause;
            }
        }

        Scan(List<SqlToken> tokens) {
            this.tokens = tokens;
        }

        SqlScope scope() {
            while (i < tokens.size()) {
                step(tokens.get(i));
            }
            return new SqlScope(List.copyOf(tables), Map.copyOf(aliases), Set.copyOf(expressions), makes, level.expects);
        }

        private void step(SqlToken token) {
            if (token.isSymbol('(')) {
                open();
            } else if (token.isSymbol(')')) {
                close();
            } else if (token.isSymbol(',')) {
                level.expects = level.inTables;
                i++;
            } else if (level.expects && token.isName() && !isClause(token)) {
                table();
            } else if (token.kind() == SqlToken.Kind.WORD) {
                word(token.name());
            } else {
                level.expects = false;
                i++;
            }
        }

        private static boolean isClause(SqlToken token) {
            return token.kind() == SqlToken.Kind.WORD
                    && (AFTER_TABLES.contains(token.name()) || BEFORE_TABLE.contains(token.name()) || token.isWord("lateral"));
        }

        private void open() {
            boolean inside = i > 0 && FROM_INSIDE.contains(tokens.get(i - 1).name());
            Level inner = new Level(inside);
            inner.subquery = level.expects;
            level.expects = false;
            levels.push(level);
            level = inner;
            i++;
        }

        private void close() {
            boolean subquery = level.subquery;
            level = levels.isEmpty() ? new Level(false) : levels.pop();
            i++;
            if (subquery) {
                alias("");
            }
        }

        private void word(String word) {
            boolean distinctFrom = word.equals("from") && i > 0 && tokens.get(i - 1).isWord("distinct") && i > 1
                    && (tokens.get(i - 2).isWord("is") || tokens.get(i - 2).isWord("not"));
            if (BEFORE_TABLE.contains(word) && !level.fromIsNoClause && !distinctFrom && !isOrder(word)) {
                level.inTables = word.equals("from") || word.equals("join");
                level.expects = true;
            } else if (AFTER_TABLES.contains(word)) {
                level.inTables = false;
                level.expects = false;
            } else if (word.equals("as") && i > 0 && next(1, "(") && tokens.get(i - 1).isName()) {
                expressions.add(tokens.get(i - 1).name());
            } else if (word.equals("as") && i > 1 && (next(1, "materialized") || next(1, "not"))) {
                expressions.add(tokens.get(i - 1).name());
            } else if ((word.equals("table") || word.equals("view")) && isMaking()) {
                made();
                return;
            } else if ((word.equals("table") || word.equals("view")) && i > 0 && tokens.get(i - 1).isWord("drop")) {
                level.expects = true;
            } else {
                level.expects = level.expects && word.equals("lateral");
            }
            i++;
        }

        /** {@code order by x desc} asks for no table. */
        private boolean isOrder(String word) {
            return word.equals("desc") && i > 0;
        }

        private boolean next(int ahead, String text) {
            return i + ahead < tokens.size() && tokens.get(i + ahead).text().equalsIgnoreCase(text);
        }

        private boolean isMaking() {
            for (int back = i - 1; back >= 0 && back >= i - 4; back--) {
                if (tokens.get(back).isWord("create")) {
                    return true;
                }
            }
            return false;
        }

        private void made() {
            i++;
            while (i < tokens.size() && (next(0, "if") || next(0, "not") || next(0, "exists"))) {
                i++;
            }
            while (i < tokens.size() && tokens.get(i).isName()) {
                makes = tokens.get(i).name();
                i += next(1, ".") ? 2 : 1;
                if (!tokens.get(i - 1).isSymbol('.')) {
                    break;
                }
            }
        }

        private void table() {
            List<SqlToken> parts = new ArrayList<>(List.of(tokens.get(i)));
            i++;
            while (i + 1 < tokens.size() && tokens.get(i).isSymbol('.') && tokens.get(i + 1).isName()) {
                parts.add(tokens.get(i + 1));
                i += 2;
            }
            if (i < tokens.size() && tokens.get(i).isSymbol('.')) {
                return; // a schema whose table is yet to come
            }
            level.expects = false;
            if (next(0, "(")) {
                Level after = level;
                open();
                level.subquery = true;
                after.expects = false;
                return;
            }
            String name = parts.getLast().name();
            String schema = parts.size() > 1 ? parts.get(parts.size() - 2).name() : "";
            Reference reference = new Reference(schema, name, parts.getFirst().start(), parts.getLast().end());
            tables.add(reference);
            alias(reference.key());
        }

        private void alias(String table) {
            boolean as = next(0, "as");
            int at = as ? i + 1 : i;
            if (at < tokens.size() && tokens.get(at).isName()
                    && (as || !NO_ALIAS.contains(tokens.get(at).text().toLowerCase(Locale.ROOT)))) {
                aliases.put(tokens.get(at).name(), table);
                i = at + 1;
            }
        }
    }
}
