package dev.quern.catalog;

import java.sql.SQLException;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/** An appender to a table of schema {@code store}, opened when first needed. One thread. */
final class LazyAppender implements AutoCloseable {
    private final DuckDBConnection connection;
    private final String table;
    private @Nullable DuckDBAppender appender;

    LazyAppender(DuckDBConnection connection, String table) {
        this.connection = connection;
        this.table = table;
    }

    DuckDBAppender get() throws SQLException {
        DuckDBAppender current = appender;
        if (current == null) {
            current = connection.createAppender("store", table);
            appender = current;
        }
        return current;
    }

    /** Appends a text, or NULL where there is none. */
    static void text(DuckDBAppender row, @Nullable String value) throws SQLException {
        if (value == null) {
            row.appendNull();
        } else {
            row.append(value);
        }
    }

    void flush() throws SQLException {
        if (appender != null) {
            appender.flush();
        }
    }

    @Override
    public void close() throws SQLException {
        if (appender != null) {
            appender.close();
            appender = null;
        }
    }
}
