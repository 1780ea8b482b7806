package dev.quern.catalog;

import java.sql.SQLException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.duckdb.DuckDBConnection;

/**
 * Looks at the catalog as it would be after runs that settle nothing: they make current what was settled before. Nothing of it is kept, and
 * meanwhile nobody else changes what is current. Stateless.
 */
final class Rehearsal {
    private Rehearsal() {}

    /**
     * Looks, in a transaction that is taken back.
     *
     * @param look may change {@code store.heads}; hands nothing out that keeps the connection
     * @param failure what is thrown when the database refuses
     */
    static <T> T over(Catalog catalog, Catalog.Holding<T> look, Function<SQLException, ? extends RuntimeException> failure) {
        catalog.flush(); // it may wait for the lock to commit, so this comes first
        ReentrantLock heads = catalog.heads();
        heads.lock();
        try (DuckDBConnection connection = catalog.connect()) {
            connection.setAutoCommit(false);
            try {
                return look.over(connection);
            } finally {
                connection.rollback();
            }
        } catch (SQLException e) {
            throw failure.apply(e);
        } finally {
            heads.unlock();
        }
    }
}
