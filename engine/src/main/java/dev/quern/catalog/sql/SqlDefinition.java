package dev.quern.catalog.sql;

import dev.quern.catalog.sql.SqlToken.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the head of CREATE, DROP and ALTER: a narrow grammar, since DuckDB's parser cannot be asked about these without running
 * them. What does not fit is refused. The head is run as it was read, token by token, so that nothing hides between tokens.
 *
 * @param target what is defined, such as {@code lab.good}
 * @param bodyStart where the query or expression begins that is still to be checked, in UTF-16 units; null when there is none
 * @param bodyIsQuery whether the body is a query rather than an expression
 */
record SqlDefinition(String target, @Nullable Integer bodyStart, boolean bodyIsQuery) {
    private static final Set<String> REFUSED_WORDS = Set.of("references", "foreign", "select", "from", "schema", "insert",
            "delete",
            "update", "copy", "pragma", "attach");

    static SqlDefinition read(SqlStatement statement, SqlTree.LabNames lab) throws RefusedSqlException {
        Cursor cursor = new Cursor(statement.tokens());
        return switch (cursor.word()) {
            case "create" -> create(cursor, lab);
            case "drop" -> drop(cursor, lab);
            default -> alter(cursor, lab);
        };
    }

    /** Returns the tokens before {@code end} as text: comments gone, one space where there was any. */
    static String render(SqlStatement statement, int end) {
        StringBuilder out = new StringBuilder();
        int last = -1;
        for (SqlToken token : statement.tokens()) {
            if (token.start() >= end) {
                break;
            }
            if (last >= 0 && token.start() > last) {
                out.append(' ');
            }
            out.append(token.text());
            last = token.end();
        }
        return out.toString();
    }

    private static SqlDefinition create(Cursor cursor, SqlTree.LabNames lab) throws RefusedSqlException {
        if (cursor.skip("or")) {
            cursor.expect("replace");
        }
        String kind = cursor.word();
        if (!Set.of("table", "view", "macro", "function").contains(kind)) {
            String also = kind.startsWith("temp")
                    ? "Name it lab.… and drop it when done."
                    : "In lab you can create tables, views and macros.";
            throw RefusedSqlException.onlyLab(also);
        }
        if (cursor.skip("if")) {
            cursor.expect("not");
            cursor.expect("exists");
        }
        String target = cursor.labName(lab, true);
        if (kind.equals("macro") || kind.equals("function")) {
            cursor.bracket();
            cursor.expect("as");
            boolean table = cursor.skip("table");
            return new SqlDefinition(target, cursor.position(), table);
        }
        boolean columns = cursor.atSymbol('(');
        if (columns) {
            cursor.bracket();
        }
        if (cursor.skip("as")) {
            return new SqlDefinition(target, cursor.position(), true);
        }
        if (!columns || kind.equals("view")) {
            throw cursor.unexpected();
        }
        cursor.expectEnd();
        return new SqlDefinition(target, null, false);
    }

    private static SqlDefinition drop(Cursor cursor, SqlTree.LabNames lab) throws RefusedSqlException {
        String kind = cursor.word();
        if (kind.equals("schema")) {
            throw RefusedSqlException.onlyLab("Schema lab itself stays; drop what is in it.");
        }
        if (!Set.of("table", "view", "macro", "function").contains(kind)) {
            throw RefusedSqlException.onlyLab("In lab you can drop tables, views and macros.");
        }
        if (kind.equals("macro") || kind.equals("function")) {
            cursor.skip("table");
        }
        if (cursor.skip("if")) {
            cursor.expect("exists");
        }
        String target = cursor.labName(lab, false);
        if (!cursor.skip("cascade")) {
            cursor.skip("restrict");
        }
        cursor.expectEnd();
        return new SqlDefinition(target, null, false);
    }

    private static SqlDefinition alter(Cursor cursor, SqlTree.LabNames lab) throws RefusedSqlException {
        String kind = cursor.word();
        if (!Set.of("table", "view").contains(kind)) {
            throw RefusedSqlException.onlyLab("In lab you can alter tables and views.");
        }
        if (cursor.skip("if")) {
            cursor.expect("exists");
        }
        String target = cursor.labName(lab, false);
        cursor.rest();
        return new SqlDefinition(target, null, false);
    }

    /** Goes over the tokens of a definition. */
    private static final class Cursor {
        private final List<SqlToken> tokens;
        private int at;

        Cursor(List<SqlToken> tokens) {
            this.tokens = tokens;
        }

        private @Nullable SqlToken peek() {
            return at < tokens.size() ? tokens.get(at) : null;
        }

        /** Takes a bare word and returns it in lower case; empty, taking nothing, at anything else. */
        String word() {
            SqlToken token = peek();
            if (token == null || token.kind() != Kind.WORD) {
                return "";
            }
            at++;
            return token.name();
        }

        boolean skip(String word) {
            SqlToken token = peek();
            if (token == null || !token.isWord(word)) {
                return false;
            }
            at++;
            return true;
        }

        boolean atSymbol(char symbol) {
            SqlToken token = peek();
            return token != null && token.isSymbol(symbol);
        }

        boolean skipSymbol(char symbol) {
            if (!atSymbol(symbol)) {
                return false;
            }
            at++;
            return true;
        }

        void expect(String word) throws RefusedSqlException {
            if (!skip(word)) {
                throw unexpected();
            }
        }

        void expectEnd() throws RefusedSqlException {
            if (peek() != null) {
                throw unexpected();
            }
        }

        int position() throws RefusedSqlException {
            SqlToken token = peek();
            if (token == null) {
                throw unexpected();
            }
            return token.start();
        }

        String labName(SqlTree.LabNames lab, boolean creating) throws RefusedSqlException {
            List<String> path = new ArrayList<>();
            do {
                SqlToken token = peek();
                if (token == null || !token.isName()) {
                    throw unexpected();
                }
                at++;
                path.add(token.name());
            } while (skipSymbol('.'));
            if (creating && path.size() == 1) {
                throw RefusedSqlException.onlyLab("Name it lab." + path.getFirst() + ".");
            }
            return lab.require(path);
        }

        /** Takes a bracket and what is in it: column definitions or parameters. */
        void bracket() throws RefusedSqlException {
            int depth = 0;
            do {
                SqlToken token = peek();
                if (token == null || depth == 0 && !token.isSymbol('(')) {
                    throw unexpected();
                }
                check(token);
                depth += token.isSymbol('(') ? 1 : token.isSymbol(')') ? -1 : 0;
                at++;
            } while (depth > 0);
        }

        void rest() throws RefusedSqlException {
            for (SqlToken token = peek(); token != null; token = peek()) {
                check(token);
                at++;
            }
        }

        private void check(SqlToken token) throws RefusedSqlException {
            if (!Set.of(Kind.WORD, Kind.QUOTED_NAME, Kind.STRING, Kind.NUMBER, Kind.SYMBOL).contains(token.kind())
                    || token.kind() == Kind.WORD && REFUSED_WORDS.contains(token.name())) {
                throw unexpected();
            }
            if (token.isName() && at + 1 < tokens.size() && tokens.get(at + 1).isSymbol('(')) {
                SqlFunctions.checkScalar(token.name());
            }
        }

        RefusedSqlException unexpected() {
            SqlToken token = peek();
            String seen = token == null ? "the end" : "'" + token.text().lines().findFirst().orElse("") + "'";
            return new RefusedSqlException("SQL stops understanding this definition at " + seen + ".",
                    "In lab: create table lab.x as select …; create macro lab.f(a) as …; drop view lab.x;");
        }
    }
}
