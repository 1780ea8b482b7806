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
    private void insist(Statement statement) {
        try {
            do {
                Thread.sleep(AGAIN);
            } while (stop(statement));
        } catch (SQLException e) {
            return; // closed in between: there is nothing left to stop
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Says whether there was something to stop. A wish is one to the whole connection: it must not reach what comes after the statement. */
    private synchronized boolean stop(Statement statement) throws SQLException {
        if (running != statement || statement.isClosed() || statement.getConnection().isClosed()) {
            return false;
        }
        statement.cancel();
        return true;
    }

    /** Returns whether somebody cancelled. */
    public synchronized boolean isCancelled() {
        return cancelled;
    }

    /**
     * Makes {@code statement} the one that {@link #cancel} stops. Whoever has it watched closes it when it is done with, however that ends.
     */
    public synchronized void watch(Statement statement) throws SQLException {
        running = statement;
        if (cancelled) {
            throw new SQLException("INTERRUPT Error: cancelled before it started");
        }
    }
}
