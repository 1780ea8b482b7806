package dev.quern.catalog.sql;

import dev.quern.recipe.Nearest;
import java.util.Locale;
import java.util.Set;

/** The words for statements that have no place at this prompt. */
final class SqlRefusals {
    /** What a person may have meant by a word that begins no SQL. */
    private static final Set<String> BEGINNINGS = Set.of("select", "from", "with", "values", "describe", "show", "summarize",
            "explain");

    private static final Set<String> CHANGES = Set.of("INSERT", "UPDATE", "DELETE", "TRUNCATE", "MERGE", "CREATE", "DROP",
            "ALTER",
            "COPY", "CALL", "PRAGMA", "SET", "RESET", "ATTACH", "DETACH", "USE", "EXECUTE", "PREPARE", "VACUUM", "CHECKPOINT");

    private SqlRefusals() {}

    static boolean changes(String firstWord) {
        return CHANGES.contains(firstWord);
    }

    static RefusedSqlException of(SqlStatement statement) {
        String word = statement.firstWord();
        return switch (word) {
            case "ATTACH", "DETACH", "USE" ->
                new RefusedSqlException(word + " is not for this prompt: one workspace is open at a time.",
                        "Read a file of the workspace: from 'rows.parquet';   Another workspace: open DIR");
            case "SET", "RESET", "PRAGMA" -> new RefusedSqlException("Settings of the database stay as they are.",
                    "Quern's own settings: set KEY VALUE (no semicolon).   Columns of a table: describe chunks;");
            case "BEGIN", "START", "COMMIT", "ROLLBACK", "ABORT", "END" -> new RefusedSqlException(
                    "Each statement is a transaction of its own here.", "");
            case "PREPARE", "EXECUTE", "DEALLOCATE" -> new RefusedSqlException(word + " is not for this prompt.",
                    "Queries with parameters: query NAME name=value");
            case "INSTALL", "LOAD", "FORCE" -> new RefusedSqlException("Extensions cannot be loaded here.", "");
            case "EXPORT", "IMPORT" -> new RefusedSqlException(word + " DATABASE is not for this prompt.",
                    "copy (select …) to 'rows.parquet'   or the command: export parquet DIR");
            case "CALL" -> new RefusedSqlException("CALL is not for this prompt.", "from duckdb_tables();");
            case "CHECKPOINT", "VACUUM", "ANALYZE" -> new RefusedSqlException(word + " is Quern's own business.", "");
            case "MERGE" -> new RefusedSqlException("MERGE is not for this prompt.", "insert into lab.x …;   update lab.x …;");
            case "COMMENT", "GRANT", "REVOKE" -> RefusedSqlException.onlyLab("");
            case "PIVOT", "WITH", "FROM", "SELECT", "", "CREATE", "INSERT", "UPDATE", "DELETE", "COPY", "EXPLAIN", "SUMMARIZE",
                    "DESCRIBE" ->
                new RefusedSqlException(
                        "This query cannot be checked before it runs.",
                        "A PIVOT inside another query needs its values: pivot x on a in ('p', 'q')");
            default -> unknown(word.toLowerCase(Locale.ROOT));
        };
    }

    private static RefusedSqlException unknown(String word) {
        return Nearest.to(word, BEGINNINGS)
                .map(near -> new RefusedSqlException("No SQL begins with '" + word + "'.", "Did you mean " + near + "?"))
                .orElseGet(() -> RefusedSqlException.onlyLab("'" + word + "' is not SQL that this prompt takes."));
    }
}
