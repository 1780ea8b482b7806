package dev.quern.catalog;

import dev.quern.catalog.sql.SqlDecision;
import dev.quern.catalog.sql.SqlGuard;
import java.sql.SQLException;
import java.util.List;
import org.duckdb.DuckDBConnection;

/** Checks a condition that a person typed: nothing is run to find out what it is. */
public final class UserCondition {
    private UserCondition() {}

    /**
     * Checks that {@code select}, made around {@code condition}, is one select that changes nothing.
     *
     * @throws CatalogException when it is not
     */
    public static void require(DuckDBConnection connection, Catalog catalog, String select, String condition)
            throws SQLException {
        require(connection, catalog, select, condition, "--where");
    }

    /**
     * The same.
     *
     * @param typed what a person typed before the condition
     */
    public static void require(DuckDBConnection connection, Catalog catalog, String select, String condition, String typed)
            throws SQLException {
        List<SqlDecision> decisions = new SqlGuard(catalog.folder(), List.of()).decide(connection, select);
        if (decisions.size() == 1 && decisions.getFirst() instanceof SqlDecision.Read) {
            return;
        }
        String why = switch (decisions.isEmpty() ? null : decisions.getFirst()) {
            case SqlDecision.Malformed bad -> bad.message();
            case SqlDecision.Refused refused -> refused.reason();
            case null, default -> "it holds more than one statement";
        };
        throw new CatalogException(typed + " '" + condition + "' is not a condition: " + why);
    }
}
