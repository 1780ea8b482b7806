package dev.quern.catalog.compare;

import dev.quern.catalog.SqlCancel;
import dev.quern.catalog.Thresholds;
import dev.quern.stage.StageDescriptor.Effect;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.duckdb.DuckDBConnection;

/** Puts what a stage settled under one recipe into temporary tables. Stateless. */
final class SettledRows {
    private SettledRows() {}

    /**
     * Fills {@code said_NAME}, what the stage said of each input, and {@code side_NAME}, what it made or let through, each with the input
     * that it comes from. What people had decided by then counts.
     */
    static void load(DuckDBConnection connection, ComparedSide.Settled side, String name, SqlCancel cancel) throws SQLException {
        String stage = side.stage().name();
        ComparedMoment.decisions(connection, ended(connection, side.upTo()), name, cancel);
        String said = "create temp table said_" + name + " as select o.input_id, store.ruled_status(d.kind, o.status) as status,"
                + " store.ruled_reason(d.kind, d.reason, coalesce(o.reason, "
                + Thresholds.reason(side.stage(), side.thresholds()) + ")) as reason, coalesce(o.evidence, "
                + Thresholds.evidence(side.stage(), side.thresholds()) + ") as evidence, o.message, o.label, d.kind, d.words"
                + " from (select *, scores as s, remarks as r from store.outcomes where recipe_id = " + side.recipe()
                + " and run_id <= " + side.upTo() + ") o"
                + " left join (select * from ruled_" + name + " where stage = '" + stage + "') d on d.item_id = o.input_id"
                + (side.currentOnly()
                        ? " semi join \"store\".\"in_" + stage + "\" i on i.id = o.input_id"
                        : " anti join replaced_" + name + " i on i.id = o.input_id");
        Comparison.execute(connection, said, cancel);
        String made = side.stage().effect() == Effect.PRODUCES
                ? "select coalesce(x.edited_id, e.output_id) as key, min(e.input_id) as parent, cast(null as varchar) as split"
                        + " from store.outputs e semi join (select input_id from said_" + name
                        + " where reason is null and status <> 'failed') v on v.input_id = e.input_id"
                        + " left join edited_" + name + " x on x.root_id = e.output_id where e.recipe_id = " + side.recipe()
                        + " group by 1"
                : "select input_id as key, input_id as parent, label as split from said_" + name
                        + " where reason is null and status <> 'failed'";
        Comparison.execute(connection, "create temp table side_" + name + " as " + made, cancel);
    }

    /** Returns the moment that a run ended; a run that did not end, or none, is now. */
    private static String ended(DuckDBConnection connection, long run) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "select coalesce(max(ended_at), 'infinity')::varchar from store.runs where id = " + run)) {
            row.next();
            return row.getString(1);
        }
    }
}
