package dev.quern.catalog;

import dev.quern.catalog.sql.SqlDecision;
import dev.quern.catalog.sql.SqlGuard;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.duckdb.DuckDBConnection;

/** Puts a condition that a person typed behind a query of our own. Nothing is run before it is known to be a condition. */
public final class UserCondition {
    private static final String END = "\n)";

    private UserCondition() {}

    /**
     * Returns {@code query} narrowed by {@code condition}. The condition stands on lines of its own, so that an error points into what
     * was typed.
     *
     * @param query a select without a condition
     * @param typed what a person typed before the condition, such as {@code --where}
     * @param wayOut what else a person may do when it does not fit; "" for nothing
     * @throws CatalogException when it is none, or changes something
     * @throws SqlFailure when it names what is not there, with the place
     */
    public static String narrow(DuckDBConnection connection, Catalog catalog, String query, String condition, String typed,
            String wayOut) throws SQLException {
        if (condition.isBlank()) {
            throw new CatalogException("after " + typed + " a condition is missing, such as: " + typed + " tokens > 300");
        }
        String select = query + " where (\n" + condition + END;
        List<SqlDecision> decisions = new SqlGuard(catalog.folder(), List.of()).decide(connection, select);
        if (decisions.size() != 1 || !(decisions.getFirst() instanceof SqlDecision.Read)) {
            String why = switch (decisions.isEmpty() ? null : decisions.getFirst()) {
                case SqlDecision.Malformed bad when bad.offset() < select.length() - END.length() ->
                    throw SqlFailure.malformed(select, bad.message(), bad.offset());
                case SqlDecision.Malformed _ -> "it ends too early";
                case SqlDecision.Refused refused -> refused.reason();
                case null, default -> "it holds more than one statement";
            };
            throw new CatalogException(typed + " '" + condition + "' is not a condition: " + why);
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute(select + " limit 0");
        } catch (SQLException e) {
            throw SqlFailure.failed(select, e, wayOut);
        }
        return select;
    }
}
