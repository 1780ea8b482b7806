package dev.quern.catalog;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.duckdb.DuckDBConnection;

/**
 * Portions in which pending documents are read. The driver brings 2048 rows of a result into memory at once, whatever their size, which
 * for a folder of books is more than there is. Portions are stretches of the table, so that reading one does not read the others. Documents
 * are only ever added to their table: the numbers of its rows stay.
 */
final class PendingDocuments {
    /** Characters in a portion, unless one document has more: with the text of its chunks this fits a heap of 64 MB. */
    private static final long PORTION = 8 << 20;
    /** What a row costs beside its text, in characters. */
    private static final long ROW = 1000;

    private PendingDocuments() {}

    /** Returns conditions on the rows {@code i} of {@code store.documents}, which hold for each that is in {@code pending} once. */
    static List<String> portions(DuckDBConnection connection) throws SQLException {
        List<String> portions = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select i.rowid, i.characters from store.documents i"
                        + " where i.id in (select id from pending) order by i.rowid")) {
            long from = -1;
            long to = -1;
            long characters = 0;
            while (rows.next()) {
                long more = rows.getLong(2) + ROW;
                if (from >= 0 && characters + more > PORTION) {
                    portions.add(between(from, to));
                    from = -1;
                    characters = 0;
                }
                to = rows.getLong(1);
                from = from < 0 ? to : from;
                characters += more;
            }
            if (from >= 0) {
                portions.add(between(from, to));
            }
        }
        return portions;
    }

    private static String between(long from, long to) {
        return "i.rowid between " + from + " and " + to;
    }
}
