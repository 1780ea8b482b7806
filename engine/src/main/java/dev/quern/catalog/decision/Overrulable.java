package dev.quern.catalog.decision;

import dev.quern.catalog.Catalog;
import dev.quern.catalog.CatalogException;
import dev.quern.catalog.SqlFailure;
import dev.quern.catalog.UserCondition;
import dev.quern.recipe.Nearest;
import dev.quern.stage.StageDescriptor;
import dev.quern.stage.StageDescriptor.Effect;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/** Finds the verdicts that a person means: those that do not say yet what the person wants. */
final class Overrulable {
    /** The public view whose columns a condition on a stage's items may name. */
    private static final Map<String, String> VIEWS = Map.of("document", "documents", "chunk", "all_chunks", "sample",
            "all_samples");

    private final Catalog catalog;
    private final List<StageDescriptor> stages;

    Overrulable(Catalog catalog, List<StageDescriptor> stages) {
        this.catalog = catalog;
        this.stages = List.copyOf(stages);
    }

    /** Fills the temporary table {@code chosen(stage, item_id, said)} of the connection. */
    void choose(DuckDBConnection connection, Ruling ruling) throws SQLException {
        boolean accept = ruling.kind() == Ruling.Kind.ACCEPT;
        List<StageDescriptor> asked = stages(ruling);
        String verdicts = asked.stream()
                .map(stage -> "select '" + stage.name() + "' as stage, * from \"store\".\"now_" + stage.name() + "\"")
                .collect(Collectors.joining(" union all "));
        String sql = "create temp table chosen as select n.stage, n.input_id as item_id, coalesce(n.reason, n.fault, 'accepted') as said from ("
                + verdicts + ") n where "
                + (accept ? "(n.reason is not null or n.status = 'failed')" : "n.reason is null and n.status <> 'failed'")
                + " and ";
        String where = ruling.where();
        if (where == null) {
            try (PreparedStatement create = connection.prepareStatement("create temp table typed as select unnest(?) as id")) {
                create.setArray(1, connection.createArrayOf("VARCHAR", ruling.ids().toArray()));
                create.execute();
            }
            execute(connection, sql + "n.input_id in (select id from typed)");
            return;
        }
        String last = asked.getLast().name();
        String query = ruling.stage() == null
                ? "select stage, item_id from main.verdicts"
                : "select '" + ruling.stage() + "' as stage, id as item_id from main." + view(asked.getFirst());
        String wayOut = ruling.stage() == null
                ? "it is asked of the view verdicts; --stage " + last + " asks it of " + view(asked.getLast())
                : "";
        String select = UserCondition.narrow(connection, catalog, query, where, "where", wayOut);
        try {
            execute(connection, "create temp table meant as " + select);
        } catch (SQLException e) {
            throw SqlFailure.failed(select, e, wayOut);
        }
        execute(connection, sql + "exists (select 1 from meant m where m.stage = n.stage and m.item_id = n.input_id)");
    }

    private static void execute(DuckDBConnection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String view(StageDescriptor stage) {
        return VIEWS.getOrDefault(stage.input().name().toLowerCase(java.util.Locale.ROOT), "verdicts");
    }

    /** Returns the verdicts in {@code chosen}, counted. */
    List<Overruled.Touched> touched(DuckDBConnection connection) throws SQLException {
        List<Overruled.Touched> touched = new ArrayList<>();
        for (StageDescriptor stage : stages) {
            try (PreparedStatement select = connection.prepareStatement(
                    "select said, count(*) from chosen where stage = ? group by said order by count(*) desc, said")) {
                select.setString(1, stage.name());
                try (ResultSet row = select.executeQuery()) {
                    while (row.next()) {
                        touched.add(new Overruled.Touched(stage.name(), row.getString(1), row.getLong(2)));
                    }
                }
            }
        }
        return touched;
    }

    private List<StageDescriptor> stages(Ruling ruling) {
        String name = ruling.stage();
        boolean accept = ruling.kind() == Ruling.Kind.ACCEPT;
        if (name == null) {
            return accept ? stages.stream().filter(Overrulable::lets).toList() : first();
        }
        StageDescriptor stage = stages.stream().filter(s -> s.name().equals(name)).findFirst()
                .orElseThrow(() -> new CatalogException("there is no stage '" + name + "'." + nearest(name)));
        if (accept && !lets(stage)) {
            throw new CatalogException(
                    name + " makes items or labels them, and lets none pass: there is no rejection of its to overrule."
                            + "   Stages with verdicts: " + names(stages.stream().filter(Overrulable::lets).toList()));
        }
        if (!accept && (stage.effect() == Effect.ASSIGNS || isImport(stage))) {
            throw new CatalogException(
                    name + " drops nothing by hand.   reject … --stage " + names(first()).replace(", ", " | "));
        }
        return List.of(stage);
    }

    private static boolean lets(StageDescriptor stage) {
        return stage.effect() == Effect.JUDGES || stage.effect() == Effect.SELECTS;
    }

    private static boolean isImport(StageDescriptor stage) {
        return !VIEWS.containsKey(stage.input().name().toLowerCase(java.util.Locale.ROOT));
    }

    /** For each kind of item the stage that says no first, so that what follows never sees what is rejected: a judge, else what makes something of it. */
    private List<StageDescriptor> first() {
        Map<String, StageDescriptor> first = new LinkedHashMap<>();
        for (Effect effect : List.of(Effect.JUDGES, Effect.PRODUCES)) {
            stages.stream().filter(stage -> stage.effect() == effect && !isImport(stage))
                    .forEach(stage -> first.putIfAbsent(stage.input().name(), stage));
        }
        return stages.stream().filter(first::containsValue).toList();
    }

    private String nearest(String name) {
        @Nullable
        String near = Nearest.to(name, stages.stream().map(StageDescriptor::name).toList()).orElse(null);
        return near == null ? "  (stages: " + names(stages) + ")" : " Did you mean " + near + "?";
    }

    private static String names(List<StageDescriptor> some) {
        return some.stream().map(StageDescriptor::name).collect(Collectors.joining(", "));
    }
}
