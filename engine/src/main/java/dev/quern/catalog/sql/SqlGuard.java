package dev.quern.catalog.sql;

import dev.quern.catalog.sql.SqlDecision.Malformed;
import dev.quern.catalog.sql.SqlDecision.Refused;
import dev.quern.catalog.sql.SqlToken.Kind;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Decides what a person's SQL may do before any of it runs: everything may be read, only schema {@code lab} may be changed, files
 * are touched only inside the workspace. No statement of the text is ever prepared or explained to find that out. Thread-safe; the
 * connection given to {@link #decide} is used for parsing alone.
 */
public final class SqlGuard {
    /** Far more than DuckDB's own limit on nested expressions (1000) can produce. */
    private static final int MAX_NESTING = 20_000;

    private static final String WRAP = "with quern_guarded as (";
    private static final Set<String> PIVOT_WORDS = Set.of("select", "from", "with", "values", "insert", "update", "delete",
            "copy");

    private final JsonMapper json = JsonMapper.builder(JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(MAX_NESTING).maxStringLength(Integer.MAX_VALUE).build())
            .build()).build();
    private final SqlPaths paths;

    /**
     * Makes a guard for one workspace.
     *
     * @param workspace its folder; relative paths in SQL count from here
     * @param alsoOpen further folders that the configuration opens to SQL
     */
    public SqlGuard(Path workspace, List<Path> alsoOpen) {
        this.paths = new SqlPaths(workspace, alsoOpen);
    }

    /**
     * Returns the absolute form of a file that SQL may write.
     *
     * @throws RefusedSqlException when it may not
     */
    public Path writable(String typed) throws RefusedSqlException {
        return paths.writable(typed);
    }

    /**
     * Judges each statement of a text.
     *
     * @param connection an open connection to the catalog
     * @param text one statement or several, with or without the last semicolon
     * @return one decision a statement, in order; empty for a text without any
     * @throws SQLException if the connection is broken
     */
    public List<SqlDecision> decide(Connection connection, String text) throws SQLException {
        List<SqlDecision> decisions = new ArrayList<>();
        for (SqlStatement statement : SqlStatement.split(text)) {
            decisions.add(decide(connection, statement));
        }
        return decisions;
    }

    private SqlDecision decide(Connection connection, SqlStatement statement) throws SQLException {
        if (statement.text().indexOf('\0') >= 0) {
            return new Malformed(statement.text(), "a zero byte", statement.text().indexOf('\0'));
        }
        if (!statement.isBalanced()) {
            return unbalanced(statement);
        }
        try {
            return new Judgement(connection, statement).decide();
        } catch (RefusedSqlException e) {
            return new Refused(statement.text(), e.reason(), e.wayOut());
        } catch (SyntaxException e) {
            return new Malformed(statement.text(), String.valueOf(e.getMessage()), e.offset);
        }
    }

    /**
     * Tells whether SQL may call a function of that name at all; what it may be given is decided with the statement.
     *
     * @param givesRows whether it stands where a table stands
     */
    public static boolean mayCall(String name, boolean givesRows) {
        return givesRows ? SqlFunctions.mayCallTable(name) : SqlFunctions.mayCallScalar(name);
    }

    private static Malformed unbalanced(SqlStatement statement) {
        List<Integer> open = new ArrayList<>();
        for (SqlToken token : statement.tokens()) {
            if (!token.closed()) {
                String what = token.kind() == Kind.COMMENT ? "a comment that never ends" : "a quote that is never closed";
                return new Malformed(statement.text(), what, token.start());
            }
            if (token.isSymbol('(')) {
                open.add(token.start());
            } else if (token.isSymbol(')') && !open.isEmpty()) {
                open.removeLast();
            } else if (token.isSymbol(')')) {
                return new Malformed(statement.text(), "a bracket that was never opened", token.start());
            }
        }
        return new Malformed(statement.text(), "a bracket that is never closed", open.getLast());
    }

    /** The judging of one statement. */
    private final class Judgement {
        private final Connection connection;
        private final SqlStatement statement;
        private final String text;
        private final SqlRewrite rewrite;
        private final SqlTree.LabNames lab;

        Judgement(Connection connection, SqlStatement statement) throws SQLException {
            this.connection = connection;
            this.statement = statement;
            this.text = statement.text();
            this.rewrite = new SqlRewrite(statement);
            this.lab = new SqlTree.LabNames(connection.getCatalog());
        }

        SqlDecision decide() throws SQLException, RefusedSqlException, SyntaxException {
            return switch (statement.firstWord()) {
                case "SELECT", "FROM", "VALUES", "TABLE", "UNPIVOT", "DESCRIBE", "DESC", "SHOW", "SUMMARIZE", "" -> query(0);
                case "WITH" -> isQuery() ? query(0) : change();
                case "PIVOT" -> isQuery() ? query(0) : pivot();
                case "EXPLAIN" -> explain();
                case "INSERT", "UPDATE", "DELETE", "TRUNCATE" -> change();
                case "COPY" -> copy();
                case "CREATE", "DROP", "ALTER" -> definition();
                default -> throw SqlRefusals.of(statement);
            };
        }

        private SqlDecision query(int from) throws SQLException, RefusedSqlException, SyntaxException {
            SqlTree tree = checked("", from, text.substring(from));
            String sql = text.substring(0, from) + rewrite.from(from);
            if (!tree.changed().isEmpty()) {
                return new SqlDecision.LabWrite(text, sql, String.join(", ", tree.changed()));
            }
            String first = statement.firstWord();
            boolean show = from > 0 || tree.shows() && !first.equals("SELECT") && !first.equals("FROM") && !first.equals("WITH");
            return show ? new SqlDecision.Show(text, sql) : new SqlDecision.Read(text, sql);
        }

        private SqlDecision change() throws SQLException, RefusedSqlException, SyntaxException {
            SqlTree tree = checked(WRAP, 0, text + "\n) select 1");
            if (tree.changed().isEmpty()) {
                throw RefusedSqlException.onlyLab("");
            }
            return new SqlDecision.LabWrite(text, rewrite.from(0), String.join(", ", tree.changed()));
        }

        private SqlDecision copy() throws SQLException, RefusedSqlException, SyntaxException {
            if (SqlCopy.isFrom(statement)) {
                throw new RefusedSqlException("COPY … FROM is not for this prompt.", "insert into lab.x from 'rows.csv'");
            }
            JsonNode node = parse(WRAP + text + "\n) select 1", WRAP.length(), 0).path("node").path("cte_map").path("map").path(0)
                    .path("value").path("query_node").path("info");
            SqlCopy copy = SqlCopy.read(statement, node, paths, rewrite);
            SqlTree tree = new SqlTree(rewrite, paths, lab, WRAP, 0);
            tree.check(node.path("select_statement"));
            tree.check(node.path("parsed_options"));
            tree.check(node.path("options"));
            if (!tree.changed().isEmpty()) {
                throw RefusedSqlException.onlyLab("COPY takes a query that changes nothing.");
            }
            return new SqlDecision.Copy(text, rewrite.from(0), copy.target());
        }

        private SqlDecision definition() throws SQLException, RefusedSqlException, SyntaxException {
            SqlDefinition definition = SqlDefinition.read(statement, lab);
            Integer body = definition.bodyStart();
            if (body == null) {
                return new SqlDecision.LabWrite(text, SqlDefinition.render(statement, text.length()), definition.target());
            }
            SqlTree tree = definition.bodyIsQuery()
                    ? checked("", body, text.substring(body))
                    : checked("select (", body, text.substring(body) + "\n)");
            if (!tree.changed().isEmpty()) {
                throw RefusedSqlException.onlyLab("A definition takes a query that changes nothing.");
            }
            String sql = SqlDefinition.render(statement, body) + " " + rewrite.from(body);
            return new SqlDecision.LabWrite(text, sql, definition.target());
        }

        /** EXPLAIN [ANALYZE] [(options)] of a query. */
        private SqlDecision explain() throws SQLException, RefusedSqlException, SyntaxException {
            List<SqlToken> tokens = statement.tokens();
            int at = 1;
            if (at < tokens.size() && tokens.get(at).isWord("analyze")) {
                at++;
            }
            if (at + 1 < tokens.size() && tokens.get(at).isSymbol('(')
                    && (tokens.get(at + 1).isWord("format") || tokens.get(at + 1).isWord("analyze"))) {
                while (!tokens.get(at).isSymbol(')')) {
                    at++;
                }
                at++;
            }
            if (at >= tokens.size()) {
                throw new SyntaxException("EXPLAIN needs a query", text.length());
            }
            SqlStatement inner = SqlStatement.split(text.substring(tokens.get(at).start())).getFirst();
            if (SqlRefusals.changes(inner.firstWord())) {
                throw new RefusedSqlException("EXPLAIN takes a query here; " + inner.firstWord() + " is none.",
                        "explain select …");
            }
            SqlDecision decision = query(tokens.get(at).start());
            if (decision instanceof SqlDecision.LabWrite) {
                throw new RefusedSqlException("EXPLAIN takes a query that changes nothing.", "explain select …");
            }
            return decision;
        }

        /**
         * PIVOT without IN: DuckDB runs it as several statements and does not serialise it. The source is parsed alone; the rest may hold
         * expressions, but no query.
         */
        private SqlDecision pivot() throws SQLException, RefusedSqlException, SyntaxException {
            List<SqlToken> tokens = statement.tokens();
            int depth = 0;
            int on = -1;
            for (int i = 1; i < tokens.size(); i++) {
                SqlToken token = tokens.get(i);
                depth += token.isSymbol('(') ? 1 : token.isSymbol(')') ? -1 : 0;
                if (on < 0 && depth == 0 && (token.isWord("on") || token.isWord("using") || token.isWord("group"))) {
                    on = i;
                }
                if (on >= 0) {
                    checkPivotRest(tokens, i);
                }
            }
            if (on < 2) {
                throw new SyntaxException("PIVOT needs a source and ON", text.length());
            }
            int start = tokens.get(1).start();
            SqlTree tree = checked("from ", start, text.substring(start, tokens.get(on).start()));
            if (!tree.changed().isEmpty()) {
                throw RefusedSqlException.onlyLab("");
            }
            return new SqlDecision.Read(text, rewrite.from(0));
        }

        private static void checkPivotRest(List<SqlToken> tokens, int i) throws RefusedSqlException {
            SqlToken token = tokens.get(i);
            if (token.kind() == Kind.WORD && PIVOT_WORDS.contains(token.name())) {
                throw new RefusedSqlException("PIVOT takes no query after its source.",
                        "Put it into the source: pivot (select …) on …");
            }
            if (token.isName() && i + 1 < tokens.size() && tokens.get(i + 1).isSymbol('(')) {
                SqlFunctions.checkScalar(token.name());
            }
        }

        /**
         * Tells a query from a statement that begins like one, such as {@code WITH … INSERT}. What cannot be parsed at all counts as a
         * query: reading it as one gives the place of the mistake.
         */
        private boolean isQuery() throws SQLException {
            JsonNode answer = serialise(text);
            return !failed(answer) || isMistyped(answer);
        }

        private SqlTree checked(String prefix, int from, String body)
                throws SQLException, RefusedSqlException, SyntaxException {
            SqlTree tree = new SqlTree(rewrite, paths, lab, prefix, from);
            tree.check(parse(prefix + body, prefix.length(), from));
            return tree;
        }

        /** Parses a text that must be one query. */
        private JsonNode parse(String parsed, int prefixLength, int from)
                throws SQLException, RefusedSqlException, SyntaxException {
            JsonNode answer = serialise(parsed);
            if (failed(answer)) {
                String message = answer.path("error_message").asString("not SQL");
                if (!isMistyped(answer) || message.contains("CTE body")) {
                    throw SqlRefusals.of(statement);
                }
                long position = answer.path("position").asLong(0);
                throw new SyntaxException(message, SqlRewrite.toChars(parsed, position, prefixLength, from, text.length()));
            }
            if (answer.path("statements").size() != 1) {
                throw new RefusedSqlException("DuckDB sees several statements where one was typed.", "Run them one by one.");
            }
            return answer.path("statements").path(0);
        }

        private static boolean failed(JsonNode answer) {
            return answer.path("error").asBoolean(true);
        }

        /** DuckDB gives the type {@code parser} for what cannot be parsed, and another for what can and is no query. */
        private static boolean isMistyped(JsonNode answer) {
            return answer.path("error_type").asString("").equals("parser");
        }

        private JsonNode serialise(String parsed) throws SQLException {
            try (PreparedStatement statement = connection.prepareStatement("select json_serialize_sql(?::varchar)")) {
                statement.setString(1, parsed);
                try (ResultSet rows = statement.executeQuery()) {
                    rows.next();
                    return json.readTree(rows.getString(1));
                }
            } catch (StreamConstraintsException e) {
                throw new SQLException("the statement is nested too deep to be checked: " + e.getMessage(), e);
            }
        }
    }

    /** DuckDB's parser said no. */
    private static final class SyntaxException extends Exception {
        private static final long serialVersionUID = 1L;
        private final int offset;

        SyntaxException(@Nullable String message, int offset) {
            super(message);
            this.offset = offset;
        }
    }
}
