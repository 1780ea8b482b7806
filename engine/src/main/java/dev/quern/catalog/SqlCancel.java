package dev.quern.catalog;

import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A way to stop a statement from another thread, before it starts, while it runs, or while its rows are read. Thread-safe. */
public final class SqlCancel {
    private static final Duration AGAIN = Duration.ofMillis(50);

    private @Nullable Statement running;
    private boolean cancelled;

    /** Stops the statement; its thread gets a {@link SqlFailure}. */
    public synchronized void cancel() {
        boolean first = !cancelled;
        cancelled = true;
        if (running == null) {
            return;
        }
        try {
            running.cancel();
        } catch (SQLException e) {
            throw CatalogException.from("the query cannot be cancelled", e);
        }
        if (first) {
            Statement statement = running;
            Thread.ofVirtual().name("sql cancel").start(() -> insist(statement));
        }
    }

    /** The database forgets a wish that comes just before it begins with the statement, so it is told until the statement is closed. */
    private static void insist(Statement statement) {
        try {
            while (!statement.isClosed() && !statement.getConnection().isClosed()) {
                Thread.sleep(AGAIN);
                statement.cancel();
            }
        } catch (SQLException e) {
            return; // closed in between: there is nothing left to stop
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
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
