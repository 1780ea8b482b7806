package dev.quern.catalog.trail;

import dev.quern.catalog.ItemRows;
import dev.quern.item.Scores;
import dev.quern.recipe.SettingsText;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/** Reads what stages said of an item for people: the verdict, whom it rests on, and what was made and dropped on the way. */
final class VerdictRows {
    private static final String VERDICTS = """
            select n.stage, case when n.status = 'failed' then 'failed' when n.reason is null then 'accepted' else 'rejected' end,
                coalesce(n.reason, case when n.status = 'failed' then n.fault end),
                coalesce(n.evidence, case when n.status = 'failed' then n.message end), n.scores, n.label, c.settings, n.settled_at, n.run_id,
                t.setting, n.own_status = 'judged', n.remarks,
                r.decision_id, r.kind, r.note, r.decided_at,
                case when n.own_status = 'failed' then 'failed' when n.own_reason is null then 'accepted' else 'rejected' end,
                coalesce(n.own_reason, case when n.own_status = 'failed' then n.fault end),
                coalesce(n.own_evidence, case when n.own_status = 'failed' then n.message end)
            from store.now n join store.recipes c on c.id = n.recipe_id
            left join store.thresholds t on t.stage = n.stage and t.reason = n.reason and n.status = 'judged'
            left join store.rulings r on r.stage = n.stage and r.item_id = n.input_id
            where n.input_id = ?
            order by list_position(['import', 'chunk', 'filter-chunks', 'generate', 'curate', 'dedupe', 'split'], n.stage)
            """;

    private static final String DROPS = "select reason, dropped, evidence from main.drops where stage = ? and item_id = ? order by ordinal";

    private static final String ROLES = "roles.";
    private static final String MODEL = ".model";
    private static final String DIALECT = ".dialect";

    private VerdictRows() {}

    static List<Trail.StageVerdict> of(DuckDBConnection connection, String id, Set<String> measures) throws SQLException {
        List<Trail.StageVerdict> verdicts = new ArrayList<>();
        for (Trail.StageVerdict verdict : verdicts(connection, id, measures)) {
            verdicts.add(verdict.with(
                    drops(connection, verdict.stage(), id),
                    ModelCalls.behind(connection, verdict.runId(), verdict.stage(), id)));
        }
        return verdicts;
    }

    private static List<Trail.StageVerdict> verdicts(DuckDBConnection connection, String id, Set<String> measures)
            throws SQLException {
        List<Trail.StageVerdict> verdicts = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(VERDICTS)) {
            select.setString(1, id);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    String stage = row.getString(1);
                    Scores scores = ItemRows.scores(row.getObject(5));
                    SortedMap<String, String> settings = texts(row.getObject(7));
                    SortedMap<String, String> models = models(stage, settings);
                    verdicts.add(new Trail.StageVerdict(
                            stage,
                            row.getString(2),
                            row.getString(3),
                            row.getString(4),
                            scores,
                            row.getString(6),
                            SettingsText.summary(stage, settings),
                            row.getObject(8, OffsetDateTime.class),
                            row.getLong(9),
                            row.getString(10),
                            models,
                            row.getBoolean(11) && !models.isEmpty()
                                    ? marks(scores, texts(row.getObject(12)), measures)
                                    : List.of(),
                            List.of(),
                            List.of(),
                            overruling(row)));
                }
            }
        }
        return verdicts;
    }

    private static Trail.@Nullable Overruling overruling(ResultSet row) throws SQLException {
        long decision = row.getLong(13);
        return row.wasNull()
                ? null
                : new Trail.Overruling(decision, row.getString(14), row.getString(15), row.getObject(16, OffsetDateTime.class),
                        row.getString(17), row.getString(18), row.getString(19));
    }

    /** Takes the models out of the settings; each has a line of its own, in the form of {@link dev.quern.llm.Role#identity()}. */
    private static SortedMap<String, String> models(String stage, SortedMap<String, String> settings) {
        SortedMap<String, String> models = new TreeMap<>();
        String provider = settings.get(stage + ".provider");
        for (Map.Entry<String, String> setting : List.copyOf(settings.entrySet())) {
            String role = role(setting.getKey());
            if (role != null) {
                String dialect = settings.remove(ROLES + role + DIALECT);
                models.put(role, (dialect == null ? provider : dialect) + ":" + setting.getValue());
                settings.remove(setting.getKey());
                settings.remove(stage + ".provider");
            }
        }
        for (Map.Entry<String, String> model : models.entrySet()) {
            String prefix = ROLES + model.getKey() + ".";
            for (Map.Entry<String, String> setting : List.copyOf(settings.entrySet())) {
                if (setting.getKey().startsWith(prefix)) {
                    model.setValue(
                            model.getValue() + ";" + setting.getKey().substring(prefix.length()) + "=" + setting.getValue());
                    settings.remove(setting.getKey());
                }
            }
        }
        return models;
    }

    private static @Nullable String role(String key) {
        return key.startsWith(ROLES) && key.endsWith(MODEL) ? key.substring(ROLES.length(), key.length() - MODEL.length()) : null;
    }

    private static List<Trail.Mark> marks(Scores scores, Map<String, String> words, Set<String> measures) {
        return scores.values().entrySet().stream().filter(score -> !measures.contains(score.getKey()))
                .map(score -> new Trail.Mark(score.getKey(), score.getValue(), words.getOrDefault(score.getKey(), ""))).toList();
    }

    private static List<Trail.Drop> drops(DuckDBConnection connection, String stage, String id) throws SQLException {
        List<Trail.Drop> drops = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(DROPS)) {
            select.setString(1, stage);
            select.setString(2, id);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    drops.add(new Trail.Drop(row.getString(1), row.getString(2), row.getString(3)));
                }
            }
        }
        return drops;
    }

    private static SortedMap<String, String> texts(@Nullable Object map) {
        SortedMap<String, String> texts = new TreeMap<>();
        if (map instanceof Map<?, ?> values) {
            values.forEach((key, value) -> texts.put(String.valueOf(key), String.valueOf(value)));
        }
        return texts;
    }
}
