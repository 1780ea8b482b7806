package dev.quern.catalog;

import dev.quern.stage.StageDescriptor.Effect;
import java.sql.SQLException;
import org.duckdb.DuckDBConnection;

/** Puts what a stage settled under one recipe into temporary tables. Stateless. */
final class SettledRows {
    private SettledRows() {}

    /**
     * Fills {@code said_NAME}, what the stage said of each input, and {@code side_NAME}, what it made or let through, each with the input
     * that it comes from.
     */
    static void load(DuckDBConnection connection, ComparedSide.Settled side, String name, SqlCancel cancel) throws SQLException {
        String stage = side.stage().name();
        String said = "create temp table said_" + name + " as select input_id, status, coalesce(reason, "
                + Thresholds.reason(side.stage(), side.thresholds()) + ") as reason, coalesce(evidence, "
                + Thresholds.evidence(side.stage(), side.thresholds()) + ") as evidence, message, label"
                + " from (select *, scores as s, remarks as r from store.outcomes where recipe_id = " + side.recipe()
                + " and run_id <= " + side.upTo() + ") o"
                + (side.currentOnly() ? " semi join \"store\".\"in_" + stage + "\" i on i.id = o.input_id" : "");
        Comparison.execute(connection, said, cancel);
        String made = side.stage().effect() == Effect.PRODUCES
                ? "select e.output_id as key, min(e.input_id) as parent, cast(null as varchar) as split from store.outputs e"
                        + " semi join said_" + name + " v on v.input_id = e.input_id where e.recipe_id = " + side.recipe()
                        + " group by e.output_id"
                : "select input_id as key, input_id as parent, label as split from said_" + name
                        + " where reason is null and status <> 'failed'";
        Comparison.execute(connection, "create temp table side_" + name + " as " + made, cancel);
    }
}
