package dev.quern.catalog.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Walks the syntax tree that {@code json_serialize_sql} returns, refuses what is not allowed, and notes what would be changed.
 * Kinds of node are compared with lists: one that a later DuckDB adds is refused until somebody has looked at it. Not thread-safe.
 */
final class SqlTree {
    private static final Set<String> QUERIES = Set.of("SELECT_NODE", "SET_OPERATION_NODE", "RECURSIVE_CTE_NODE", "CTE_NODE");
    private static final Set<String> TABLES = Set.of("BASE_TABLE", "SUBQUERY", "JOIN", "TABLE_FUNCTION", "EXPRESSION_LIST",
            "EMPTY",
            "PIVOT", "SHOW_REF");

    private final SqlRewrite rewrite;
    private final SqlPaths paths;
    private final LabNames lab;
    private final String prefix;
    private final int from;
    private final List<String> changed = new ArrayList<>();
    private boolean shows;

    /**
     * Prepares a walk over one parsed text: {@code prefix} and then the statement from UTF-16 unit {@code from} on.
     */
    SqlTree(SqlRewrite rewrite, SqlPaths paths, LabNames lab, String prefix, int from) {
        this.rewrite = rewrite;
        this.paths = paths;
        this.lab = lab;
        this.prefix = prefix;
        this.from = from;
    }

    /** Returns what the statement changes in schema lab, such as {@code lab.good}; empty for a query. */
    List<String> changed() {
        return changed;
    }

    /** Tells whether DESCRIBE, SHOW or SUMMARIZE occurs. */
    boolean shows() {
        return shows;
    }

    /** Checks a node and all below it. */
    void check(JsonNode node) throws RefusedSqlException {
        if (node.isObject()) {
            checkObject(node);
        }
        for (JsonNode child : node) {
            check(child);
        }
    }

    private void checkObject(JsonNode node) throws RefusedSqlException {
        String type = node.path("type").asString("");
        if (node.has("class")) {
            if (node.path("class").asString("").equals("FUNCTION") && !lab.owns(path(node))) {
                SqlFunctions.checkScalar(lastOf(path(node)));
            }
        } else if (type.endsWith("_NODE") && !QUERIES.contains(type)) {
            checkChange(type, node);
        } else if (node.has("sample") && node.has("alias")) {
            checkTable(type, node);
        }
    }

    private void checkChange(String type, JsonNode node) throws RefusedSqlException {
        switch (type) {
            case "INSERT_QUERY_NODE" -> changed.add(lab.require(path(node)));
            case "UPDATE_QUERY_NODE", "DELETE_QUERY_NODE" -> changed.add(lab.require(path(node.path("table"))));
            case "COPY_QUERY_NODE" -> throw new RefusedSqlException("COPY … TO stands alone, not inside another statement.", "");
            default -> throw RefusedSqlException.onlyLab("");
        }
    }

    private void checkTable(String type, JsonNode node) throws RefusedSqlException {
        if (!TABLES.contains(type)) {
            throw new RefusedSqlException("SQL may not read from a " + type.toLowerCase(Locale.ROOT).replace('_', ' ') + " here.",
                    "");
        }
        switch (type) {
            case "SHOW_REF" -> shows = true;
            case "BASE_TABLE" -> checkFileAsTable(node);
            case "TABLE_FUNCTION" -> checkTableFunction(node.path("function"));
            default -> {
                // the children say the rest
            }
        }
    }

    /** {@code from 'rows.csv'}: DuckDB reads a file when no table has that name. */
    private void checkFileAsTable(JsonNode table) throws RefusedSqlException {
        List<String> path = path(table);
        String name = lastOf(path);
        if (path.size() != 1 || !name.matches(".*[./\\\\*?:].*")) {
            return;
        }
        writeOut(name, table.path("query_location"));
    }

    private void checkTableFunction(JsonNode function) throws RefusedSqlException {
        List<String> path = path(function);
        String name = lastOf(path);
        if (lab.owns(path)) {
            return;
        }
        if (!SqlFunctions.readsFiles(name)) {
            SqlFunctions.checkTable(name);
            return;
        }
        JsonNode first = function.path("arguments").path(0);
        if (!first.path("name").asString("").isEmpty()) {
            throw pathWanted(name);
        }
        JsonNode argument = first.path("expression");
        if (argument.path("function_name").asString("").equals("list_value")) {
            for (JsonNode element : argument.path("arguments")) {
                checkLiteralPath(name, element.path("expression"));
            }
        } else {
            checkLiteralPath(name, argument);
        }
    }

    private void checkLiteralPath(String function, JsonNode expression) throws RefusedSqlException {
        JsonNode literal = expression.path("literal");
        if (!literal.path("kind").asString("").equals("STRING")) {
            throw pathWanted(function);
        }
        writeOut(literal.path("text").asString(""), expression.path("query_location"));
    }

    private void writeOut(String typed, JsonNode location) throws RefusedSqlException {
        String full = paths.readable(typed);
        Optional<SqlToken> token = location.canConvertToInt()
                ? rewrite.tokenAt(location.asInt(), prefix, from)
                : rewrite.onlyLiteral(typed);
        token = token.filter(found -> SqlRewrite.value(found).filter(typed::equals).isPresent());
        if (token.isEmpty()) {
            throw new RefusedSqlException("The file '" + typed + "' is named in a way that cannot be checked.",
                    "Write the path once, as one plain string.");
        }
        rewrite.replace(token.get(), full);
    }

    private static RefusedSqlException pathWanted(String function) {
        return new RefusedSqlException(function + " takes its path as a plain string here.",
                "Write the path out: " + function + "('data/rows.csv')");
    }

    static List<String> path(JsonNode node) {
        List<String> names = new ArrayList<>();
        for (JsonNode name : node.path("qualified_name").path("path")) {
            names.add(name.asString(""));
        }
        return names;
    }

    private static String lastOf(List<String> path) {
        return path.isEmpty() ? "" : path.getLast();
    }

    /** Which names lie in schema lab of this catalog. */
    record LabNames(String database) {
        static final String SCHEMA = "lab";

        boolean owns(List<String> path) {
            return path.size() == 2 && path.getFirst().equalsIgnoreCase(SCHEMA)
                    || path.size() == 3 && path.getFirst().equalsIgnoreCase(database) && path.get(1).equalsIgnoreCase(SCHEMA);
        }

        /** Returns {@code lab.x}, or refuses. */
        String require(List<String> path) throws RefusedSqlException {
            if (owns(path)) {
                return SCHEMA + "." + path.getLast();
            }
            throw refusal(path.size() == 1 ? path.getFirst() : null);
        }

        static RefusedSqlException refusal(@Nullable String unqualified) {
            return RefusedSqlException.onlyLab(unqualified == null
                    ? "To change a verdict: move its threshold with set."
                    : "A table of your own: lab." + unqualified + ".   To change a verdict: move its threshold with set.");
        }
    }
}
