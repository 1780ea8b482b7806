package dev.quern.catalog;

import dev.quern.catalog.rows.ChunkCursor;
import dev.quern.catalog.rows.RowCursor;
import dev.quern.item.Item;
import dev.quern.item.ItemId;
import dev.quern.item.ItemKind;
import dev.quern.item.Scores;
import dev.quern.stage.StageDescriptor;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/** What a stage's latest run said of single inputs, read as the views read it. Thread-safe. */
public final class CurrentOutcomes {
    private final Catalog catalog;

    /** Reads from {@code catalog}. */
    public CurrentOutcomes(Catalog catalog) {
        this.catalog = catalog;
    }

    /**
     * What became of one input.
     *
     * @param failed whether it could not be settled; then {@code reason} is the fault and {@code evidence} the message
     * @param reason why it was dropped, thresholds as they are now; null when it was not
     * @param evidence what was seen
     * @param scores what was measured
     * @param label what it was assigned to
     * @param outputs what was made of it, in order
     */
    public record Current(
            boolean failed,
            @Nullable String reason,
            @Nullable String evidence,
            Scores scores,
            @Nullable String label,
            List<Item> outputs) {
        /** Copies the outputs. */
        public Current {
            outputs = List.copyOf(outputs);
        }
    }

    /** Returns what the stage's latest run said of an input, or null when it said nothing. */
    public @Nullable Current of(StageDescriptor stage, ItemId input) {
        String sql = "select status = 'failed', coalesce(reason, fault), coalesce(evidence, message), scores, label"
                + " from \"store\".\"now_" + stage.name() + "\" where input_id = ?";
        catalog.flush();
        try (DuckDBConnection connection = catalog.connect()) {
            Current bare = bare(connection, sql, input);
            return bare == null
                    ? null
                    : new Current(
                            bare.failed(), bare.reason(), bare.evidence(), bare.scores(), bare.label(),
                            outputs(connection, stage, input));
        } catch (SQLException e) {
            throw CatalogException.from("what became of " + input + " cannot be read", e);
        }
    }

    private static @Nullable Current bare(DuckDBConnection connection, String sql, ItemId input) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setString(1, input.value());
            try (ResultSet row = select.executeQuery()) {
                return row.next()
                        ? new Current(
                                row.getBoolean(1), row.getString(2), row.getString(3), ItemRows.scores(row.getObject(4)),
                                row.getString(5),
                                List.of())
                        : null;
            }
        }
    }

    private static List<Item> outputs(DuckDBConnection connection, StageDescriptor stage, ItemId input) throws SQLException {
        List<Item> outputs = new ArrayList<>();
        if (stage.effect() != StageDescriptor.Effect.PRODUCES) {
            return outputs;
        }
        for (ItemKind kind : stage.outputs()) {
            String made = "(select output_id as id, ordinal from store.outputs where input_id = ? and starts_with(output_id, '"
                    + kind.prefix() + "') and recipe_id = (select recipe_id from store.heads where stage = '" + stage.name()
                    + "'))";
            ItemRows rows = ItemRows.of(kind);
            try (PreparedStatement select = connection.prepareStatement(rows.select(made, 0) + " order by p.ordinal")) {
                select.setString(1, input.value());
                try (RowCursor row = ChunkCursor.over(select)) {
                    while (row.next()) {
                        outputs.add(rows.read(row));
                    }
                }
            }
        }
        return outputs;
    }
}
