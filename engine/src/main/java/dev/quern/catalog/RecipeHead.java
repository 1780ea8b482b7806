package dev.quern.catalog;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.concurrent.locks.ReentrantLock;
import org.duckdb.DuckDBConnection;

/**
 * Makes the recipe of a run the current one of its stage, in the transaction that settles something under it for the first time: however a
 * process ends, what is current has outcomes whenever there are any. One run; one thread at a time.
 */
final class RecipeHead {
    private final ReentrantLock lock;
    private final String stage;
    private final int recipe;
    private boolean moved;
    private boolean held;

    /**
     * A head that is still where it was.
     *
     * @param lock what whoever moves a head holds until that is committed or taken back: the database refuses the second of two
     */
    RecipeHead(ReentrantLock lock, String stage, int recipe) {
        this.lock = lock;
        this.stage = stage;
        this.recipe = recipe;
    }

    /**
     * Makes the recipe the current one, unless this was done before. After a rollback the run settles nothing more.
     *
     * @return whether it was done now; {@link #release} has to follow the end of the transaction then
     */
    boolean move(DuckDBConnection connection) throws SQLException {
        if (moved) {
            return false;
        }
        lock.lock();
        held = true;
        moved = true;
        put(connection, stage, recipe);
        return true;
    }

    /** Lets others move heads; called by the thread that moved this one, once the transaction has ended. */
    void release() {
        if (held) {
            held = false;
            lock.unlock();
        }
    }

    /**
     * Writes a head, in whatever transaction the connection is in.
     *
     * @return false when it was there already
     */
    static boolean put(DuckDBConnection connection, String stage, int recipe) throws SQLException {
        if (isCurrent(connection, stage, recipe)) {
            return false;
        }
        try (PreparedStatement delete = connection.prepareStatement("delete from store.heads where stage = ?")) {
            delete.setString(1, stage);
            delete.executeUpdate();
        }
        try (PreparedStatement insert = connection.prepareStatement("insert into store.heads values (?, ?)")) {
            insert.setString(1, stage);
            insert.setInt(2, recipe);
            insert.executeUpdate();
        }
        return true;
    }

    /** Whether the recipe is the current one of a stage. */
    static boolean isCurrent(DuckDBConnection connection, String stage, int recipe) throws SQLException {
        try (PreparedStatement select = connection
                .prepareStatement("select 1 from store.heads where stage = ? and recipe_id = ?")) {
            select.setString(1, stage);
            select.setInt(2, recipe);
            try (ResultSet rows = select.executeQuery()) {
                return rows.next();
            }
        }
    }
}
