package dev.quern.catalog;

import dev.quern.run.Outcome;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/** The outcomes of a stage that settles all its inputs at once: written as they come, committed at the end or not at all. One thread. */
final class TogetherTransaction implements AutoCloseable {
    private final DuckDBConnection connection;
    private final LedgerAppender ledger;
    private final OffsetDateTime now = OffsetDateTime.now(ZoneOffset.UTC);

    TogetherTransaction(DuckDBConnection connection) throws SQLException {
        this.connection = connection;
        connection.setAutoCommit(false);
        this.ledger = new LedgerAppender(connection);
    }

    void append(OutcomeTables tables, Outcome outcome) throws SQLException {
        ledger.append(tables, outcome, now);
    }

    /**
     * Ends the transaction.
     *
     * @param keep whether it is committed
     * @param expected how many inputs there were
     * @throws IllegalStateException when an input was settled twice or not at all
     */
    void end(boolean keep, OutcomeTables tables, long expected) throws SQLException {
        ledger.flush();
        if (!keep) {
            connection.rollback();
            return;
        }
        String fault = fault(tables, expected);
        if (fault != null) {
            connection.rollback();
            throw new IllegalStateException(fault);
        }
        connection.commit();
    }

    private @Nullable String fault(OutcomeTables tables, long expected) throws SQLException {
        try (PreparedStatement count = connection.prepareStatement(
                "select count(*), count(distinct input_id) from store.outcomes where recipe_id = ?")) {
            count.setInt(1, tables.recipeId());
            try (ResultSet row = count.executeQuery()) {
                row.next();
                long verdicts = row.getLong(1);
                long inputs = row.getLong(2);
                return verdicts == expected && inputs == expected
                        ? null
                        : "the stage settled " + inputs + " of " + expected + " inputs, in " + verdicts
                                + " verdicts; it must settle each once";
            }
        }
    }

    @Override
    public void close() throws SQLException {
        ledger.close();
        connection.close();
    }
}
