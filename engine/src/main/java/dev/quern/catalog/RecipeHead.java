package dev.quern.catalog;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.duckdb.DuckDBConnection;

/**
 * Makes the recipe of a run the current one of its stage, in the transaction that settles something under it for the first time: however a
 * process ends, what is current has outcomes whenever there are any. One run; one thread at a time.
 */
final class RecipeHead {
    private final String stage;
    private final int recipe;
    private boolean moved;

    /** A head that is still where it was. */
    RecipeHead(String stage, int recipe) {
        this.stage = stage;
        this.recipe = recipe;
    }

    /** Makes the recipe the current one, unless this was done before. After a rollback the run settles nothing more. */
    void move(DuckDBConnection connection) throws SQLException {
        if (moved) {
            return;
        }
        moved = true;
        if (isCurrent(connection)) {
            return;
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
    }

    private boolean isCurrent(DuckDBConnection connection) throws SQLException {
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
