package dev.quern.catalog.decision;

import dev.quern.catalog.Catalog;
import dev.quern.catalog.CatalogException;
import dev.quern.catalog.SqlScripts;
import dev.quern.catalog.Thresholds;
import dev.quern.catalog.decision.WhatIf.Count;
import dev.quern.recipe.Settings;
import dev.quern.stage.StageDescriptor;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/** Reads stored scores by other thresholds, in temporary tables of a connection of its own: nothing that others see is written. Thread-safe. */
public final class WhatIfReading {
    private static final int EXAMPLES = 5;
    private static final String PASSED = "was and not will";
    private static final String FAILED = "will and not was";

    private final Catalog catalog;

    /** Reads from {@code catalog}. */
    public WhatIfReading(Catalog catalog) {
        this.catalog = catalog;
    }

    /**
     * Reads by other thresholds.
     *
     * @param moved the settings that are other
     * @param judges the judges with the criteria that they would have
     * @param settings what their thresholds would be
     */
    public WhatIf read(List<WhatIf.Moved> moved, List<StageDescriptor> judges, Settings settings) {
        catalog.flush();
        try (DuckDBConnection connection = catalog.connect(); Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            for (StageDescriptor judge : judges) {
                statement.execute("create temp macro whatif_" + judge.name().replace('-', '_') + "(s) as "
                        + Thresholds.reason(judge, settings));
            }
            statement.execute(SqlScripts.read("whatif.sql"));
            return new WhatIf(
                    moved, judged(statement, judges, moved),
                    count(statement, "select count(*) filter (was is null), count(*) filter (will is null) from moved_chunks"),
                    count(statement, "select count(*) filter (was), count(*) filter (will) from moved_dataset"),
                    count(statement, "select 0, count(*) from moved_chunks c where will is null and was is not null"
                            + " and not exists (select 1 from store.head_generate g where g.input_id = c.id)").after(),
                    groups(statement), lengths(statement), examples(statement, FAILED), examples(statement, PASSED));
        } catch (SQLException e) {
            throw CatalogException.from("whatif", e);
        }
    }

    private static List<WhatIf.Judge> judged(Statement statement, List<StageDescriptor> judges, List<WhatIf.Moved> moved)
            throws SQLException {
        Map<String, String> counts = Map.of(
                "filter-chunks", "select count(was), count(will) from moved_chunks where not failed",
                "curate",
                "select count(was_reason) filter (chunk_was), count(will_reason) filter (chunk_will) from moved_samples");
        List<WhatIf.Judge> found = new ArrayList<>();
        for (StageDescriptor judge : judges) {
            boolean itsOwn = moved.stream().anyMatch(
                    move -> judge.criteria().stream().anyMatch(criterion -> criterion.threshold().equals(move.key())));
            String sql = counts.get(judge.name());
            if (itsOwn && sql != null) {
                found.add(new WhatIf.Judge(judge.name(), count(statement, sql)));
            }
        }
        return found;
    }

    private static List<WhatIf.Group> groups(Statement statement) throws SQLException {
        List<WhatIf.Group> groups = new ArrayList<>();
        for (String by : List.of("type", "source", "split")) {
            String sql = "select coalesce(" + by + ", 'none yet'), count(*) filter (was) as b, count(*) filter (will) as a"
                    + " from moved_dataset where was or will group by 1 order by greatest(b, a) desc, 1";
            try (ResultSet row = statement.executeQuery(sql)) {
                while (row.next()) {
                    groups.add(new WhatIf.Group(by, row.getString(1), new Count(row.getLong(2), row.getLong(3))));
                }
            }
        }
        return groups;
    }

    private static List<WhatIf.Length> lengths(Statement statement) throws SQLException {
        List<WhatIf.Length> lengths = new ArrayList<>();
        for (String of : List.of("question", "answer")) {
            for (double quantile : new double[]{0.5, 0.95}) {
                String sql = "select quantile_disc(" + of + ", " + quantile + ") filter (was), quantile_disc(" + of + ", "
                        + quantile
                        + ") filter (will) from moved_dataset";
                try (ResultSet row = statement.executeQuery(sql)) {
                    row.next();
                    lengths.add(new WhatIf.Length(of, quantile, whole(row, 1), whole(row, 2)));
                }
            }
        }
        return lengths;
    }

    private static @Nullable Long whole(ResultSet row, int column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? null : value;
    }

    /** The same ones on any machine: those whose ids have the least hashes; samples, and after them chunks. */
    private static List<WhatIf.Example> examples(Statement statement, String which) throws SQLException {
        List<WhatIf.Example> examples = new ArrayList<>();
        String samples = "select m.id, s.question, m.reason from (select id, reason from moved_dataset where " + which
                + " order by md5(id) limit " + EXAMPLES + ") m join store.samples s on s.id = m.id order by md5(m.id)";
        String chunks = "select m.id, left(c.text, 200), m.reason from (select id, coalesce(was, will) as reason from moved_chunks where "
                + which.replace("was", "(was is null)").replace("will", "(will is null)") + " order by md5(id) limit " + EXAMPLES
                + ") m join store.chunks c on c.id = m.id order by md5(m.id)";
        for (String sql : List.of(samples, chunks)) {
            try (ResultSet row = statement.executeQuery(sql)) {
                while (row.next()) {
                    examples.add(new WhatIf.Example(
                            row.getString(1), row.getString(2).replaceAll("\\s+", " ").strip(), row.getString(3)));
                }
            }
        }
        return examples;
    }

    private static Count count(Statement statement, String sql) throws SQLException {
        try (ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return new Count(row.getLong(1), row.getLong(2));
        }
    }
}
