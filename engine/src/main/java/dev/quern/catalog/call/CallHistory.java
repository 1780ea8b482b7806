package dev.quern.catalog.call;

import dev.quern.catalog.Catalog;
import dev.quern.catalog.CatalogException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/** What the traces tell of earlier calls of a stage to a model, the latest thousand. Thread-safe. */
public final class CallHistory {
    private static final String LATEST = "from (select * from store.traces where stage = ? and role = ? and model = ? and not cached"
            + " and response is not null and output_tokens is not null order by called_at desc, id limit 1000)";

    private final Catalog catalog;

    /** Looks into the traces of {@code catalog}. */
    public CallHistory(Catalog catalog) {
        this.catalog = catalog;
    }

    /**
     * What calls came to.
     *
     * @param calls how many there were
     * @param callsPerItem replies for each item, 1 or more
     * @param cachedShare how much of what was read came from the endpoint's own prompt cache, from 0 to 1
     * @param outputTokens tokens written by a call
     * @param latencyMs from sending to the last byte, ms; null when all of them came in batches
     */
    public record Summary(
            long calls, double callsPerItem, double cachedShare, Spread outputTokens, @Nullable Spread latencyMs) {}

    /**
     * How figures spread.
     *
     * @param low a quarter of them are below, or the mean where that is less
     * @param high a quarter of them are above, or the mean where that is more
     */
    public record Spread(double low, double high) {}

    /**
     * A request and what the endpoint counted.
     *
     * @param request its body
     * @param inputTokens tokens read
     */
    public record Counted(String request, long inputTokens) {}

    /** Returns what earlier calls came to; nothing when there are none. */
    public Optional<Summary> of(String stage, String role, String model) {
        catalog.flush();
        String sql = "select count(*), count(*) / count(distinct item_id), coalesce(sum(cached_tokens) / sum(input_tokens), 0),"
                + " least(quantile_cont(output_tokens, 0.25), avg(output_tokens)),"
                + " greatest(quantile_cont(output_tokens, 0.75), avg(output_tokens)),"
                // what came in a batch has no run, and its time says nothing of a call
                + " least(quantile_cont(latency_ms, 0.25) filter (run_id is not null), avg(latency_ms) filter (run_id is not null)),"
                + " greatest(quantile_cont(latency_ms, 0.75) filter (run_id is not null),"
                + " avg(latency_ms) filter (run_id is not null)) " + LATEST;
        try (DuckDBConnection connection = catalog.connect();
                PreparedStatement select = prepare(connection, sql, stage, role, model);
                ResultSet row = select.executeQuery()) {
            row.next();
            if (row.getLong(1) == 0) {
                return Optional.empty();
            }
            Double latency = row.getObject(6, Double.class);
            return Optional.of(
                    new Summary(
                            row.getLong(1), Math.max(1, row.getDouble(2)), row.getDouble(3),
                            new Spread(row.getDouble(4), row.getDouble(5)),
                            latency == null ? null : new Spread(latency, row.getDouble(7))));
        } catch (SQLException e) {
            throw CatalogException.from("the traces cannot be read", e);
        }
    }

    /** Returns some of the latest requests with what the endpoint counted. */
    public List<Counted> counted(String stage, String role, String model, int most) {
        List<Counted> counted = new ArrayList<>();
        String sql = "select store.whole_request(request, frame), input_tokens " + LATEST + " where input_tokens > 0 limit "
                + most;
        try (DuckDBConnection connection = catalog.connect();
                PreparedStatement select = prepare(connection, sql, stage, role, model);
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                counted.add(new Counted(rows.getString(1), rows.getLong(2)));
            }
        } catch (SQLException e) {
            throw CatalogException.from("the traces cannot be read", e);
        }
        return counted;
    }

    /** Returns what the calls of a run cost. */
    public Spending ofRun(long run) {
        catalog.flush();
        String sql = "select count(*) filter (not cached), count(*) filter (cached), coalesce(sum(cost_usd), 0),"
                + " count(*) filter (not cached and response is not null and cost_usd is null),"
                + " min(role || ' ' || model) filter (not cached and response is not null and cost_usd is null)"
                + " from store.traces where run_id = ?";
        try (DuckDBConnection connection = catalog.connect();
                PreparedStatement select = connection.prepareStatement(sql)) {
            select.setLong(1, run);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return new Spending(row.getLong(1), row.getLong(2), row.getDouble(3), row.getLong(4), row.getString(5));
            }
        } catch (SQLException e) {
            throw CatalogException.from("the traces cannot be read", e);
        }
    }

    private static PreparedStatement prepare(DuckDBConnection connection, String sql, String... values) throws SQLException {
        PreparedStatement select = connection.prepareStatement(sql);
        for (int i = 0; i < values.length; i++) {
            select.setString(i + 1, values[i]);
        }
        return select;
    }
}
