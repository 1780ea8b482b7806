package dev.quern.catalog;

import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/** A way to stop a statement from another thread, before it starts, while it runs, or while its rows are read. Thread-safe. */
public final class SqlCancel {
    private @Nullable Statement running;
    private boolean cancelled;

    /** Stops the statement; its thread gets a {@link SqlFailure}. */
    public synchronized void cancel() {
        cancelled = true;
        if (running != null) {
            try {
                running.cancel();
            } catch (SQLException e) {
                throw CatalogException.from("the query cannot be cancelled", e);
            }
        }
    }

    /** Returns whether somebody cancelled. */
    public synchronized boolean isCancelled() {
        return cancelled;
    }

    /** Makes {@code statement} the one that {@link #cancel} stops. */
    public synchronized void watch(Statement statement) throws SQLException {
        running = statement;
        if (cancelled) {
            throw new SQLException("INTERRUPT Error: cancelled before it started");
        }
    }
}
