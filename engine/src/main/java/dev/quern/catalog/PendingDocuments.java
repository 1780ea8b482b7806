package dev.quern.catalog;

import java.sql.SQLException;
import java.util.List;
import org.duckdb.DuckDBConnection;

/** Portions in which pending documents are read. Documents are only ever added to their table: the numbers of its rows stay. */
final class PendingDocuments {
    private PendingDocuments() {}

    /** Returns conditions on the rows {@code i} of {@code store.documents}, which hold for each that is in {@code pending} once. */
    static List<String> portions(DuckDBConnection connection) throws SQLException {
        return Portions.of(connection, "select i.rowid, i.characters from store.documents i"
                + " where i.id in (select id from pending) order by i.rowid").stream().map(portion -> portion.of("i.rowid"))
                .toList();
    }
}
