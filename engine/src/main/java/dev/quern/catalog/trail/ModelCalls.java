package dev.quern.catalog.trail;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/** Reads calls of models for people. */
final class ModelCalls {
    /** A call that was answered from an earlier one shows what that one sent and got. */
    private static final String WHOLE = """
            select t.id, t.stage, t.item_id, t.run_id, t.role, t.model, t.endpoint, t.attempt, t.called_at, t.latency_ms, t.cached,
                t.reply_of, t.error, t.finish_reason, t.input_tokens, t.output_tokens, t.cached_tokens, t.reasoning_tokens, t.cost_usd,
                t.request_key,
                coalesce(store.whole_request(t.request, t.frame), store.whole_request(p.request, p.frame)) as request,
                coalesce(t.response, p.response) as response
            from (select * from store.traces where id = $1) t
            left join (select * from store.traces where id = (select reply_of from store.traces where id = $1)) p on true
            """;

    private static final String BEHIND = """
            select id, role, model, attempt, input_tokens, output_tokens, cost_usd, latency_ms, reply_of, error
            from store.traces where run_id = ? and stage = ? and item_id = ? order by number
            """;

    private ModelCalls() {}

    /** Returns a trace's columns, in order; nothing when there is none. */
    static Map<String, @Nullable Object> whole(DuckDBConnection connection, String id) throws SQLException {
        return ItemColumns.row(connection, WHOLE, id);
    }

    /** Returns the calls that a run made for an item in a stage, in order. */
    static List<Trail.ModelCall> behind(DuckDBConnection connection, long run, String stage, String item) throws SQLException {
        List<Trail.ModelCall> calls = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(BEHIND)) {
            select.setLong(1, run);
            select.setString(2, stage);
            select.setString(3, item);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    calls.add(new Trail.ModelCall(
                            row.getString(1), row.getString(2), row.getString(3), row.getInt(4), row.getObject(5, Long.class),
                            row.getObject(6, Long.class), row.getObject(7, Double.class), row.getDouble(8), row.getString(9),
                            row.getString(10)));
                }
            }
        }
        return calls;
    }
}
