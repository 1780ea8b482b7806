package dev.quern.catalog;

import dev.quern.catalog.rows.RowAppender;
import java.sql.SQLException;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/** An appender to a table of schema {@code store}, opened when first needed. One thread. */
final class LazyAppender implements AutoCloseable {
    private final DuckDBConnection connection;
    private final String table;
    private @Nullable RowAppender appender;

    LazyAppender(DuckDBConnection connection, String table) {
        this.connection = connection;
        this.table = table;
    }

    /** Begins a row. */
    RowAppender begin() throws SQLException {
        RowAppender current = appender;
        if (current == null) {
            current = RowAppender.into(connection, "store", table);
            appender = current;
        }
        return current.begin();
    }

    void flush() throws SQLException {
        if (appender != null) {
            appender.flush();
        }
    }

    /** Drops what was not flushed. */
    @Override
    public void close() throws SQLException {
        if (appender != null) {
            appender.close();
            appender = null;
        }
    }
}
