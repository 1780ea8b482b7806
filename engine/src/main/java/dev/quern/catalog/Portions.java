package dev.quern.catalog;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.duckdb.DuckDBConnection;

/**
 * Portions in which rows with long texts are read. The driver brings 2048 rows of a result into memory at once, whatever their size, which
 * for books or for replies of megabytes is more than there is. Portions are stretches of a numbering of the rows, so that reading one does
 * not read the others.
 */
public final class Portions {
    /** Characters in a portion, unless one row has more: with what is made of them this fits a heap of 64 MB. */
    private static final long PORTION = 8 << 20;
    /** What a row costs beside its text, in characters. */
    private static final long ROW = 1000;

    private Portions() {}

    /**
     * A stretch of rows.
     *
     * @param from the number of the first
     * @param to the number of the last
     */
    public record Portion(long from, long to) {
        /** Returns a condition that holds for its rows. */
        public String of(String number) {
            return number + " between " + from + " and " + to;
        }
    }

    /**
     * Divides rows.
     *
     * @param numbered a query for their numbers, rising, and the characters of each
     */
    public static List<Portion> of(DuckDBConnection connection, String numbered) throws SQLException {
        List<Portion> portions = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(numbered)) {
            long from = -1;
            long to = -1;
            long characters = 0;
            while (rows.next()) {
                long more = rows.getLong(2) + ROW;
                if (from >= 0 && characters + more > PORTION) {
                    portions.add(new Portion(from, to));
                    from = -1;
                    characters = 0;
                }
                to = rows.getLong(1);
                from = from < 0 ? to : from;
                characters += more;
            }
            if (from >= 0) {
                portions.add(new Portion(from, to));
            }
        }
        return portions;
    }
}
