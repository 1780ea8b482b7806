package dev.quern.catalog.compare;

import dev.quern.catalog.SqlCancel;
import dev.quern.catalog.SqlScripts;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/**
 * Puts the moment of a side into temporary tables: which recipes counted, how scores were read, and what people had decided. Stateless.
 *
 * <p>What an export stood at is kept with it. Of one that was written before that was kept, the recipes are those of the runs before it,
 * and scores are read as they are now.
 */
final class ComparedMoment {
    private static final String ALWAYS = "infinity";

    private ComparedMoment() {}

    /**
     * Fills the tables that explain what a side lacks, {@code fates_NAME} among them. What an export of somebody else's lacks is explained by
     * the present.
     */
    static void explain(DuckDBConnection connection, ComparedSide side, String name, SqlCancel cancel) throws SQLException {
        ComparedPast.Logged logged = side instanceof ComparedSide.Exported exported ? exported.logged() : null;
        boolean first = name.equals("a");
        Comparison.set(connection, "kept_" + name, kept(logged, first ? "A" : "B"));
        Comparison.set(connection, "no_source_" + name, first ? "a new source" : "the source is gone");
        Comparison.set(connection, "no_edit_" + name, first ? "edited by a person" : "the edit was taken back");
        decisions(connection, logged == null ? ALWAYS : logged.writtenAt().toString(), name, cancel);
        Comparison.execute(connection, "create temp table heads_" + name + " as " + heads(logged, name), cancel);
        Comparison.execute(connection,
                "create temp table criteria_" + name + " as select stage, position, reason, score, passes, threshold from "
                        + (logged != null && logged.kept()
                                ? "store.export_thresholds where export_id = " + logged.id()
                                : "store.thresholds"),
                cancel);
        Comparison.execute(connection, script("compare-fates.sql", name), cancel);
    }

    private static String kept(ComparedPast.@Nullable Logged logged, String side) {
        if (logged == null) {
            return "kept, but not in " + side;
        }
        return logged.byQuery() ? "left out of " + side + " by its query" : "settled while " + side + " was written";
    }

    /** Says of which sides the moment is not known, or not whole. */
    static List<String> remarks(ComparedSide... sides) {
        List<String> remarks = new ArrayList<>();
        for (ComparedSide side : sides) {
            if (side instanceof ComparedSide.Exported exported) {
                ComparedPast.Logged logged = exported.logged();
                if (logged == null) {
                    remarks.add(exported.name()
                            + " was not written by this workspace: what it lacks is explained as things stand here now");
                } else if (!logged.kept()) {
                    remarks.add(exported.name() + " was written before an export kept its thresholds and sources:"
                            + " what it lacks is explained with those of now");
                }
            }
        }
        return remarks;
    }

    private static String heads(ComparedPast.@Nullable Logged logged, String name) {
        if (logged == null) {
            return "select stage, recipe_id from store.heads";
        }
        return logged.kept()
                ? "select stage, recipe_id from store.export_heads where export_id = " + logged.id()
                : "select stage, max_by(recipe_id, id) as recipe_id from store.runs where started_at <= getvariable('at_" + name
                        + "')::timestamptz group by stage";
    }

    /** Fills {@code ruled_NAME} and {@code edited_NAME}. */
    static void decisions(DuckDBConnection connection, String at, String name, SqlCancel cancel) throws SQLException {
        Comparison.set(connection, "at_" + name, at);
        Comparison.execute(connection, script("compare-moment.sql", name), cancel);
    }

    private static String script(String file, String name) {
        return SqlScripts.read(file).replace("$side", name);
    }
}
