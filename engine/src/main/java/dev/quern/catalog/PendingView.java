package dev.quern.catalog;

import dev.quern.catalog.rows.ChunkCursor;
import dev.quern.catalog.rows.RowCursor;
import dev.quern.item.Item;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.duckdb.DuckDBConnection;

/**
 * What a run would settle, to look at: nothing is recorded, and what is current stays so. Not thread-safe; close it.
 */
public final class PendingView implements AutoCloseable {
    private final DuckDBConnection connection;
    private final InputRows rows;
    private final String stage;
    private final long count;

    PendingView(DuckDBConnection connection, InputRows rows, String stage, long count) {
        this.connection = connection;
        this.rows = rows;
        this.stage = stage;
        this.count = count;
    }

    /** Returns how many inputs are pending. */
    public long count() {
        return count;
    }

    /**
     * Draws inputs, the same ones for the same pending set on any machine: those whose ids have the least hashes.
     *
     * @return at most {@code most}, in the order of the documents
     */
    public List<Item> sample(long most) {
        return read(rows.ordered("(select id from pending order by md5(id), id limit " + most + ")"));
    }

    /** Returns the first inputs in the order of the documents, at most {@code most}. */
    public List<Item> first(long most) {
        return read(rows.ordered("pending") + " limit " + most);
    }

    /**
     * Hands out all inputs in the order of the documents, one after the other.
     *
     * @throws InterruptedException when the action throws it; the reading ends there
     */
    public void forEach(Action action) throws InterruptedException {
        try (PreparedStatement select = connection.prepareStatement(rows.ordered("pending"));
                RowCursor row = ChunkCursor.over(select)) {
            while (row.next()) {
                action.accept(rows.read(row));
            }
        } catch (SQLException e) {
            throw CatalogException.from("the inputs of " + stage + " cannot be read", e);
        }
    }

    /** Says what the stage's latest run knew of the inputs. */
    public PendingCensus census() {
        String seen = "\"store\".\"head_" + stage + "\"";
        String sql = "select count(*) filter (h.input_id is null), count(*) filter (h.status <> 'failed'),"
                + " count(*) filter (h.status = 'failed'), (select count(*) from " + seen + " f semi join \"store\".\"in_" + stage
                + "\" i on i.id = f.input_id where f.status = 'failed' and f.input_id not in (select id from pending)),"
                + " any_value(l.fingerprint), any_value(l.settings)"
                + " from pending p left join " + seen + " h on h.input_id = p.id"
                + " left join (select r.fingerprint, r.settings from store.heads b join store.recipes r on r.id = b.recipe_id"
                + " where b.stage = '" + stage + "') l on true";
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return new PendingCensus(
                    row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4), row.getString(5),
                    row.getObject(6) == null ? null : StatusBoard.texts(row.getObject(6)));
        } catch (SQLException e) {
            throw CatalogException.from("what is pending of " + stage + " cannot be counted", e);
        }
    }

    /** Takes inputs. */
    @FunctionalInterface
    public interface Action {
        /** Takes one. */
        void accept(Item item) throws InterruptedException;
    }

    private List<Item> read(String sql) {
        List<Item> items = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(sql); RowCursor row = ChunkCursor.over(select)) {
            while (row.next()) {
                items.add(rows.read(row));
            }
        } catch (SQLException e) {
            throw CatalogException.from("the inputs of " + stage + " cannot be read", e);
        }
        return items;
    }

    @Override
    public void close() {
        Catalog.release(connection);
    }
}
