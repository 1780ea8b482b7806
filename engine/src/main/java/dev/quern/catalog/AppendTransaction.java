package dev.quern.catalog;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.duckdb.DuckDBConnection;

/**
 * A transaction around appenders. The driver begins one only when a statement runs: with {@code setAutoCommit(false)} alone each
 * insert of an appender would be committed by itself. So it is begun and ended in words, on a connection that is left in auto-commit mode.
 */
final class AppendTransaction {
    private final DuckDBConnection connection;

    AppendTransaction(DuckDBConnection connection) {
        this.connection = connection;
    }

    void begin() throws SQLException {
        execute("begin transaction");
    }

    void commit() throws SQLException {
        execute("commit");
    }

    void rollback() throws SQLException {
        execute("rollback");
    }

    /** Another thread of the database may carry it out while this one waits in a busy loop; a prepared statement stays here more often. */
    private void execute(String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.execute();
        }
    }
}
