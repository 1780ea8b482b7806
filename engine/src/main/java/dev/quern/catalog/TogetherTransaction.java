package dev.quern.catalog;

import dev.quern.run.Outcome;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/** The outcomes of a stage that settles all its inputs at once: written as they come, committed at the end or not at all. One thread. */
final class TogetherTransaction implements AutoCloseable {
    private final DuckDBConnection connection;
    private final AppendTransaction transaction;
    private final LedgerAppender ledger;
    private boolean ended;
    private final long now = LedgerAppender.micros(Instant.now());

    TogetherTransaction(DuckDBConnection connection) throws SQLException {
        this.connection = connection;
        this.transaction = new AppendTransaction(connection);
        transaction.begin();
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
        ended = true;
        if (!keep) {
            transaction.rollback();
            return;
        }
        ledger.flush();
        String fault = fault(tables, expected);
        if (fault != null) {
            transaction.rollback();
            throw new IllegalStateException(fault);
        }
        try {
            tables.head().move(connection);
            transaction.commit();
        } finally {
            tables.head().release();
        }
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
        try (connection; ledger) {
            if (!ended) {
                transaction.rollback();
            }
        }
    }
}
