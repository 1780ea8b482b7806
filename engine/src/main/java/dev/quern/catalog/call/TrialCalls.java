package dev.quern.catalog.call;

import dev.quern.catalog.Catalog;
import dev.quern.catalog.CatalogException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/** What calls of models outside any run took, as their traces say. Thread-safe. */
public final class TrialCalls {
    private final Catalog catalog;

    /** Reads from {@code catalog}. */
    public TrialCalls(Catalog catalog) {
        this.catalog = catalog;
    }

    /**
     * Calls for one item.
     *
     * @param calls how many were made, those that failed among them
     * @param reused of these, how many were answered without asking, because the same was asked before
     * @param inputTokens tokens read, or null where no endpoint says
     * @param outputTokens tokens written, or null where no endpoint says
     * @param costUsd what was paid, in USD; null where a price is not known
     * @param latencyMs time that the calls took together, in ms
     */
    public record Spent(
            long calls,
            long reused,
            @Nullable Long inputTokens,
            @Nullable Long outputTokens,
            @Nullable Double costUsd,
            double latencyMs) {
        /** Nobody was asked. */
        public static final Spent NOTHING = new Spent(0, 0, null, null, null, 0);

        /** Adds two up; a cost that is not known leaves the sum unknown. */
        public Spent plus(Spent other) {
            return new Spent(
                    calls + other.calls, reused + other.reused, sum(inputTokens, other.inputTokens),
                    sum(outputTokens, other.outputTokens), cost(this, other), latencyMs + other.latencyMs);
        }

        private static @Nullable Long sum(@Nullable Long a, @Nullable Long b) {
            return a == null ? b : b == null ? a : Long.valueOf(a + b);
        }

        private static @Nullable Double cost(Spent a, Spent b) {
            if (a.calls == 0 || b.calls == 0) {
                return a.calls == 0 ? b.costUsd : a.costUsd;
            }
            return a.costUsd == null || b.costUsd == null ? null : Double.valueOf(a.costUsd + b.costUsd);
        }
    }

    /** Returns what was asked for a stage's items outside runs since a time, by item. */
    public Map<String, Spent> since(Instant start, String stage) {
        String sql = """
                select item_id, count(*), count(*) filter (where cached), sum(input_tokens) filter (where not cached),
                    sum(output_tokens) filter (where not cached), sum(latency_ms),
                    case when count(*) = count(*) filter (where cached) then 0
                        when count(*) filter (where cost_usd is null and not cached and error is null) = 0
                            then sum(cost_usd) filter (where not cached) end
                from store.traces
                where stage = ? and called_at >= ? and coalesce(run_id, 0) = 0 and item_id is not null
                group by item_id
                """;
        Map<String, Spent> spent = new HashMap<>();
        catalog.flush();
        try (DuckDBConnection connection = catalog.connect();
                PreparedStatement select = connection.prepareStatement(sql)) {
            select.setString(1, stage);
            select.setObject(2, OffsetDateTime.ofInstant(start, ZoneOffset.UTC));
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    spent.put(
                            row.getString(1),
                            new Spent(row.getLong(2), row.getLong(3), whole(row, 4), whole(row, 5), decimal(row, 7),
                                    row.getDouble(6)));
                }
            }
        } catch (SQLException e) {
            throw CatalogException.from("the traces of " + stage + " cannot be read", e);
        }
        return spent;
    }

    private static @Nullable Long whole(ResultSet row, int column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? null : value;
    }

    private static @Nullable Double decimal(ResultSet row, int column) throws SQLException {
        double value = row.getDouble(column);
        return row.wasNull() ? null : value;
    }
}
